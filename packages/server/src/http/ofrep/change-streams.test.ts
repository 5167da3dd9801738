import { once } from 'node:events';
import { createServer as createHttpServer, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect, Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { loadProject } from '../../project/load-project.ts';
import { createServer } from '../../server.ts';
import { createChanges } from '../../service/changes.ts';
import { openSqliteStore } from '../../store/sqlite/sqlite-store.ts';
import { createChangeStreams } from './change-streams.ts';
import { openStream as open } from './read-stream.testing.ts';

const refetch = '{"type":"refetchEvaluation"}';

const projectWith = (gate: string, clientKey = 'client-a') =>
  loadProject(
    `keys: { serverSecretKeys: secret-a, clientSdkKeys: ${clientKey} }\ngates: { ${gate}: {} }`,
    'project.yaml',
    {},
  );

async function serve() {
  const time = { now: Date.parse('2026-03-04T12:34:56Z') };
  const server = createServer({
    project: projectWith('first'),
    store: await openSqliteStore(undefined),
    dev: true,
    clock: () => time.now,
  });
  onTestFinished(() => server.close());
  const { url } = await server.listen();
  const allFlags = async (key = 'client-a') => {
    const headers = { authorization: `Bearer ${key}` };
    const response = await fetch(`${url}/ofrep/v1/evaluate/flags`, { method: 'POST', headers, body: '{}' });
    const { eventStreams } = await response.json();
    expect(eventStreams).toEqual([{ type: 'sse', endpoint: { requestUri: expect.any(String) } }]);
    return { etag: response.headers.get('etag'), stream: `${url}${eventStreams[0].endpoint.requestUri}` };
  };
  return { server, url, time, allFlags };
}

async function openStream(url: string, headers?: Readonly<Record<string, string>>) {
  const stream = await open(url, headers);
  onTestFinished(stream.close);
  return stream;
}

test('a new project, an override and the clock reach a stream within a second', async () => {
  const { server, url, allFlags } = await serve();
  const stream = await openStream((await allFlags()).stream);
  await expect.poll(() => stream.lastEventID).not.toBe('');
  expect(stream.events).toEqual([]);
  const put = (path: string, body: unknown) => fetch(`${url}/_${path}`, { method: 'PUT', body: JSON.stringify(body) });
  const changes = [
    () => server.use(projectWith('second')),
    () => put('/overrides', { type: 'gate', name: 'second', value: true }),
    () => put('/clock', { now: '2030-03-05T00:00:00Z' }),
  ];
  for (const [index, change] of changes.entries()) {
    await change();
    await expect.poll(() => stream.events.length, { timeout: 1000 }).toBe(index + 1);
  }
  expect(new Set(stream.events)).toEqual(new Set([refetch]));
});

test('a client that missed a change gets an event when it connects', async () => {
  const { server, allFlags } = await serve();
  const { stream: url } = await allFlags();
  const before = await openStream(url);
  await expect.poll(() => before.lastEventID).not.toBe('');
  await server.use(projectWith('second'));
  const late = await openStream(url);
  await expect.poll(() => late.events).toEqual([refetch]);
  const reconnected = await openStream(url, { 'last-event-id': before.lastEventID });
  const current = await openStream(url, { 'last-event-id': late.lastEventID });
  await expect.poll(() => current.lastEventID).not.toBe('');
  expect(current.events).toEqual([]);
  await expect.poll(() => reconnected.lastEventID).toBe(late.lastEventID);
});

test('a URL works without a key for a limited time, and the ETag changes with it', async () => {
  const { time, allFlags } = await serve();
  const first = await allFlags();
  expect((await openStream(first.stream)).status).toBe(200);
  time.now += 2 * 3_600_000;
  const response = await fetch(first.stream);
  expect(response.status).toBe(401);
  expect(await response.json()).toEqual({ errorCode: 'GENERAL', errorDetails: expect.stringContaining('expired') });
  const second = await allFlags();
  expect(second.etag).not.toBe(first.etag);
  expect((await openStream(second.stream)).status).toBe(200);
});

test('a stream opens with a key in a header, and not without one', async () => {
  const { url } = await serve();
  const path = `${url}/ofrep/v1/event-stream`;
  expect((await openStream(path, { 'x-api-key': 'client-a' })).status).toBe(200);
  for (const headers of [{}, { 'x-api-key': 'client-b' }] as const)
    expect((await openStream(path, headers)).status).toBe(401);
  expect((await openStream(`${path}?expires=9999999999&signature=a`)).status).toBe(401);
});

test('a HEAD request opens no stream', async () => {
  const { url } = await serve();
  const headers = { 'x-api-key': 'client-a' };
  const response = await fetch(`${url}/ofrep/v1/event-stream`, { method: 'HEAD', headers });
  expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
    200,
    'text/event-stream',
    '',
  ]);
});

test('streams of a key that leaves the project end', async () => {
  const { server, allFlags } = await serve();
  const client = await openStream((await allFlags('client-a')).stream);
  const other = await openStream((await allFlags('secret-a')).stream);
  await server.use(projectWith('first', 'client-b'));
  await expect.poll(() => client.isClosed).toBe(true);
  await expect.poll(() => other.events).toEqual([refetch]);
  expect(client.events).toEqual([]);
});

test('a key that was made in the Console gets a stream too, until it is revoked', async () => {
  const { url, server, allFlags } = await serve();
  const manageKeys = (method: string, path = '', body?: unknown) =>
    fetch(`${url}/console/v1/keys${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const { id, key } = await (await manageKeys('POST', '', { type: 'client', name: 'Web' })).json();
  const { stream } = await allFlags(key);
  expect(stream).not.toContain(key);
  const client = await openStream(stream);
  expect(client.status).toBe(200);
  await server.use(projectWith('second'));
  await expect.poll(() => client.events).toEqual([refetch]);
  await manageKeys('DELETE', `/${id}`);
  expect((await fetch(stream)).status).toBe(401);
  await server.use(projectWith('third'));
  await expect.poll(() => client.isClosed).toBe(true);
  expect(client.events).toEqual([refetch]);
});

test('streams end when the server closes', async () => {
  const { server, allFlags } = await serve();
  const stream = await openStream((await allFlags()).stream);
  await server.close();
  await expect.poll(() => stream.isClosed).toBe(true);
});

const clientOf = (response = new ServerResponse(new IncomingMessage(new Socket())), key = 'a') => ({
  response,
  headers: {},
  key,
  hasKey: () => true,
  hasValidURL: () => true,
  since: undefined,
});

test('of many clients that connect at once, one is connected in each turn of the event loop', async () => {
  const streams = createChangeStreams({ changes: createChanges(() => 1) }, 100);
  onTestFinished(() => streams.close());
  let count = 0;
  for (let index = 0; index < 10; index++)
    void streams.join(clientOf()).then(() => {
      count += 1;
    });
  const counts: number[] = [];
  while (count < 10) {
    const before = count;
    await nextTurn();
    counts.push(count - before);
  }
  expect(Math.max(...counts)).toBe(1);
});

test('a client that leaves before its turn is not connected', async () => {
  const streams = createChangeStreams({ changes: createChanges(() => 1) }, 2);
  onTestFinished(() => streams.close());
  const early = clientOf();
  const late = clientOf();
  const joined = [streams.join(early), streams.join(late)];
  early.response.destroy();
  expect(await Promise.all(joined)).toEqual([true, true]);
  expect([early, late].map(({ response }) => response.headersSent)).toEqual([false, true]);
});

test('a client whose turn comes after the server has begun to close gets no stream', async () => {
  const streams = createChangeStreams({ changes: createChanges(() => 1) }, 100);
  const joined = streams.join(clientOf());
  streams.close();
  expect(await joined).toBe(false);
});

/** Serves the streams of up to `maxStreams` clients, each with the key in its path. */
async function serveStreams(maxStreams: number) {
  const changes = createChanges(() => 1);
  const streams = createChangeStreams({ changes }, maxStreams);
  const http = createHttpServer(async (request, response) => {
    if (!(await streams.join(clientOf(response, request.url)))) response.writeHead(503).end();
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  onTestFinished(() => {
    streams.close();
    http.close();
  });
  const { port } = http.address() as AddressInfo;
  return { changes, port, url: `http://127.0.0.1:${port}` };
}

test('half of all streams are for one address, and a stream that ends frees a place', async () => {
  const { url } = await serveStreams(4);
  const first = await openStream(`${url}/a`);
  const statuses = [first.status, (await openStream(`${url}/b`)).status, (await openStream(`${url}/c`)).status];
  expect(statuses).toEqual([200, 200, 503]);
  first.close();
  await expect.poll(async () => (await openStream(`${url}/c`)).status).toBe(200);
});

test('a client that does not read is disconnected', async () => {
  const { changes, port } = await serveStreams(4);
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.write('GET / HTTP/1.1\r\nhost: a\r\n\r\n');
  await once(socket, 'data');
  socket.pause();
  let isClosed = false;
  socket.on('close', () => {
    isClosed = true;
  });
  // The system buffers some megabytes.
  for (let count = 0; count < 400_000; count++) changes.record();
  socket.on('error', () => {}).resume();
  await expect.poll(() => isClosed).toBe(true);
});

import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { BroadcastChannel } from 'node:worker_threads';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { openStream, type StreamReader } from '../http/ofrep/read-stream.testing.ts';
import { loadProject } from '../project/load-project.ts';
import { readProjectFile } from '../service/project-source.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import { createWorkersServer, type WorkersServerOptions } from './create-workers-server.ts';
import { canSharePort } from './free-port.ts';
import { channelName, type Death, type EndWorker } from './mortal-worker.testing.ts';

vi.setConfig({ testTimeout: 30_000 });

const project = (gate: string) =>
  loadProject(
    `keys: {serverSecretKeys: secret-a, clientSdkKeys: client-a}\ngates: {${gate}: {rules: [{name: Everyone}]}}\n`,
    'project.yaml',
    {},
  );

const canShare = await canSharePort();
const workersTest = test.skipIf(!canShare);
const note = canShare ? '' : ' (needs ports that threads can share: Linux or FreeBSD)';

/** Starts a server with two workers, until the end of the test. */
function serve(options: Partial<WorkersServerOptions> = {}) {
  return startTwoWorkers(options, onTestFinished);
}

/** Starts a server with two workers. @param onEnd Registers what to do at the end, the last one first. */
async function startTwoWorkers(options: Partial<WorkersServerOptions>, onEnd: (close: () => Promise<void>) => void) {
  const folder = mkdtempSync(join(tmpdir(), 'statsig-workers-'));
  onEnd(async () => rmSync(folder, { recursive: true, force: true }));
  const store = await openSqliteStore(folder);
  const channel = new BroadcastChannel(channelName);
  channel.unref();
  onEnd(async () => channel.close());
  const log: string[] = [];
  const server = createWorkersServer({
    project: project('first'),
    store,
    workers: 2,
    log: (level, event, fields) => log.push(JSON.stringify({ level, event, ...fields })),
    workerModule: new URL('./mortal-worker.testing.ts', import.meta.url),
    ...options,
  });
  onEnd(() => server.close());
  const { url, port } = await server.listen();
  const send = (method: string, path: string, body?: unknown, key = 'secret-a') =>
    fetch(`${url}${path}`, {
      method,
      // A new connection, which the system gives to any of the workers.
      headers: { 'statsig-api-key': key, connection: 'close' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const json = async (method: string, path: string, body?: unknown) => (await send(method, path, body)).json();
  const endWorker = (index: number, death: Death) => channel.postMessage({ index, death } satisfies EndWorker);
  /** Returns the responses of both workers, each at least once. */
  async function askBoth(path: string, body?: unknown): Promise<unknown[]> {
    const workers = new Set<string>();
    const responses: unknown[] = [];
    while (workers.size < 2) {
      const response = await send(body === undefined ? 'GET' : 'POST', path, body);
      // The first part of a request's ID is that of its worker.
      workers.add(response.headers.get('x-request-id')?.slice(0, 23) ?? '');
      responses.push(await response.json());
      if (responses.length > 500) throw new Error('One worker serves all connections.');
    }
    return responses;
  }
  /** Returns a metric without labels, or with the labels as they are written. A metric that isn't there yet is 0. */
  const metric = async (name: string) => {
    const text = await (await send('GET', '/metrics')).text();
    return Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.split(' ')
        .at(-1) ?? 0,
    );
  };
  return { server, store, url, port, send, json, askBoth, endWorker, metric, log };
}

const purchase = (id: number) => ({
  events: [{ eventName: 'purchase', time: 1_700_000_000_000 + id, user: { userID: `user-${id}` } }],
});

/** Returns the number of stored rows for each time or user. */
const countsOf = (values: readonly unknown[]) => {
  const counts = new Map<unknown, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
};

describe.skipIf(!canShare)(`two workers${note}`, () => {
  const closers: (() => Promise<void>)[] = [];
  let shared: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    shared = await startTwoWorkers({ dev: true }, (close) => closers.unshift(close));
  });
  beforeEach(async () => {
    shared.log.length = 0;
    await shared.server.use(project('first'));
    await shared.json('POST', '/_/reset');
  });
  afterAll(async () => {
    for (const close of closers) await close();
  });

  test('both workers list the results that the main thread reads', async () => {
    const { askBoth, json } = shared;
    const exposure = { experimentName: 'imported', group: 'Control', user: { userID: 'a' } };
    await json('POST', '/v1/log_custom_exposure', { exposures: [exposure] });
    for (const response of await askBoth('/console/v1/results'))
      expect(response).toMatchObject({ total: 1, results: [{ name: 'imported', units: 1 }] });
  });

  test('checks and events over many connections land in one store, counted exactly', async () => {
    const { send, askBoth, json, metric } = shared;
    const checks = 'statsig_requests_total{operation="checkGate",status="200"}';
    const events = 'statsig_request_seconds_count{operation="logEvent"}';
    const rows = 'statsig_rows_committed_total';
    const before = { checks: await metric(checks), events: await metric(events), rows: await metric(rows) };
    const statuses = await Promise.all(
      Array.from({ length: 100 }, async (_, id) => {
        const check = await send('POST', '/v1/check_gate', { gateName: 'first', user: { userID: `user-${id}` } });
        const event = await send('POST', '/v1/log_event', purchase(id));
        return [check.status, event.status];
      }),
    );
    expect(statuses).toEqual(Array.from({ length: 100 }, () => [200, 202]));
    // Every worker lists all rows, including those that wait in the queue of the other one.
    const lists = await askBoth('/_/exposures?limit=1000');
    for (const list of lists) expect(list).toMatchObject({ exposures: { length: 100 } });
    const { events: stored } = await json('GET', '/_/events?limit=1000');
    expect([...countsOf(stored.map(({ time }: { time: number }) => time)).values()]).toEqual(Array(100).fill(1));
    for (let times = 0; times < 10; times++) {
      expect(await metric(checks)).toBe(before.checks + 100);
      expect(await metric(events)).toBe(before.events + 100);
      expect(await metric(rows)).toBe(before.rows + 200);
      expect(await metric('statsig_queue_rows')).toBe(0);
    }
  });

  test('a worker that starts again has the overrides, the clock and the project of the others', async () => {
    const { json, server, endWorker, log, askBoth } = shared;
    await server.use(project('second'));
    await json('PUT', '/_/overrides', { type: 'gate', name: 'second', value: false });
    await json('PUT', '/_/clock', { now: '2026-01-15T12:00:00Z' });
    endWorker(0, 'exit');
    await expect.poll(() => log.join('\n'), { timeout: 20_000 }).toContain('"worker started again"');
    for (const response of await askBoth('/v1/check_gate', { gateName: 'second' }))
      expect(response).toMatchObject({ value: false, rule_id: 'override' });
    for (const response of await askBoth('/_/clock')) expect(response).toMatchObject({ frozen: true });
  });

  test('no counter decreases when a worker ends', async () => {
    const { endWorker, log, askBoth, metric } = shared;
    const checks = 'statsig_requests_total{operation="checkGate",status="200"}';
    const before = await metric(checks);
    const { length } = await askBoth('/v1/check_gate', { gateName: 'first' });
    expect(await metric(checks)).toBe(before + length);
    for (const index of [0, 1]) {
      endWorker(index, 'exit');
      await expect
        .poll(() => log.join('\n'), { timeout: 20_000 })
        .toContain(`"worker started again","worker":${index}`);
    }
    expect(await metric(checks)).toBe(before + length);
  });

  test("an override reaches the streams of OpenFeature's providers in every worker within a second", async () => {
    const { url, send, json } = shared;
    const { eventStreams } = await json('POST', '/ofrep/v1/evaluate/flags', {});
    const streams: StreamReader[] = [];
    onTestFinished(() => {
      for (const stream of streams) stream.close();
    });
    // Each stream is a new connection, which the system gives to any of the workers: 20 reach both but for one run in 500,000.
    for (let count = 0; count < 20; count++)
      streams.push(await openStream(`${url}${eventStreams[0].endpoint.requestUri}`));
    await expect.poll(() => streams.every(({ lastEventID }) => lastEventID !== '')).toBe(true);
    const before = streams.map(({ events }) => events.length);
    await send('PUT', '/_/overrides', { type: 'gate', name: 'first', value: false });
    await expect
      .poll(() => streams.every(({ events }, index) => events.length > (before[index] ?? 0)), { timeout: 1000 })
      .toBe(true);
  });

  test('an exposure that both workers see is stored once', async () => {
    const { askBoth, json } = shared;
    await askBoth('/v1/check_gate', { gateName: 'first', user: { userID: '42' } });
    expect(await json('GET', '/_/exposures')).toMatchObject({ exposures: { length: 1 } });
  });

  test('an override, the clock, a project and a reset are in effect in both workers at once', async () => {
    const { askBoth, json, server } = shared;
    const first = { gateName: 'first' };
    for (const value of [false, true, false]) {
      await json('PUT', '/_/overrides', { type: 'gate', name: 'first', value });
      for (const response of await askBoth('/v1/check_gate', first)) expect(response).toMatchObject({ value });
    }
    await json('DELETE', '/_/overrides?type=gate&name=first');
    for (const response of await askBoth('/v1/check_gate', first)) expect(response).toMatchObject({ value: true });

    await json('PUT', '/_/clock', { now: '2026-01-15T12:00:00Z' });
    for (const response of await askBoth('/_/clock')) expect(response).toEqual({ now: 1768478400000, frozen: true });

    await server.use(project('second'));
    for (const response of await askBoth('/v1/check_gate', first)) expect(response).toMatchObject({ value: false });
    for (const response of await askBoth('/v1/check_gate', { gateName: 'second' }))
      expect(response).toMatchObject({ value: true });

    await json('PUT', '/_/overrides', { type: 'gate', name: 'second', value: false });
    await json('POST', '/_/reset');
    for (const response of await askBoth('/v1/check_gate', { gateName: 'second' }))
      expect(response).toMatchObject({ value: true });
    for (const response of await askBoth('/_/clock')) expect(response).toMatchObject({ frozen: false });
    for (const response of await askBoth('/_/overrides')) expect(response).toEqual({ overrides: [] });
  });

  test('both workers list the rejected requests of both', async () => {
    const { askBoth, json } = shared;
    const { length } = await askBoth('/v1/check_gate', { gateName: 1 });
    for (const list of await askBoth('/_/refused?limit=1000')) expect(list).toMatchObject({ refused: { length } });
    await json('POST', '/_/reset');
    for (const list of await askBoth('/_/refused')) expect(list).toEqual({ refused: [] });
  });

  test('a stream has the rows and rejected requests of both workers', async () => {
    const { url, askBoth } = shared;
    let text = '';
    const request = get(`${url}/_/stream`, { headers: { 'statsig-api-key': 'secret-a' } });
    onTestFinished(() => void request.destroy());
    const [response] = await once(request, 'response');
    response.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    const rejected = await askBoth('/v1/check_gate', { gateName: 1 });
    let id = 0;
    const accepted = await askBoth('/v1/log_event', purchase(id));
    for (; id < 20; id++) accepted.push(...(await askBoth('/v1/log_event', purchase(id))));
    const eventsOf = (type: string) => text.split(`event: ${type}\n`).length - 1;
    await expect.poll(() => [eventsOf('refused'), eventsOf('event')]).toEqual([rejected.length, 20]);
  });
});

workersTest(`the rate limit of a key is exact over both workers${note}`, async () => {
  const { send } = await serve({ rateLimit: 20 });
  const began = performance.now();
  const statuses = await Promise.all(
    Array.from({ length: 200 }, async () => (await send('POST', '/v1/check_gate', { gateName: 'first' })).status),
  );
  const refilled = Math.ceil(((performance.now() - began) / 1000) * 20);
  const accepted = statuses.filter((status) => status === 200).length;
  expect(statuses.every((status) => status === 200 || status === 429)).toBe(true);
  expect(accepted).toBeGreaterThanOrEqual(20);
  expect(accepted).toBeLessThanOrEqual(20 + refilled);
});

workersTest.each<[Death, RegExp]>([
  ['exit', /It exited with code 7\./],
  ['throw', /It threw TypeError at /],
  ['heap', /Its heap reached 48 MB\./],
])(`a worker that ends under load is replaced, and no accepted event is lost (%s)${note}`, async (death, reason) => {
  const { send, endWorker, store, askBoth, log, metric } = await serve({ workerHeapMb: 48 });
  const accepted = new Set<number>();
  let lastId = 0;
  let isLoading = true;
  const sender = async () => {
    while (isLoading) {
      lastId += 1;
      const id = lastId;
      // A client repeats a request whose connection broke.
      for (let status = 0; status !== 202; )
        status = await send('POST', '/v1/log_event', purchase(id)).then(
          (response) => response.status,
          () => 0,
        );
      accepted.add(1_700_000_000_000 + id);
      await wait(5);
    }
  };
  const senders = Array.from({ length: 8 }, sender);
  await askBoth('/healthz');
  await expect.poll(() => accepted.size).toBeGreaterThan(20);
  const before = await metric('statsig_events_accepted_total');
  endWorker(1, death);
  await expect.poll(() => log.join('\n'), { timeout: 20_000 }).toContain('"worker started again"');
  expect(await metric('statsig_events_accepted_total')).toBeGreaterThanOrEqual(before);
  await askBoth('/healthz');
  isLoading = false;
  await Promise.all(senders);
  expect(log.join('\n')).toMatch(reason);
  expect(log.join('\n')).not.toContain('user-42');
  const stored = countsOf((await allEvents(store)).map(({ time }) => time));
  expect([...stored.values()].every((count) => count === 1)).toBe(true);
  expect([...accepted].filter((time) => !stored.has(time))).toEqual([]);
});

async function allEvents(store: Awaited<ReturnType<typeof openSqliteStore>>) {
  const rows = [];
  for (let before = Number.MAX_SAFE_INTEGER; ; ) {
    const page = await store.events({ limit: 1000, before });
    rows.push(...page);
    const last = page.at(-1);
    if (last === undefined) return rows;
    before = last.id;
  }
}

workersTest(`a worker that never starts ends the server${note}`, async () => {
  const workerModule = new URL('./failing-worker.testing.ts', import.meta.url);
  await expect(serve({ workerModule })).rejects.toThrow('It threw Error');
});

workersTest(`a port that another server uses is not shared with it${note}`, async () => {
  const other = createServer().listen({ port: 0, host: '127.0.0.1', reusePort: true });
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const store = await openSqliteStore(undefined);
  const server = createWorkersServer({ project: project('first'), store, workers: 2 });
  onTestFinished(() => server.close());
  await expect(server.listen({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

workersTest(`when it closes, open requests get their responses and every accepted event is stored${note}`, async () => {
  const { server, send, port } = await serve();
  expect(port).toBeGreaterThan(0);
  const responses = Array.from({ length: 40 }, (_, id) => send('POST', '/v1/log_event', purchase(id)));
  await Promise.race(responses);
  await server.close();
  const settled = await Promise.allSettled(responses);
  expect(settled.filter((one) => one.status === 'fulfilled' && one.value.status !== 202)).toEqual([]);
  expect(settled.filter((one) => one.status === 'fulfilled').length).toBeGreaterThan(0);
});

workersTest(`two threads save the project one after the other, and both serve it at once${note}`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'statsig-editing-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'project.yaml');
  writeFileSync(file, 'keys: { serverSecretKeys: secret-a }\ngates:\n  first: {} # comment\n');
  const { project: loaded, storage } = await readProjectFile(file);
  const { askBoth, url } = await serve({ project: loaded, storage, dev: true });
  const call = (method: string, path: string, headers: Record<string, string>, body?: unknown) =>
    fetch(`${url}/console/v1/${path}`, {
      method,
      headers: { connection: 'close', 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const entry = { rules: [{ name: 'all' }] };
  // Each of them creates a different entry after the same version; each connection can go to any thread.
  const tag = (await call('GET', 'history', {})).headers.get('etag') ?? '';
  const responses = await Promise.all(
    Array.from({ length: 12 }, (_, id) => call('PUT', `entries/gate/gate_${id}`, { 'if-match': tag }, { entry })),
  );
  expect(responses.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 11 }, () => 412)]);
  const all = await Promise.all(
    Array.from({ length: 12 }, (_, id) => call('PUT', `entries/gate/new_${id}`, { 'if-none-match': '*' }, { entry })),
  );
  expect(all.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 200));
  expect(readFileSync(file, 'utf8')).toContain('first: {} # comment\n');
  for (const gateName of ['new_0', 'new_11']) {
    const results = await askBoth('/v1/check_gate', { gateName, user: { userID: '42' } });
    expect(new Set(results.map((result) => Object(result).value))).toEqual(new Set([true]));
  }
  const { changes } = await (await call('GET', 'history?limit=100', {})).json();
  expect(changes).toHaveLength(13);
});

import { connect } from 'node:net';
import { http } from '@statsig-http-api/contract';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createServer, type ServerOptions } from '../server.ts';
import { createKeyring } from '../service/keyring.ts';
import { packBatch } from '../store/packed-batch.ts';
import { defaultLimits } from '../store/queue.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import type { Store } from '../store/store.ts';
import { batchOf, eventRow } from '../store/store-suite.testing.ts';
import { fakeProject } from './fake-project.testing.ts';
import { createRateLimit } from './rate-limit.ts';

async function serve(options: Partial<ServerOptions> = {}) {
  const store = options.store ?? (await openSqliteStore(undefined));
  const server = createServer({ project: fakeProject(), ...options, store });
  const { url, port } = await server.listen();
  onTestFinished(() => server.close());
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', 'statsig-api-key': 'client-test', ...headers },
    });
  return { server, store, url, port, post };
}

const gate = { gateName: 'a_gate', user: { userID: '42' } };
const event = { events: [{ eventName: 'purchase', user: { userID: '42' } }] };

/** A store that never answers an append. */
async function hangingStore(): Promise<Store> {
  const store = await openSqliteStore(undefined);
  return { ...store, append: () => new Promise(() => {}) };
}

test('behind a store that hangs checks are answered as ever, and events are refused in time', async () => {
  const log: string[] = [];
  const { post, url } = await serve({
    store: await hangingStore(),
    queueLimits: { ...defaultLimits, commitTimeoutMs: 50, maxRows: 6 },
    log: (_, told, fields) => log.push(`${told} ${fields?.reason ?? ''}`),
  });
  const refused = await post('/v1/log_event', event);
  expect([refused.status, refused.headers.get('retry-after'), await refused.json()]).toEqual([
    503,
    '1',
    { success: false },
  ]);
  // At once, since what the store has not seen is given up soon.
  const gates = { ...gate, gateName: undefined, gateNames: ['gate_1', 'gate_2', 'gate_3', 'gate_4', 'gate_5'] };
  expect((await post('/v1/check_gate', gates)).status).toBe(200);
  const six = { events: Array.from({ length: 6 }, () => event.events[0]) };
  expect((await post('/v1/log_event', six)).status).toBe(503);
  expect((await fetch(`${url}/readyz`)).status).toBe(503);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  const metrics = await (await fetch(`${url}/metrics`)).text();
  expect(metrics).toMatch(/^statsig_refused_total\{reason="store_late"\} 1$/m);
  expect(metrics).toMatch(/^statsig_refused_total\{reason="store_full"\} 1$/m);
  expect(metrics).toMatch(/^statsig_exposures_dropped_total 3$/m);
  expect(log).toContain('store failed late');
});

test('a connection whose answer waits for the end of the server ends with the answer', async () => {
  const store = await openSqliteStore(undefined);
  const commit = Promise.withResolvers<void>();
  const arrived = Promise.withResolvers<void>();
  const slow: Store = {
    ...store,
    append: async (batch) => {
      arrived.resolve();
      await commit.promise;
      return store.append(batch);
    },
  };
  const { post, server } = await serve({ store: slow });
  const answer = post('/v1/log_event', event);
  await arrived.promise;
  const closed = server.close();
  commit.resolve();
  expect([(await answer).status, (await answer).headers.get('connection')]).toEqual([202, 'close']);
  await closed;
});

test('metrics count what was accepted, refused and committed, and how long it took', async () => {
  const { post, url } = await serve();
  await post('/v1/log_event', { events: [event.events[0], event.events[0]] });
  await post('/v1/check_gate', gate, { 'statsig-api-key': 'client-other' });
  await post('/v1/check_gate', gate);
  await fetch(`${url}/_/exposures`);
  const response = await fetch(`${url}/metrics`);
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  const text = await response.text();
  for (const line of [
    'statsig_requests_total{operation="logEvent",status="202"} 1',
    'statsig_requests_total{operation="checkGate",status="401"} 1',
    'statsig_refused_total{reason="unknown_key"} 1',
    'statsig_events_accepted_total 2',
    'statsig_rows_committed_total 3',
    'statsig_queue_rows 0',
    'statsig_request_seconds_count{operation="checkGate"} 2',
    'statsig_request_seconds_bucket{operation="checkGate",le="+Inf"} 2',
  ])
    expect(text.split('\n')).toContain(line);
});

test('a key that is used too often is told when to come again, and no other key is', async () => {
  const { post } = await serve({ rateLimit: 3, clock: () => 1_700_000_000_000 });
  const statuses = [];
  for (let time = 0; time < 5; time++) statuses.push((await post('/v1/check_gate', gate)).status);
  expect(statuses.slice(0, 4)).toEqual([200, 200, 200, 429]);
  const refused = await post('/v1/check_gate', gate);
  expect(refused.headers.get('retry-after')).toBe('1');
  expect((await post('/v1/check_gate', gate, { 'statsig-api-key': 'secret-test' })).status).toBe(200);
});

test('a limit fills up again with time', () => {
  let now = 0;
  const limit = createRateLimit(2, () => now);
  expect([limit(0), limit(0), limit(0), limit(1)]).toEqual([0, 0, 1, 0]);
  now = 500;
  expect([limit(0), limit(0)]).toEqual([0, 1]);
  now = 100_000;
  expect([limit(0), limit(0), limit(0)]).toEqual([0, 0, 1]);
  const none = createRateLimit(0, () => now);
  expect(Array.from({ length: 100 }, () => none(0)).every((wait) => wait === 0)).toBe(true);
});

test('a keyring knows its keys and no others', () => {
  const keyring = createKeyring({ serverSecretKeys: ['secret-a', 'secret-b'], clientSdkKeys: ['client-a'] });
  expect(keyring('secret-b')).toEqual({ kind: 'serverSecretKey', index: 1 });
  expect(keyring('client-a')).toEqual({ kind: 'clientSdkKey', index: 2 });
  for (const other of ['', 'secret-', 'secret-aa', 'SECRET-A']) expect(keyring(other)).toBeUndefined();
});

test('pages of origins that are not allowed get no answer to read', async () => {
  const allowed = 'https://app.example.com';
  const { url } = await serve({ origins: [allowed] });
  const preflight = async (origin: string) =>
    (
      await fetch(`${url}/v1/check_gate`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      })
    ).headers;
  expect((await preflight(allowed)).get('access-control-allow-headers')).toBe(http.preflightHeaders.join(', '));
  const other = await preflight('https://evil.example');
  expect(other.get('access-control-allow-origin')).toBeNull();
  expect(other.get('access-control-allow-headers')).toBeNull();
  expect(other.get('vary')).toBe('origin');
});

test('a page of any origin may read the answer and the id of its request, and who is no page gets few headers', async () => {
  const { post } = await serve();
  const page = (await post('/v1/check_gate', gate, { origin: 'https://app.example.com' })).headers;
  expect(page.get('access-control-allow-origin')).toBe('https://app.example.com');
  expect(page.get('access-control-expose-headers')).toContain('x-request-id');
  const other = (await post('/v1/check_gate', gate)).headers;
  expect(other.get('access-control-allow-origin')).toBe('*');
  expect(other.get('access-control-expose-headers')).toBeNull();
});

test('another project answers from the moment that it is handed over', async () => {
  const { server, post } = await serve();
  expect((await post('/v1/check_gate', gate)).status).toBe(200);
  server.use({ ...fakeProject(), keys: { serverSecretKeys: [], clientSdkKeys: ['client-next'] } });
  expect((await post('/v1/check_gate', gate)).status).toBe(401);
  expect((await post('/v1/check_gate', gate, { 'statsig-api-key': 'client-next' })).status).toBe(200);
});

test('old rows are forgotten when the server starts', async () => {
  const store = await openSqliteStore(undefined);
  const day = 86_400_000;
  await store.append(packBatch(batchOf({ events: [eventRow({ time: 0 }), eventRow({ time: 9.5 * day })] })));
  await serve({ store, keepDays: 1, clock: () => 10 * day });
  const times = async () => (await store.events({ limit: 9 })).map(({ time }) => time);
  await expect.poll(times, { timeout: 10_000 }).toEqual([9.5 * day]);
});

test('a clock that jumps back stores everything with the time that it tells', async () => {
  let now = 1_700_000_000_000;
  const { post, store } = await serve({ clock: () => now });
  await post('/v1/log_event', event);
  now -= 3_600_000;
  await post('/v1/log_event', event);
  expect((await store.events({ limit: 9 })).map(({ time }) => time)).toEqual([1_699_996_400_000, 1_700_000_000_000]);
});

test('many slow clients are sent away, and others are served meanwhile', async () => {
  const { port, post } = await serve({ requestTimeout: 1000 });
  const sockets = Array.from({ length: 200 }, (_, index) =>
    connect(port, '127.0.0.1')
      .resume()
      .on('error', () => {})
      .on('connect', function (this: import('node:net').Socket) {
        const headers = 'POST /v1/check_gate HTTP/1.1\r\nhost: a\r\nstatsig-api-key: client-test\r\n';
        this.write(index % 2 === 0 ? headers : `${headers}content-length: 100\r\n\r\n{`);
      }),
  );
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
  });
  await expect.poll(() => sockets.every(({ connecting }) => !connecting)).toBe(true);
  expect((await post('/v1/check_gate', gate)).status).toBe(200);
  expect(sockets.some(({ closed }) => !closed)).toBe(true);
  await expect.poll(() => sockets.every(({ closed }) => closed), { timeout: 20_000 }).toBe(true);
});

test('a failure of our own is a 500 of the contract, told in the log without its words', async () => {
  const log = vi.fn();
  const gateThatFails = () => {
    throw new Error('hidden-42');
  };
  const { post } = await serve({ project: fakeProject({ gate: gateThatFails }), log });
  const response = await post('/v1/check_gate', gate);
  expect([response.status, (await response.json()).status]).toEqual([500, 500]);
  expect(JSON.stringify(log.mock.calls)).toContain('request failed');
  expect(JSON.stringify(log.mock.calls)).not.toContain('hidden-42');
});

import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { fakeProject } from './http/fake-project.testing.ts';
import { createServer, type ServerOptions } from './server.ts';
import { packBatch } from './store/packed-batch.ts';
import { defaultLimits } from './store/queue.ts';
import { openSqliteStore } from './store/sqlite/sqlite-store.ts';
import { type Store, StoreError } from './store/store.ts';
import { batchOf, eventRow } from './store/store-suite.testing.ts';

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

/** Opens a store whose appends never finish. */
async function hangingStore(): Promise<Store> {
  const store = await openSqliteStore(undefined);
  return { ...store, append: () => new Promise(() => {}) };
}

test('returns checks as usual while the store hangs, and rejects events in time', async () => {
  const log: string[] = [];
  const { post, url } = await serve({
    store: await hangingStore(),
    queueLimits: { ...defaultLimits, commitTimeoutMs: 50, maxRows: 6 },
    log: (_, event, fields) => log.push(`${event} ${fields?.reason ?? ''}`),
  });
  const rejected = await post('/v1/log_event', event);
  expect(rejected.status).toBe(503);
  expect(rejected.headers.get('retry-after')).toBe('1');
  expect(await rejected.json()).toEqual({ success: false });
  // Rows that the store hasn't received yet are dropped soon.
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

test('closes the connection of a request in progress when the server closes', async () => {
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
  const response = post('/v1/log_event', event);
  await arrived.promise;
  const closed = server.close();
  commit.resolve();
  expect((await response).status).toBe(202);
  expect((await response).headers.get('connection')).toBe('close');
  await closed;
});

test('counts accepted, rejected and committed rows, and measures latencies', async () => {
  const { post, url } = await serve();
  await post('/v1/log_event', { events: [event.events[0], event.events[0]] });
  await post('/v1/check_gate', gate, { 'statsig-api-key': 'client-other' });
  await post('/v1/check_gate', gate);
  await fetch(`${url}/_/exposures`, { headers: { 'statsig-api-key': 'secret-test' } });
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

test('rejects requests above the rate limit of a key, and no requests of another key', async () => {
  const { post } = await serve({ rateLimit: 3, clock: () => 1_700_000_000_000 });
  const statuses = [];
  for (let time = 0; time < 5; time++) statuses.push((await post('/v1/check_gate', gate)).status);
  expect(statuses.slice(0, 4)).toEqual([200, 200, 200, 429]);
  const rejected = await post('/v1/check_gate', gate);
  expect(rejected.headers.get('retry-after')).toBe('1');
  expect((await post('/v1/check_gate', gate, { 'statsig-api-key': 'secret-test' })).status).toBe(200);
});

test('allows only the origins of its options', async () => {
  const { url } = await serve({ origins: ['https://app.example.com'] });
  const response = await fetch(`${url}/healthz`, { headers: { origin: 'https://evil.example' } });
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
  const preflight = await fetch(`${url}/v1/check_gate`, {
    method: 'OPTIONS',
    headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
  });
  expect(preflight.headers.get('access-control-allow-headers')).toBeNull();
});

test('switches to another project at once', async () => {
  const { server, post } = await serve();
  expect((await post('/v1/check_gate', gate)).status).toBe(200);
  server.use({ ...fakeProject(), keys: { serverSecretKeys: [], clientSdkKeys: ['client-next'] } });
  expect((await post('/v1/check_gate', gate)).status).toBe(401);
  expect((await post('/v1/check_gate', gate, { 'statsig-api-key': 'client-next' })).status).toBe(200);
});

test('deletes old rows when it starts', async () => {
  const store = await openSqliteStore(undefined);
  const day = 86_400_000;
  await store.append(packBatch(batchOf({ events: [eventRow({ time: 0 }), eventRow({ time: 9.5 * day })] })));
  await serve({ store, keepDays: 1, clock: () => 10 * day });
  const times = async () => (await store.events({ limit: 9 })).map(({ time }) => time);
  await expect.poll(times, { timeout: 10_000 }).toEqual([9.5 * day]);
});

test('stores events by its clock, even when the clock jumps back', async () => {
  let now = 1_700_000_000_000;
  const { post, store } = await serve({ clock: () => now });
  await post('/v1/log_event', event);
  now -= 3_600_000;
  await post('/v1/log_event', event);
  expect((await store.events({ limit: 9 })).map(({ time }) => time)).toEqual([1_699_996_400_000, 1_700_000_000_000]);
});

test('disconnects slow clients, and serves others meanwhile', async () => {
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

test('returns a 500 for a result that cannot be written as JSON, and keeps running', async () => {
  const nested = JSON.parse(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`);
  const project = fakeProject();
  const { config } = project.evaluator;
  const evaluator = {
    ...project.evaluator,
    config: (...call: Parameters<typeof config>) => ({ ...config(...call), value: nested }),
  };
  const { post } = await serve({ project: { ...project, evaluator } });
  expect((await post('/v1/get_config', { configName: 'nested' })).status).toBe(500);
  expect((await post('/v1/check_gate', gate)).status).toBe(200);
});

test('returns a 500 when a handler throws, and logs the error without its message', async () => {
  const log = vi.fn();
  const gateThatFails = () => {
    throw new Error('hidden-42');
  };
  const { post } = await serve({ project: fakeProject({ gate: gateThatFails }), log });
  const response = await post('/v1/check_gate', gate);
  expect(response.status).toBe(500);
  expect(await response.json()).toMatchObject({ status: 500, code: 'internal_error' });
  expect(JSON.stringify(log.mock.calls)).toContain('request failed');
  expect(JSON.stringify(log.mock.calls)).not.toContain('hidden-42');
});

test('is not ready within a second after its database was removed, and rejects events', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'statsig-server-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const log = vi.fn();
  const { url, post } = await serve({ store: await openSqliteStore(folder), log });
  expect((await post('/v1/log_event', event)).status).toBe(202);
  const [file, elsewhere] = [join(folder, 'statsig.db'), join(folder, 'moved.db')];
  renameSync(file, elsewhere);
  const readyStatus = async () => (await fetch(`${url}/readyz`)).status;
  await expect.poll(readyStatus, { timeout: 1000 }).toBe(503);
  const { message } = await (await fetch(`${url}/readyz`)).json();
  expect(message).toContain(`${file}: this file was removed or replaced while the server was running`);
  expect((await post('/v1/log_event', event)).status).toBe(503);
  expect((await post('/v1/check_gate', gate)).status).toBe(200);
  renameSync(elsewhere, file);
  await expect.poll(readyStatus, { timeout: 10_000 }).toBe(200);
  expect((await post('/v1/log_event', event)).status).toBe(202);
  const events = log.mock.calls.map(([level, name]) => `${level}: ${name}`);
  expect(events.filter((line) => line.includes('ready'))).toEqual([
    'error: store is not ready',
    'info: store is ready again',
  ]);
});

test('is neither ready nor healthy when the store has lost its data', async () => {
  const store = await openSqliteStore(undefined);
  const lost = vi.fn();
  const check = () => Promise.reject(new StoreError('The store has ended.', { isFinal: true }));
  const { url } = await serve({ store: { ...store, check }, onStoreLost: lost });
  await expect.poll(async () => (await fetch(`${url}/healthz`)).status).toBe(503);
  expect((await fetch(`${url}/readyz`)).status).toBe(503);
  expect(lost.mock.calls).toEqual([['The store has ended.']]);
});

test('is not ready while the store hangs, also without events', async () => {
  const store = await openSqliteStore(undefined);
  const queueLimits = { ...defaultLimits, commitTimeoutMs: 50 };
  const { url } = await serve({ store: { ...store, check: () => new Promise(() => {}) }, queueLimits });
  await expect.poll(async () => (await fetch(`${url}/readyz`)).status).toBe(503);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});

import { get } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { createServer, type Server } from '../../server.ts';
import { openSqliteStore } from '../../store/sqlite/sqlite-store.ts';
import { StoreError } from '../../store/store.ts';
import { readApiDocument } from '../api-document.testing.ts';
import { fakeProject } from '../fake-project.testing.ts';

const document = readApiDocument('console-api.yaml');
const servers: Server[] = [];
let url: string;

async function serve(options: Partial<Parameters<typeof createServer>[0]> = {}): Promise<string> {
  const store = await openSqliteStore(undefined);
  const server = createServer({ project: fakeProject(), store, dev: true, ...options });
  servers.push(server);
  return (await server.listen()).url;
}

beforeAll(async () => {
  url = await serve();
});
afterAll(() => Promise.all(servers.map((server) => server.close())));
beforeEach(() => call('POST', '/reset'));

/** Calls an operation, and checks its response against the document. */
async function call(method: string, address: string, body?: unknown, { at = url, headers = {} } = {}) {
  const target = `/console/v1${address}`;
  const response = await fetch(`${at}${target}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const { status } = response;
  const [path = ''] = target.split('?');
  const exchange = { method, path, status, headers: Object.fromEntries(response.headers), text };
  expect(document.problemsOf(exchange)).toEqual([]);
  return { status, body: JSON.parse(text) };
}

async function api(path: string, body: unknown) {
  const headers = { 'content-type': 'application/json', 'statsig-api-key': 'client-test' };
  return (await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).json();
}

const user = { userID: '42' };
const checkGate = async (userID = '42') =>
  (await api('/v1/check_gate', { gateName: 'a_gate', user: { userID } })).value;

test('lists events, exposures and rejected requests by name and by user', async () => {
  await api('/v1/log_event', { events: [{ eventName: 'purchase', user, value: 'x', metadata: { a: 1 } }] });
  await api('/v1/check_gate', { gateName: 'a_gate', user: { userID: '43' } });
  await api('/v1/log_event', { events: [{ eventName: '', user }] });
  const events = await call('GET', '/events?name=purchase&user=42&limit=1');
  expect(events.body.events).toMatchObject([{ name: 'purchase', value: 'x', metadata: { a: 1 } }]);
  expect((await call('GET', '/exposures')).body.exposures).toMatchObject([{ name: 'a_gate', userID: '43' }]);
  expect((await call('GET', '/exposures?user=42')).body.exposures).toEqual([]);
  const { rejections } = (await call('GET', '/rejections?user=42')).body;
  expect(rejections).toMatchObject([{ operation: 'logEvent', status: 400 }]);
  expect(rejections[0].errors[0]).toContain('events[0].eventName');
  await call('GET', '/entries/gate/unknown');
  expect((await call('GET', '/rejections')).body.rejections).toHaveLength(1);
});

test.each(['/events?limit=0', '/exposures?before=x', '/rejections?unknown=1', '/events?limit=1001'])(
  'rejects the invalid filter %s',
  async (address) => {
    expect(await call('GET', address)).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  },
);

test('an override changes the next check, and is removed again', async () => {
  const override = { type: 'gate', name: 'a_gate', userID: '42', value: true };
  expect((await call('PUT', '/overrides', override)).body).toEqual({ overrides: [override] });
  expect([await checkGate('42'), await checkGate('43')]).toEqual([true, false]);
  expect((await call('DELETE', '/overrides?type=gate&name=a_gate&userID=42')).body).toEqual({ overrides: [] });
  expect(await checkGate('42')).toBe(false);
  const gone = await call('DELETE', '/overrides?type=gate&name=a_gate&userID=42');
  expect(gone).toMatchObject({ status: 404, body: { code: 'unknown_override' } });
  await call('PUT', '/overrides', { ...override, userID: undefined });
  await call('PUT', '/overrides', override);
  expect((await call('GET', '/overrides')).body.overrides).toHaveLength(2);
  expect((await call('DELETE', '/overrides')).body).toEqual({ overrides: [] });
});

test('rejects an override that would have no effect, and bodies that are no override', async () => {
  const unknown = await call('PUT', '/overrides', { type: 'gate', name: 'a_gaet', value: true });
  expect(unknown.body.message).toContain('a_gate');
  expect((await call('PUT', '/overrides', '{')).body.code).toBe('malformed_json');
  expect((await call('PUT', '/overrides', '[]')).body.code).toBe('invalid_request');
  const large = { type: 'config', name: 'an_experiment', value: { filler: 'x'.repeat(2 ** 17) } };
  expect((await call('PUT', '/overrides', large)).status).toBe(413);
  const xml = { headers: { 'content-type': 'application/xml' } };
  expect((await call('PUT', '/overrides', '<gate/>', xml)).status).toBe(415);
});

test('stops the clock, restarts it, and deletes all data', async () => {
  const time = Date.parse('2026-12-24T18:00:00Z');
  expect((await call('PUT', '/clock', { now: '2026-12-24T18:00:00Z' })).body).toEqual({ now: time, frozen: true });
  expect((await call('GET', '/clock')).body).toEqual({ now: time, frozen: true });
  expect((await call('PUT', '/clock', { now: 'soon' })).status).toBe(400);
  expect((await call('PUT', '/clock', { now: null })).body.frozen).toBe(false);
  await checkGate();
  expect((await call('GET', '/exposures')).body.exposures).toHaveLength(1);
  expect((await call('POST', '/reset')).body).toEqual({ success: true });
  expect((await call('GET', '/exposures')).body.exposures).toEqual([]);
});

test('reports a store that has failed', async () => {
  const store = await openSqliteStore(undefined);
  const at = await serve({ store: { ...store, events: () => Promise.reject(new StoreError('The disk is full.')) } });
  expect(await call('GET', '/events', undefined, { at })).toMatchObject({
    status: 503,
    body: { code: 'unavailable', message: 'The disk is full.' },
  });
});

test('streams rows, rejected requests and changes', async () => {
  let text = '';
  const request = get(`${url}/console/v1/live`, { headers: { 'sec-fetch-site': 'same-origin' } });
  onTestFinished(() => void request.destroy());
  request.on('error', () => {});
  const headers = await new Promise<NodeJS.Dict<string | string[]>>((resolve) =>
    request.on('response', (response) => {
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      resolve(response.headers);
    }),
  );
  expect(headers).toMatchObject({ 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  await checkGate();
  await api('/v1/log_event', { events: [{ eventName: 'purchase', user }] });
  await api('/v1/log_event', {});
  await call('PUT', '/overrides', { type: 'gate', name: 'a_gate', value: true });
  await call('PUT', '/clock', { now: 1 });
  const names = () => (text.match(/^event: \w+/gm) ?? []).map((line) => line.slice('event: '.length)).sort();
  await expect.poll(names).toEqual(['change', 'change', 'event', 'exposure', 'refused']);
});

test('a page of another site gets no stream', async () => {
  const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  expect((await call('GET', '/live', undefined, { headers })).body.code).toBe('foreign_page');
  expect((await call('PUT', '/overrides', {}, { headers })).body.code).toBe('foreign_page');
  expect((await call('POST', '/reset', undefined, { headers })).body.code).toBe('foreign_page');
});

test('HEAD opens no stream, and the 51st stream is rejected', async () => {
  const at = await serve();
  for (let count = 0; count < 60; count++)
    expect((await fetch(`${at}/console/v1/live`, { method: 'HEAD' })).headers.get('content-type')).toBe(
      'text/event-stream',
    );
  const abort = new AbortController();
  onTestFinished(() => abort.abort());
  for (let count = 0; count < 50; count++) await fetch(`${at}/console/v1/live`, { signal: abort.signal });
  expect(await call('GET', '/live', undefined, { at })).toMatchObject({
    status: 503,
    body: { code: 'too_many_streams' },
  });
});

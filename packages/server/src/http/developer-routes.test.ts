import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { createServer, type Server } from '../server.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import { fakeProject } from './fake-project.testing.ts';

type DeveloperApi = {
  paths: Record<
    string,
    Record<
      string,
      {
        responses: Record<string, unknown>;
        requestBody?: { content: Record<string, { examples?: Record<string, { value: { type: string } }> }> };
      }
    >
  >;
};
const document: DeveloperApi & { components: object } = parse(
  readFileSync(new URL('../../developer-api.yaml', import.meta.url), 'utf8'),
);
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema({ $id: 'document', components: document.components });

let server: Server;
let url: string;
beforeAll(async () => {
  server = createServer({ project: fakeProject(), store: await openSqliteStore(undefined), dev: true });
  ({ url } = await server.listen());
});
afterAll(() => server.close());
beforeEach(() => call('POST', '/_/reset'));

/** Calls an endpoint, and checks its response against the document. */
async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const result = await response.json();
  const at = path.split('?')[0] ?? '';
  const described = document.paths[at]?.[method.toLowerCase()]?.responses[response.status] as
    | { content: Record<string, { schema: object }> }
    | undefined;
  expect(described, `${method} ${at} ${response.status} is described`).toBeDefined();
  const schema = JSON.stringify(described?.content['application/json']?.schema).replaceAll('"#/', '"document#/');
  const valid = ajv.compile(JSON.parse(schema));
  expect(valid(result) ? [] : valid.errors).toEqual([]);
  return { status: response.status, body: result };
}

async function api(path: string, body: unknown) {
  const headers = { 'content-type': 'application/json', 'statsig-api-key': 'client-test' };
  const response = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return response.json();
}

const user = { userID: '42' };
const gateValue = async (userID = '42') =>
  (await api('/v1/check_gate', { gateName: 'a_gate', user: { userID } })).value;

test('lists events, exposures and rejected requests by name and by user', async () => {
  await api('/v1/log_event', {
    events: [
      { eventName: 'first', user, metadata: { a: 1 }, time: 1 },
      { eventName: 'second', user: { userID: '43' }, value: 'x' },
    ],
  });
  await api('/v1/check_gate', { gateName: 'a_gate', user });
  await api('/v1/log_event', { events: [{ eventName: '', user: { userID: '44' } }] });
  const names = async (path: string) =>
    Object.values<{ name: string }[]>((await call('GET', path)).body).flatMap((list) => list.map(({ name }) => name));
  expect(await names('/_/events')).toEqual(['second', 'first']);
  expect(await names('/_/events?user=42')).toEqual(['first']);
  expect(await names('/_/events?name=second&limit=1')).toEqual(['second']);
  expect(await names('/_/exposures?name=a_gate&user=42')).toEqual(['a_gate']);
  expect(await names('/_/exposures?user=43')).toEqual([]);
  const { body } = await call('GET', '/_/refused?user=44');
  expect(body.refused).toMatchObject([{ operation: 'logEvent', status: 400, errors: [expect.any(String)] }]);
  expect((await call('GET', '/_/refused?user=45')).body.refused).toEqual([]);
});

test.each(['limit=0', 'limit=1001', 'limit=x', 'before=x'])('a list rejects %s', async (query) => {
  for (const list of ['events', 'exposures', 'refused'])
    expect((await call('GET', `/_/${list}?${query}`)).status).toBe(400);
});

test('an override applies to every user, or to one user, until it is removed', async () => {
  expect(await gateValue()).toBe(false);
  await call('PUT', '/_/overrides', { type: 'gate', name: 'a_gate', value: true });
  await call('PUT', '/_/overrides', { type: 'gate', name: 'a_gate', userID: '43', value: false });
  expect(await gateValue()).toBe(true);
  expect(await gateValue('43')).toBe(false);
  expect((await call('GET', '/_/overrides')).body.overrides).toHaveLength(2);
  expect((await call('DELETE', '/_/overrides?type=gate&name=a_gate&userID=43')).status).toBe(200);
  expect(await gateValue('43')).toBe(true);
  expect((await call('DELETE', '/_/overrides?type=gate&name=other')).status).toBe(404);
  expect((await call('DELETE', '/_/overrides?name=other')).status).toBe(400);
  await call('DELETE', '/_/overrides');
  expect(await gateValue()).toBe(false);
});

test('overrides a config and a layer by an object, even an unknown one', async () => {
  for (const type of ['config', 'layer'])
    await call('PUT', '/_/overrides', { type, name: 'unknown', value: { color: 'red' } });
  expect(await api('/v1/get_config', { configName: 'unknown' })).toMatchObject({
    value: { color: 'red' },
    rule_id: 'override',
  });
  expect(await api('/v1/get_layer', { layerName: 'unknown' })).toMatchObject({
    value: { color: 'red' },
    ruleID: 'override',
  });
});

test('overrides a config and a layer for one user, and marks the exposures', async () => {
  const endpoints = { config: ['/v1/get_config', 'configName'], layer: ['/v1/get_layer', 'layerName'] } as const;
  for (const [type, [path, field]] of Object.entries(endpoints)) {
    const valueFor = async (userID: string) => (await api(path, { [field]: 'an_experiment', user: { userID } })).value;
    await call('PUT', '/_/overrides', { type, name: 'an_experiment', value: { color: 'all' } });
    await call('PUT', '/_/overrides', { type, name: 'an_experiment', userID: '42', value: { color: 'one' } });
    expect(await valueFor('42')).toEqual({ color: 'one' });
    expect(await valueFor('43')).toEqual({ color: 'all' });
    await call('DELETE', `/_/overrides?type=${type}&name=an_experiment`);
    expect(await valueFor('42')).toEqual({ color: 'one' });
    expect(await valueFor('43')).toEqual({ color: 'blue' });
  }
  const { exposures } = (await call('GET', '/_/exposures?user=42')).body;
  expect(exposures).toMatchObject([
    { type: 'layer', ruleID: 'override', allocatedExperiment: null },
    { type: 'config', ruleID: 'override', groupName: null },
  ]);
});

test('accepts the overrides in the examples of the document', async () => {
  const { examples } = document.paths['/_/overrides']?.put?.requestBody?.content['application/json'] ?? {};
  const overrides = Object.values(examples ?? {}).map(({ value }) => value);
  for (const override of overrides) expect((await call('PUT', '/_/overrides', override)).status).toBe(200);
  expect((await call('GET', '/_/overrides')).body.overrides).toEqual(overrides);
  expect(overrides.map(({ type }) => type)).toEqual(['gate', 'config', 'layer']);
});

test('accepts an override with the name of a property of every object', async () => {
  const text = '{"type":"config","name":"__proto__","value":{"__proto__":{"polluted":true},"constructor":1}}';
  await fetch(`${url}/_/overrides`, { method: 'PUT', body: text });
  const { value } = await api('/v1/get_config', { configName: '__proto__' });
  expect(JSON.stringify(value)).toBe('{"__proto__":{"polluted":true},"constructor":1}');
  expect(await api('/v1/get_config', { configName: 'constructor' })).toMatchObject({ value: { color: 'blue' } });
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test.each([
  [{}],
  [{ type: 'gate', name: '', value: true }],
  [{ type: 'gate', name: 'a', value: {} }],
  [{ type: 'config', name: 'a', value: true }],
  [{ type: 'layer', name: 'a', value: [] }],
  [{ type: 'gate', name: 'a', value: true, userID: 1 }],
])('rejects the override %j', async (override) => {
  expect((await call('PUT', '/_/overrides', override)).status).toBe(400);
});

test('freezes the clock, and lets it run again', async () => {
  expect((await call('PUT', '/_/clock', { now: '2023-11-14T22:13:20Z' })).body).toEqual({
    now: 1_700_000_000_000,
    frozen: true,
  });
  await gateValue();
  expect((await call('GET', '/_/exposures')).body.exposures).toMatchObject([{ time: 1_700_000_000_000 }]);
  expect((await call('PUT', '/_/clock', { now: 'noon' })).status).toBe(400);
  await call('PUT', '/_/clock', { now: null });
  const { now, frozen } = (await call('GET', '/_/clock')).body;
  expect(frozen).toBe(false);
  expect(Math.abs(now - Date.now())).toBeLessThan(10_000);
});

test('streams each event, exposure and rejected request once', async () => {
  const response = await fetch(`${url}/_/stream`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const read = (async () => {
    for (;;) {
      const { value, done } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) return;
      text += value;
    }
  })();
  await gateValue();
  await gateValue();
  await api('/v1/log_event', { events: [{ eventName: 'seen', user }] });
  await api('/v1/log_event', {});
  await expect.poll(() => text.match(/^event: \w+/gm) ?? []).toHaveLength(3);
  await wait(20);
  expect(text.match(/^event: \w+/gm)?.sort()).toEqual(['event: event', 'event: exposure', 'event: refused']);
  for (const [, data] of text.matchAll(/^data: (.*)$/gm)) expect(JSON.parse(data ?? '')).toBeTypeOf('object');
  await reader?.cancel();
  await read;
});

test('has every endpoint of the document', () => {
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(described.length).toBe(10);
  return Promise.all(
    described.map(async (one) => {
      const [method = '', path = ''] = one.split(' ');
      if (path === '/_/stream') return;
      const { status } = await fetch(`${url}${path}`, { method });
      expect(status, one).not.toBe(404);
      expect(status, one).not.toBe(405);
    }),
  );
});

describe('access', () => {
  const status = async (origin: string, headers: Record<string, string> = {}) =>
    (await fetch(`${origin}/_/overrides`, { headers })).status;
  const key = (name: string) => ({ 'statsig-api-key': name });

  test.each([{ 'x-forwarded-for': '203.0.113.1' }, { forwarded: 'for=203.0.113.1' }])(
    'a request through a proxy with %j needs a server secret key',
    async (headers) => {
      expect((await call('GET', '/_/overrides', undefined, headers)).status).toBe(403);
      expect(await status(url, { ...headers, ...key('client-test') })).toBe(403);
      expect(await status(url, { ...headers, ...key('secret-test') })).toBe(200);
    },
  );

  // A page of any site could send the public key of a demo.
  test.each([
    { origin: 'https://evil.example' },
    { origin: 'http://localhost:3000' },
    { 'sec-fetch-site': 'same-origin' },
  ])('a page with %j reaches no endpoint, even with a server secret key', async (headers) => {
    expect(await status(url, headers)).toBe(403);
    expect(await status(url, { ...headers, ...key('secret-test') })).toBe(403);
    expect(await status(`${url}`, { ...headers, ...key('secret-next') })).toBe(403);
  });

  test('without dev, every endpoint needs a server secret key, also on the same machine', async () => {
    const keys = { serverSecretKeys: ['secret-test', 'secret-local'], clientSdkKeys: ['client-test'] };
    const closed = createServer({ project: { ...fakeProject(), keys }, store: await openSqliteStore(undefined) });
    const { url } = await closed.listen();
    onTestFinished(() => closed.close());
    for (const [path, methods] of Object.entries(document.paths))
      for (const method of Object.keys(methods)) {
        const response = await fetch(`${url}${path}`, { method: method.toUpperCase() });
        expect(response.status, `${method} ${path}`).toBe(403);
        expect(await response.json()).toMatchObject({ code: 'developers_only' });
      }
    expect(await status(url, key('client-test'))).toBe(403);
    expect(await status(url, key('secret-other'))).toBe(403);
    expect(await status(url, key('secret-test'))).toBe(200);
    // The key is in the documentation, so it proves nothing.
    expect(await status(url, key('secret-local'))).toBe(403);
  });
});

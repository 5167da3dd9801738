import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { json } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
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
  const { document, ...others } = fakeProject();
  const [experiment] = document.dynamic_configs;
  const configs = experiment === undefined ? [] : [experiment, { ...experiment, name: '__proto__' }];
  const project = { ...others, document: { ...document, dynamic_configs: configs } };
  server = createServer({ project, store: await openSqliteStore(undefined), dev: true });
  ({ url } = await server.listen());
});
afterAll(() => server.close());
beforeEach(() => call('POST', '/_/reset'));

const compiled = new Map<string, ReturnType<typeof ajv.compile>>();

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
  const valid = compiled.get(schema) ?? ajv.compile(JSON.parse(schema));
  compiled.set(schema, valid);
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

test('an override can apply to a custom ID, after that of the user and before that of every user', async () => {
  const gate = { type: 'gate', name: 'a_gate' };
  const company = { ...gate, idType: 'companyID', id: '7' };
  const check = async (userID: string, companyID: string) => {
    const { value } = await api('/v1/check_gate', { gateName: 'a_gate', user: { userID, customIDs: { companyID } } });
    return value;
  };
  await call('PUT', '/_/overrides', { ...company, value: true });
  expect((await call('GET', '/_/overrides')).body.overrides).toEqual([{ ...company, value: true }]);
  expect(await check('42', '7')).toBe(true);
  expect(await check('42', '8')).toBe(false);
  await call('PUT', '/_/overrides', { ...gate, userID: '42', value: false });
  expect(await check('42', '7')).toBe(false);
  expect(await check('43', '7')).toBe(true);
  await call('PUT', '/_/overrides', { ...gate, value: true });
  await call('PUT', '/_/overrides', { ...company, value: false });
  expect(await check('43', '7')).toBe(false);
  expect(await check('43', '8')).toBe(true);
  expect((await call('DELETE', '/_/overrides?type=gate&name=a_gate&idType=companyID&id=8')).status).toBe(404);
  expect((await call('DELETE', '/_/overrides?type=gate&name=a_gate&idType=companyID&id=7')).status).toBe(200);
  expect(await check('43', '7')).toBe(true);
  await call('DELETE', '/_/overrides');
});

test.each([
  { idType: 'companyID' },
  { id: '7' },
  { idType: 'companyID', id: 7 },
  { idType: '', id: '7' },
  { idType: 'userid', id: '7' },
  { idType: 'c'.repeat(1000), id: '7' },
  { idType: 'companyID', id: '7', userID: '42' },
])('an override is rejected with the unit %j', async (unit) => {
  const { status, body } = await call('PUT', '/_/overrides', { type: 'gate', name: 'a_gate', value: true, ...unit });
  expect([status, body.code]).toEqual([400, 'invalid_request']);
});

test('overrides can have 20 custom IDs', async () => {
  const set = async (idType: string) => {
    const override = { type: 'gate', name: 'a_gate', idType, id: '7', value: true };
    return (await call('PUT', '/_/overrides', override)).status;
  };
  for (let number = 1; number <= 20; number++) expect(await set(`id${number}`)).toBe(200);
  expect(await set('id21')).toBe(400);
  expect(await set('id20')).toBe(200);
  await call('DELETE', '/_/overrides');
});

test('overrides a config and a layer for one user, and marks the exposures', async () => {
  const endpoints = [
    { type: 'config', name: 'an_experiment', path: '/v1/get_config', field: 'configName' },
    { type: 'layer', name: 'a_layer', path: '/v1/get_layer', field: 'layerName' },
  ];
  for (const { type, name, path, field } of endpoints) {
    const valueFor = async (userID: string) => (await api(path, { [field]: name, user: { userID } })).value;
    await call('PUT', '/_/overrides', { type, name, value: { color: 'all' } });
    await call('PUT', '/_/overrides', { type, name, userID: '42', value: { color: 'one' } });
    expect(await valueFor('42')).toEqual({ color: 'one' });
    expect(await valueFor('43')).toEqual({ color: 'all' });
    await call('DELETE', `/_/overrides?type=${type}&name=${name}`);
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

/** Sends a body as it is, and returns the message of the 400. */
async function messageOfRejected(path: string, body: string): Promise<string> {
  const response = await fetch(`${url}${path}`, { method: 'PUT', body });
  const { status, message } = await response.json();
  expect([response.status, status]).toEqual([400, 400]);
  return message;
}

const config = (value: string) => `{"type": "config", "name": "an_experiment", "value": ${value}}`;
const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

test.each([
  ['{}', 'type: must be one of gate, config, layer'],
  ['{"type": "gate", "name": "", "value": true}', 'name: must be the name of a gate, config or layer'],
  ['{"type": "gate", "name": "a_gat", "value": true}', 'name: unknown gate. Did you mean a_gate?'],
  ['{"type": "gate", "name": "a_layer", "value": true}', 'name: is the name of a layer. Set type to layer'],
  ['{"type": "gate", "name": "a_gate", "value": {}}', 'value: must be true or false'],
  ['{"type": "gate", "name": "a_gate", "value": true, "userID": 1}', 'userID: must be a string'],
  // It would apply to every user.
  ['{"type": "gate", "name": "a_gate", "value": true, "userId": "1"}', 'userId: unknown field. Did you mean userID?'],
  [config('true'), 'value: must be an object'],
  [config('[]'), 'value: must be an object'],
  // Their responses could not be written as JSON.
  [config(nested(101)), 'value: is nested deeper than 100 levels'],
  [config(nested(90_000)), 'value: is nested deeper than 100 levels'],
  [config('{"a": [1e999]}'), 'value: has a number that is too large'],
  ['[]', 'The body must be a JSON object'],
  ['"gate"', 'The body must be a JSON object'],
])('rejects the override %.100s', async (body, problem) => {
  expect(await messageOfRejected('/_/overrides', body)).toBe(`Invalid request. ${problem}`);
  expect((await call('GET', '/_/overrides')).body.overrides).toEqual([]);
});

test.each(['', '{', 'type=gate'])('rejects the unreadable body %j, and says so', async (body) => {
  for (const path of ['/_/overrides', '/_/clock'])
    expect(await messageOfRejected(path, body)).toBe(
      'The request body is not valid JSON. Check quotes, commas and brackets.',
    );
});

test('rejects a body with an unknown encoding', async () => {
  const headers = { 'content-encoding': 'x-unknown' };
  expect((await call('PUT', '/_/overrides', {}, headers)).body.code).toBe('unsupported_media_type');
});

test('rejects an unknown parameter, which could list or delete too much', async () => {
  await call('PUT', '/_/overrides', { type: 'gate', name: 'a_gate', value: true });
  expect((await call('DELETE', '/_/overrides?user=42')).body.message).toBe(
    'Invalid request. user: unknown field. Did you mean userID?',
  );
  expect((await call('GET', '/_/overrides')).body.overrides).toHaveLength(1);
  for (const list of ['events', 'exposures', 'refused'])
    expect((await call('GET', `/_/${list}?userID=42`)).status).toBe(400);
});

test('every override that is accepted leaves the operations working', async () => {
  const names = fc.constantFrom('a_gate', 'an_experiment', 'a_layer', 'unknown');
  const override = fc.record({
    type: fc.constantFrom('gate', 'config', 'layer'),
    name: names,
    value: fc.oneof(fc.boolean(), fc.jsonValue(), fc.dictionary(fc.string(), fc.jsonValue())),
  });
  const request = { user, gateName: 'a_gate', configName: 'an_experiment', layerName: 'a_layer' };
  await fc.assert(
    fc.asyncProperty(override, async (override) => {
      const { status } = await call('PUT', '/_/overrides', override);
      if (status !== 200) return;
      for (const [type, operation] of Object.entries({
        gate: 'check_gate',
        config: 'get_config',
        layer: 'get_layer',
      })) {
        const { value } = await api(`/v1/${operation}`, request);
        if (override.type === type) expect(value).toEqual(JSON.parse(JSON.stringify(override.value)));
        expect(value).toBeDefined();
      }
      await call('DELETE', '/_/overrides');
    }),
    { numRuns: process.env.CI ? 50 : 15 },
  );
});

test('freezes the clock, and lets it run again', async () => {
  expect((await call('PUT', '/_/clock', { now: '2023-11-14T22:13:20Z' })).body).toEqual({
    now: 1_700_000_000_000,
    frozen: true,
  });
  await gateValue();
  expect((await call('GET', '/_/exposures')).body.exposures).toMatchObject([{ time: 1_700_000_000_000 }]);
  await call('PUT', '/_/clock', { now: null });
  const { now, frozen } = (await call('GET', '/_/clock')).body;
  expect(frozen).toBe(false);
  expect(Math.abs(now - Date.now())).toBeLessThan(10_000);
});

const clockRule =
  'Invalid request. now: must be a time from 1970-01-01 to 9999-12-30, in milliseconds since 1970-01-01 UTC or as an ISO 8601 date and time. Use null to run the clock again';

test.each([
  ...['-1', '253402214400000', '9007199254740991', '1e999', 'true', '{}', '[]'],
  ...['""', '" "', '"0x10"', '"noon"', '"1969-12-31"', '"9999-12-31"', '"9999-12-30T23:59:59-01:00"', '"2021-02-30"'],
])('rejects the clock %s', async (now) => {
  expect(await messageOfRejected('/_/clock', `{"now": ${now}}`)).toBe(clockRule);
});

test('rejects an unknown field of the clock', async () => {
  expect(await messageOfRejected('/_/clock', '{"time": 1}')).toBe(
    'Invalid request. time: unknown field. Defined: now.',
  );
});

test.each([0, 1_700_000_000_000, '1970-01-01', '9999-12-30T23:59:59.999Z', '2024-02-29'])(
  'every operation works with the clock %s',
  async (now) => {
    expect((await call('PUT', '/_/clock', { now })).status).toBe(200);
    const request = { user, gateName: 'a_gate', configName: 'an_experiment', layerName: 'a_layer' };
    for (const operation of ['check_gate', 'get_config', 'get_layer'])
      expect(await api(`/v1/${operation}`, request)).toHaveProperty('value');
    const exposure = { experimentName: 'an_experiment', group: 'Control', user };
    for (const body of [{ events: [{ eventName: 'seen', user }] }, { exposures: [exposure] }])
      expect(await api(`/v1/log_${'events' in body ? 'event' : 'custom_exposure'}`, body)).toEqual({ success: true });
    const headers = { 'statsig-api-key': 'secret-test', 'content-type': 'application/json' };
    const report = await fetch(`${url}/v1/get_daily_report`, {
      method: 'POST',
      headers,
      body: '{"type": "pulse_daily"}',
    });
    expect(report.status).toBeLessThan(500);
    expect((await call('GET', '/_/events')).status).toBe(200);
    expect((await call('GET', '/_/exposures')).status).toBe(200);
  },
);

test('stops the stream of a client that leaves', async () => {
  const { port } = new URL(url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.write('GET /_/stream HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n');
  await once(socket, 'data');
  const closed = once(socket, 'close');
  socket.end();
  await closed;
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
    expect(await (await fetch(`${url}/metrics`)).text()).toContain(
      'statsig_refused_total{reason="developers_only"} 10\n',
    );
    expect(await status(url, key('client-test'))).toBe(403);
    expect(await status(url, key('secret-other'))).toBe(403);
    expect(await status(url, key('secret-test'))).toBe(200);
    // The key is in the documentation, so it proves nothing.
    expect(await status(url, key('secret-local'))).toBe(403);
  });

  test('a page under a foreign name that resolves to this machine reaches no endpoint with the public key', async () => {
    const keys = { serverSecretKeys: ['secret-own', 'secret-local'], clientSdkKeys: [] };
    const demo = createServer({
      project: { ...fakeProject(), keys },
      store: await openSqliteStore(undefined),
      publicUrl: 'http://statsig:8080',
      dev: true,
    });
    const { port } = await demo.listen();
    onTestFinished(() => demo.close());
    const send = async (host: string, name: string, path = '/_/events', method = 'GET') => {
      // fetch sets the header Host itself.
      const outgoing = request({ port, path, method, headers: { host, ...key(name) } }).end();
      const [response] = await once(outgoing, 'response');
      const body = (await json(response)) as { readonly code?: string };
      return body.code ?? response.statusCode;
    };
    for (const [path, methods] of Object.entries(document.paths))
      for (const method of Object.keys(methods))
        expect(await send('rebound.example:4020', 'secret-local', path, method.toUpperCase())).toBe('foreign_host');
    expect(await send('rebound.example', 'secret-own')).toBe(200);
    expect(await send('rebound.example', 'secret-none')).toBe('developers_only');
    for (const host of ['localhost:4020', '10.0.0.5', '[::1]', 'statsig:8080'])
      expect(await send(host, 'secret-local'), host).toBe(200);
  });
});

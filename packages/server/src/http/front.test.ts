import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { http, operations } from '@statsig-http-api/contract';
import { validResponse } from '@statsig-http-api/contract/validate';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createServer, type Server } from '../server.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import type { Store, StoredEvent, StoredExposure } from '../store/store.ts';
import { fakeProject } from './fake-project.testing.ts';

let store: Store;
let server: Server;
let url: string;
const lines: string[] = [];
beforeAll(async () => {
  store = await openSqliteStore(undefined);
  server = createServer({
    project: fakeProject(),
    store,
    log: (level, event, fields) => lines.push(JSON.stringify({ level, event, ...fields })),
  });
  ({ url } = await server.listen());
});
afterAll(() => server.close());
beforeEach(() => post('/_/reset', {}));

type Init = { key?: string | null; headers?: Record<string, string>; method?: string };

async function send(
  path: string,
  body: BodyInit | null,
  { key = 'client-test', headers = {}, method = 'POST' }: Init = {},
) {
  const response = await fetch(`${url}${path}`, {
    method,
    body,
    headers: { 'content-type': 'application/json', ...(key === null ? {} : { 'statsig-api-key': key }), ...headers },
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
}
const post = (path: string, body: unknown, init?: Init) => send(path, JSON.stringify(body), init);

async function events(query = ''): Promise<StoredEvent[]> {
  return (await (await fetch(`${url}/_/events?${query}`)).json()).events;
}
async function exposures(query = ''): Promise<StoredExposure[]> {
  return (await (await fetch(`${url}/_/exposures?${query}`)).json()).exposures;
}

const user = { userID: '42' };
const gate = { user, gateName: 'a_gate' };
const event = { events: [{ eventName: 'purchase', user }] };

describe('the operations', () => {
  test('a gate is answered with its rule and group', async () => {
    const { status, body } = await post('/v1/check_gate', { gateName: 'a_gate', user: { userID: 'inside' } });
    expect(status).toBe(200);
    expect(body).toEqual({ name: 'a_gate', value: true, rule_id: 'a_rule', group_name: null });
  });

  test('many gates are answered in a map, each once', async () => {
    const { body } = await post('/v1/check_gate', { gateNames: ['bb', '__proto__', 'bb'], user });
    const answer = (name: string) => ({ name, value: false, rule_id: 'a_rule', group_name: null });
    expect(Object.entries(body)).toEqual([
      ['bb', answer('bb')],
      ['__proto__', answer('__proto__')],
    ]);
  });

  test('a config is answered with texts, an unknown one with empty ones', async () => {
    const known = { name: 'a', value: { color: 'blue' }, group: 'a_rule', rule_id: 'a_rule', group_name: 'Test' };
    expect((await post('/v1/get_config', { configName: 'a', user })).body).toEqual({ ...known, name: 'a' });
    const { status, body } = await post('/v1/get_config', { configName: 'unknown', user });
    expect([status, body]).toEqual([200, { name: 'unknown', value: {}, group: '', rule_id: '', group_name: null }]);
  });

  test('a layer is answered with its experiment, an unknown one with a 404', async () => {
    expect((await post('/v1/get_layer', { layerName: 'a_layer', user })).body).toEqual({
      name: 'a_layer',
      value: { color: 'blue' },
      ruleID: 'a_rule',
      allocatedExperimentName: 'an_experiment',
    });
    expect((await post('/v1/get_layer', { layerName: 'unknown', user })).status).toBe(404);
  });

  test('a report that is not there yet is told as the API tells it', async () => {
    const { status, body } = await post('/v1/get_daily_report', { type: 'pulse_daily' }, { key: 'secret-test' });
    expect(status).toBe(400);
    expect(body).toEqual({ status: 400, code: 'report_not_ready', message: 'Data is not available' });
  });

  test('events are stored whole, with the time and the user of their request where they have none', async () => {
    await post('/_/clock', { now: 1_700_000_000_000 }, { method: 'PUT' });
    const { status, body } = await post('/v1/log_event', {
      user: { userID: 'shared', statsigEnvironment: { tier: 'staging' } },
      statsigMetadata: { sdkType: 'test' },
      events: [
        { eventName: 'first', value: 9.99, metadata: { b: 1, a: { c: [null] } } },
        { eventName: 'second', value: 'text', user, time: '2021-03-27T06:36:26.211Z' },
        { eventName: 'third', user, time: 1616826986 },
        { eventName: 'fourth', user, time: '1616826986211.4' },
      ],
    });
    expect([status, body]).toEqual([202, { success: true }]);
    const [fourth, third, second, first] = await events();
    expect(first).toMatchObject({
      name: 'first',
      value: 9.99,
      time: 1_700_000_000_000,
      ownTime: null,
      day: '2023-11-14',
      tier: 'staging',
      userID: 'shared',
      metadata: { b: 1, a: { c: [null] } },
      statsigMetadata: { sdkType: 'test' },
    });
    expect(second).toMatchObject({ value: 'text', time: 1616826986211, day: '2021-03-26', tier: 'production', user });
    expect(third?.time).toBe(1616826986000);
    expect(fourth?.time).toBe(1616826986211);
  });

  test('times are put right by the clock of the sender', async () => {
    await post('/_/clock', { now: 1_700_000_000_000 }, { method: 'PUT' });
    const headers = { 'STATSIG-CLIENT-TIME': '1699999990000.7' };
    await post('/v1/log_event', { events: [{ eventName: 'late', user, time: 1_699_999_980_000 }] }, { headers });
    expect(await events()).toMatchObject([{ time: 1_699_999_989_999, ownTime: 1_699_999_980_000 }]);
  });

  test('a batch that is sent again stores nothing twice', async () => {
    const batch = { events: [{ eventName: 'purchase', user, time: 1616826986211, metadata: { a: 1, b: 2 } }] };
    const again = { events: [{ metadata: { b: 2, a: 1 }, time: 1616826986211, user, eventName: 'purchase' }] };
    for (const body of [batch, again])
      expect(
        (await post('/v1/log_event', body, { headers: { 'statsig-client-time': String(Date.now()) } })).status,
      ).toBe(202);
    expect(await events()).toHaveLength(1);
  });

  test('exposures that SDKs send as events are exposures', async () => {
    const secondaryExposures = [{ gate: 'a_holdout', gateValue: 'false', ruleID: 'default' }];
    const sent = [
      ['statsig::gate_exposure', { gate: 'g', gateValue: 'true', ruleID: 'r' }],
      ['statsig::config_exposure', { config: 'c', ruleID: 'r', rulePassed: 'false' }],
      ['statsig::layer_exposure', { config: 'l', ruleID: 'r', allocatedExperiment: 'e', parameterName: 'p' }],
      ['statsig::gate_exposure', {}],
    ].map(([eventName, metadata]) => ({ eventName, metadata, user, secondaryExposures }));
    await post('/v1/log_event', { events: sent });
    expect((await events()).map(({ name }) => name)).toEqual(['statsig::gate_exposure']);
    expect((await exposures()).reverse()).toMatchObject([
      { type: 'gate', name: 'g', ruleID: 'r', passed: true, source: 'sdk', secondaryExposures },
      { type: 'config', name: 'c', ruleID: 'r', passed: false },
      { type: 'layer', name: 'l', ruleID: 'r', allocatedExperiment: 'e', parameterName: 'p', passed: null },
    ]);
  });

  test('custom exposures are stored by group or by rule, and the other is looked up', async () => {
    const { status } = await post('/v1/log_custom_exposure', {
      exposures: [
        { user, experimentName: 'an_experiment', group: 'Control', time: 1000000000 },
        { user, experimentName: 'an_experiment', ruleID: 'control_rule', time: 1100000000 },
        { user, gateName: 'a_gate', group: 'Everyone', passes: true },
      ],
    });
    expect(status).toBe(202);
    expect((await exposures()).reverse()).toMatchObject([
      { type: 'config', name: 'an_experiment', groupName: 'Control', ruleID: 'control_rule', source: 'custom' },
      { type: 'config', name: 'an_experiment', groupName: 'Control', ruleID: 'control_rule' },
      { type: 'gate', name: 'a_gate', groupName: 'Everyone', ruleID: null, passed: true },
    ]);
  });
});

describe('exposures of checks', () => {
  test('every check logs one, with what took part in it', async () => {
    await post('/v1/check_gate', { gateNames: ['one', 'two'], user });
    await post('/v1/get_config', { configName: 'a_config', user });
    await post('/v1/get_layer', { layerName: 'a_layer', user });
    expect((await exposures()).reverse()).toMatchObject([
      { type: 'gate', name: 'one', passed: false, source: 'check', secondaryExposures: [{ gate: 'a_holdout' }] },
      { type: 'gate', name: 'two' },
      { type: 'config', name: 'a_config', groupName: 'Test', passed: true },
      { type: 'layer', name: 'a_layer', allocatedExperiment: 'an_experiment' },
    ]);
  });

  test('the same one within a minute is stored once', async () => {
    for (const seconds of [0, 1, 59, 60, 61]) {
      await post('/_/clock', { now: 1_700_000_000_000 + seconds * 1000 }, { method: 'PUT' });
      await post('/v1/check_gate', gate);
    }
    expect((await exposures()).map(({ time }) => (time - 1_700_000_000_000) / 1000)).toEqual([60, 0]);
  });

  test('a check that asks for none logs none', async () => {
    const statsigMetadata = { exposureLoggingDisabled: true };
    const asked = [
      ['/v1/check_gate', gate],
      ['/v1/check_gate', { user, gateNames: ['a_gate', 'other'] }],
      ['/v1/get_config', { user, configName: 'a_config' }],
      ['/v1/get_layer', { user, layerName: 'a_layer' }],
    ] as const;
    for (const [path, body] of asked) expect((await post(path, { ...body, statsigMetadata })).status).toBe(200);
    expect(await exposures()).toEqual([]);
    for (const [path, body] of asked) await post(path, body);
    expect(await exposures()).toHaveLength(4);
  });
});

/** Twice as much as a body may be, in a few kilobytes. */
const bomb = (compress: (zeros: Buffer) => Buffer) => new Uint8Array(compress(Buffer.alloc(2 * http.bodyLimitBytes)));
const quickly = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };

describe('a body', () => {
  const text = JSON.stringify(gate);
  test.each([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['br', brotliCompressSync(text)],
    ['zstd', zstdCompressSync(text)],
    ['identity', Buffer.from(text)],
    ['gzip, br', brotliCompressSync(gzipSync(text))],
  ])('is read from %s', async (encoding, bytes) => {
    const headers = { 'content-encoding': encoding };
    expect((await send('/v1/check_gate', new Uint8Array(bytes), { headers })).status).toBe(200);
  });

  test('that a browser compressed, and says so in the query, is read at either path', async () => {
    const bytes = new Uint8Array(gzipSync(JSON.stringify(event)));
    const headers = { 'content-type': 'text/plain;charset=UTF-8' };
    const path = '?k=client-test&gz=1&st=javascript-client&sv=3.33.5&t=1&sid=a&ec=1';
    for (const at of ['/v1/rgstr', '/v1/log_event'])
      expect((await send(`${at}${path}`, bytes, { key: null, headers })).status).toBe(202);
    expect((await post(`/v1/rgstr${path}`, event, { key: null, headers })).status).toBe(202);
  });

  test.each([...http.readAsJson, 'APPLICATION/JSON; charset=utf-8'])('of the type %s is read as JSON', async (type) => {
    expect((await send('/v1/check_gate', text, { headers: { 'content-type': type } })).status).toBe(200);
  });

  test.each([
    ['of another type', text, { 'content-type': 'application/xml' }, 415],
    ['of an unknown encoding', text, { 'content-encoding': 'compress' }, 415],
    ['in too many encodings', text, { 'content-encoding': 'gzip, gzip, gzip, gzip' }, 415],
    ['that is not what its encoding says', text, { 'content-encoding': 'gzip' }, 400],
    ['that is not JSON', '{bad', {}, 400],
    ['that is empty', '', {}, 400],
    ['that is a bomb', bomb(gzipSync), { 'content-encoding': 'gzip' }, 413],
    ['that is a bomb of deflate', bomb(deflateSync), { 'content-encoding': 'deflate' }, 413],
    ['that is a bomb of br', bomb((zeros) => brotliCompressSync(zeros, quickly)), { 'content-encoding': 'br' }, 413],
    ['that is a bomb of zstd', bomb(zstdCompressSync), { 'content-encoding': 'zstd' }, 413],
    ['that is a bomb in a bomb', bomb((zeros) => gzipSync(gzipSync(zeros))), { 'content-encoding': 'gzip, gzip' }, 413],
    ['that is too large', new Uint8Array(http.bodyLimitBytes + 1), {}, 413],
    ['that is not UTF-8', new Uint8Array([0x22, 0xff, 0x22]), {}, 400],
    ['that is nested without end', `{"gateName":${'['.repeat(1e6)}`, {}, 400],
  ])('%s is refused in the shape of the contract', async (_, body, headers, expected) => {
    const answer = await send('/v1/check_gate', body, { headers });
    expect(answer.status).toBe(expected);
    expect(validResponse('checkGate', expected, answer.body)).toBe(true);
  });

  test('that is as long as it may be is read, and others are answered meanwhile', async () => {
    const json = JSON.stringify(event);
    const long = send('/v1/log_event', json.padEnd(http.bodyLimitBytes));
    expect((await post('/v1/check_gate', gate)).status).toBe(200);
    expect((await long).status).toBe(202);
    expect(await events()).toHaveLength(1);
  });

  test('that breaks the contract is refused whole, and each field is named', async () => {
    const { status, body } = await post('/v1/log_event', {
      events: [{ eventName: 'good', user }, { user }, { eventName: 'a"b', value: true }],
    });
    expect(status).toBe(400);
    expect(body.errors).toEqual(
      expect.arrayContaining(['events[1].eventName: required', expect.stringMatching(/^events\[2\]\.eventName: /)]),
    );
    expect(await events()).toEqual([]);
  });

  test.each([
    ['events[0].time', { events: [{ eventName: 'a', time: 'yesterday' }] }],
    ['events[1].time', { events: [{ eventName: 'a' }, { eventName: 'a', time: '99999999999999999' }] }],
    ['events[0]', { events: [{ eventName: 'a', metadata: { a: JSON.parse('['.repeat(1000) + ']'.repeat(1000)) } }] }],
  ])('whose %s can not be stored is refused whole', async (field, sent) => {
    const { status, body } = await post('/v1/log_event', sent);
    expect([status, body.errors[0].split(':')[0]]).toEqual([400, field]);
    expect(validResponse('logEvent', 400, body)).toBe(true);
    expect(await events()).toEqual([]);
  });

  test('with __proto__ in every map is stored as it came, and changes nothing else', async () => {
    const map = '{"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}}}';
    const texts = '{"__proto__":"a","constructor":"b"}';
    const user = `{"customIDs":${texts},"custom":${texts},"privateAttributes":${texts},"userID":"p","__proto__":{}}`;
    const exposure = '{"gate":"__proto__","gateValue":"true","ruleID":"constructor"}';
    const one = `{"user":${user},"eventName":"__proto__","metadata":${map},"secondaryExposures":[${exposure}]}`;
    const sent = `{"user":${user},"events":[${one},{"eventName":"b"}],"statsigMetadata":${texts}}`;
    expect((await send('/v1/log_event', sent)).status).toBe(202);
    const [second, first] = await events();
    expect(JSON.stringify([first?.metadata, first?.user])).toBe(
      `[${map},{"__proto__":{},"custom":${texts},"customIDs":${texts},"userID":"p"}]`,
    );
    expect(JSON.stringify([second?.statsigMetadata, first?.name])).toBe(`[${texts},"__proto__"]`);
    const custom = `{"exposures":[{"user":${user},"experimentName":"__proto__","group":"constructor","secondaryExposures":[${exposure}]}]}`;
    expect((await send('/v1/log_custom_exposure', custom)).status).toBe(202);
    expect(JSON.stringify((await exposures())[0]?.secondaryExposures)).toBe(`[${exposure}]`);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('that asks for gates with the names that every object has is answered for each', async () => {
    const gateNames = ['__proto__', 'constructor', 'toString'];
    const { status, body } = await post('/v1/check_gate', { gateNames, user });
    expect([status, Object.keys(body)]).toEqual([200, gateNames]);
  });
});

describe('a key', () => {
  test.each([
    ['no key', null, 401],
    ['a key that is not known', 'client-other', 401],
    ['a key of the Console', 'console-test', 403],
    ['the beginning of a known key', 'client-tes', 401],
  ])('%s is refused', async (_, key, expected) => {
    const { status, body } = await post('/v1/check_gate', gate, { key });
    expect(status).toBe(expected);
    expect(validResponse('checkGate', expected, body)).toBe(true);
    expect(JSON.stringify(body)).not.toContain(key ?? 'client-test');
  });

  test('each of several keys of a kind is taken', async () => {
    for (const key of ['secret-test', 'secret-next', 'client-test'])
      expect((await post('/v1/check_gate', gate, { key })).status).toBe(200);
  });

  test('a client SDK key gets no report', async () => {
    expect((await post('/v1/get_daily_report', { type: 'pulse_daily' })).status).toBe(403);
  });

  test('no key, query, user or body is ever in the log', async () => {
    lines.length = 0;
    await post('/v1/check_gate?k=client-in-query', gate, { key: null });
    await post('/v1/check_gate', { user: { userID: 'hidden-user' } });
    await post('/hidden/client-in-path', gate);
    await send('/v1/log_event', '{hidden-body');
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.join('\n')).not.toMatch(/client-|hidden/);
  });
});

describe('paths and methods', () => {
  test('a path of no operation is told which there are', async () => {
    const { status, body } = await post('/v1/nothing', {});
    expect(status).toBe(404);
    for (const { path } of Object.values(operations)) expect(body.message).toContain(path);
  });

  test.each(['GET', 'PUT', 'DELETE'])('%s is refused where POST is meant', async (method) => {
    const { status, headers } = await send('/v1/check_gate', null, { method });
    expect([status, headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
  });

  test('a path with a broken percent sign is refused', async () => {
    expect((await post('/v1/%zz', {})).status).toBe(400);
  });
});

test('a preflight is told what the contract lets browsers send', async () => {
  const { status, headers } = await send('/v1/log_event', null, {
    method: 'OPTIONS',
    headers: { origin: 'https://app.example.com', 'access-control-request-method': 'POST' },
  });
  expect(status).toBe(204);
  expect(headers.get('access-control-allow-origin')).toBe('https://app.example.com');
  expect(headers.get('access-control-allow-headers')).toBe(http.preflightHeaders.join(', '));
});

test('a page can read failures too', async () => {
  const headers = { origin: 'https://app.example.com' };
  for (const path of ['/v1/check_gate', '/v1/nothing'])
    expect((await post(path, {}, { headers })).headers.get('access-control-allow-origin')).toBe(
      'https://app.example.com',
    );
});

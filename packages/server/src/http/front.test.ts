import { gzipSync } from 'node:zlib';
import { http, operations } from '@statsig-http-api/contract';
import { validResponse } from '@statsig-http-api/contract/validate';
import fc from 'fast-check';
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
    dev: true,
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

describe('an operation', () => {
  test('returns a gate with its rule and group', async () => {
    const { status, body } = await post('/v1/check_gate', { gateName: 'a_gate', user: { userID: 'inside' } });
    expect(status).toBe(200);
    expect(body).toEqual({ name: 'a_gate', value: true, rule_id: 'a_rule', group_name: null });
  });

  test('returns many gates as a map, each name once', async () => {
    const { body } = await post('/v1/check_gate', { gateNames: ['bb', '__proto__', 'bb'], user });
    const result = (name: string) => ({ name, value: false, rule_id: 'a_rule', group_name: null });
    expect(Object.entries(body)).toEqual([
      ['bb', result('bb')],
      ['__proto__', result('__proto__')],
    ]);
  });

  test('returns a config with its IDs, and an unknown one with empty IDs', async () => {
    expect((await post('/v1/get_config', { configName: 'a', user })).body).toEqual({
      name: 'a',
      value: { color: 'blue' },
      group: 'a_rule',
      rule_id: 'a_rule',
      group_name: 'Test',
    });
    const { status, body } = await post('/v1/get_config', { configName: 'unknown', user });
    expect(status).toBe(200);
    expect(body).toEqual({ name: 'unknown', value: {}, group: '', rule_id: '', group_name: null });
  });

  test('returns a layer with its experiment, and a 404 for an unknown one', async () => {
    expect((await post('/v1/get_layer', { layerName: 'a_layer', user })).body).toEqual({
      name: 'a_layer',
      value: { color: 'blue' },
      ruleID: 'a_rule',
      allocatedExperimentName: 'an_experiment',
    });
    expect((await post('/v1/get_layer', { layerName: 'unknown', user })).status).toBe(404);
  });

  test('rejects a request for a report without data', async () => {
    const { status, body } = await post('/v1/get_daily_report', { type: 'pulse_daily' }, { key: 'secret-test' });
    expect(status).toBe(400);
    expect(body).toEqual({ status: 400, code: 'report_not_ready', message: 'Data is not available' });
  });

  test('stores whole events, with the time and the user of the request by default', async () => {
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
    expect(status).toBe(202);
    expect(body).toEqual({ success: true });
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

  test('corrects times by the clock of the client', async () => {
    await post('/_/clock', { now: 1_700_000_000_000 }, { method: 'PUT' });
    const headers = { 'STATSIG-CLIENT-TIME': '1699999990000.7' };
    await post('/v1/log_event', { events: [{ eventName: 'late', user, time: 1_699_999_980_000 }] }, { headers });
    expect(await events()).toMatchObject([{ time: 1_699_999_989_999, ownTime: 1_699_999_980_000 }]);
  });

  test('reads seconds in the clock of the client, and ignores a senseless one', async () => {
    await post('/_/clock', { now: 1_700_000_000_000 }, { method: 'PUT' });
    const time = 1_699_999_980_000;
    for (const clientTime of ['1699999990', '1', '4000000000000'])
      await post(
        '/v1/log_event',
        { events: [{ eventName: clientTime, user, time }] },
        { headers: { 'statsig-client-time': clientTime } },
      );
    expect((await events()).map((one) => one.time - time).reverse()).toEqual([10_000, 0, 0]);
  });

  test('stores nothing twice from a batch that is sent again', async () => {
    const batch = { events: [{ eventName: 'purchase', user, time: 1616826986211, metadata: { a: 1, b: 2 } }] };
    const again = { events: [{ metadata: { b: 2, a: 1 }, time: 1616826986211, user, eventName: 'purchase' }] };
    for (const body of [batch, again])
      expect(
        (await post('/v1/log_event', body, { headers: { 'statsig-client-time': String(Date.now()) } })).status,
      ).toBe(202);
    expect(await events()).toHaveLength(1);
  });

  test('stores each of the equal events of a request, and none of them again', async () => {
    const batchOf = (count: number) => ({
      events: Array.from({ length: count }, () => ({ eventName: 'item_added', value: 1, user, time: 1616826986211 })),
    });
    await Promise.all([post('/v1/log_event', batchOf(30)), post('/v1/log_event', batchOf(20))]);
    expect(await events('limit=100')).toHaveLength(50);
    for (const size of [20, 30]) expect((await post('/v1/log_event', batchOf(size))).status).toBe(202);
    expect(await events('limit=100')).toHaveLength(50);
  });

  test('stores the exposures that SDKs send as events', async () => {
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

  test('warns about a name, a group or a rule that the project lacks, and stores the exposure', async () => {
    lines.length = 0;
    const response = await post('/v1/log_custom_exposure', {
      exposures: [
        { user, experimentName: 'an_experiment', group: 'control' },
        { user, experimentName: 'an_experiment', group: 'Control' },
        { user, experimentName: 'an_experiment', ruleID: 'no_rule' },
        { user, experimentName: 'of_another_project', group: 'any' },
        { user, gateName: 'a_gate', ruleID: 'default', passes: false },
        { user, gateName: 'a_gaet', ruleID: 'default', passes: true },
      ],
    });
    expect(response.status).toBe(202);
    expect(response.headers.get('x-warnings')).toBe('unknown_names=2, unknown_groups=2');
    expect(lines).toEqual([expect.stringMatching(/"warn".*"unknown_names":2,"unknown_groups":2/)]);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    // Other tests have such exposures, too.
    expect(metrics).toMatch(/statsig_warnings_total\{warning="unknown_names"\} [1-9]/);
    const { refused } = await (await fetch(`${url}/_/refused`)).json();
    expect(refused[0]).toMatchObject({
      status: 202,
      errors: [
        'exposures[3].experimentName: not in the project',
        'exposures[5].gateName: not in the project',
        'exposures[0].group: not in the project',
        'exposures[2].ruleID: not in the project',
      ],
      names: ['an_experiment', 'of_another_project', 'a_gate', 'a_gaet'],
    });
    expect(await exposures()).toHaveLength(6);
  });

  test('stores fields of the user that the contract lacks, which rules can read, and drops unknown fields elsewhere', async () => {
    const odd = { userID: '42', plan: 'pro', privateAttributes: { secret: 'x' } };
    await post('/v1/log_event', {
      events: [{ eventName: 'bought', user: odd, unknown: 1 }],
      unknown: { a: 'dropped' },
    });
    const [event] = await events();
    expect(event?.user).toEqual({ userID: '42', plan: 'pro' });
    expect(JSON.stringify(event)).not.toMatch(/unknown|dropped/);
  });

  test('looks up the rule of a custom exposure with a group, and the group of one with a rule', async () => {
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
  test('are stored with their secondary exposures', async () => {
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

  test('are stored once a minute for the same user and result', async () => {
    for (const seconds of [0, 1, 59, 60, 61]) {
      await post('/_/clock', { now: 1_700_000_000_000 + seconds * 1000 }, { method: 'PUT' });
      await post('/v1/check_gate', gate);
    }
    expect((await exposures()).map(({ time }) => (time - 1_700_000_000_000) / 1000)).toEqual([60, 0]);
  });

  test('are not stored if the request disables them', async () => {
    const statsigMetadata = { exposureLoggingDisabled: true };
    const checks = [
      ['/v1/check_gate', gate],
      ['/v1/check_gate', { user, gateNames: ['a_gate', 'other'] }],
      ['/v1/get_config', { user, configName: 'a_config' }],
      ['/v1/get_layer', { user, layerName: 'a_layer' }],
    ] as const;
    for (const [path, body] of checks) expect((await post(path, { ...body, statsigMetadata })).status).toBe(200);
    expect(await exposures()).toEqual([]);
    for (const [path, body] of checks) await post(path, body);
    expect(await exposures()).toHaveLength(4);
  });
});

describe('a body', () => {
  test('that a browser compressed is read on both paths', async () => {
    const bytes = new Uint8Array(gzipSync(JSON.stringify(event)));
    const headers = { 'content-type': 'text/plain;charset=UTF-8' };
    const query = '?k=client-test&gz=1&st=javascript-client&sv=3.33.5&t=1&sid=a&ec=1';
    for (const path of ['/v1/rgstr', '/v1/log_event'])
      expect((await send(`${path}${query}`, bytes, { key: null, headers })).status).toBe(202);
  });

  test.each([
    ['of another type', '{}', { 'content-type': 'application/xml' }, 415],
    ['in an unknown encoding', '{}', { 'content-encoding': 'compress' }, 415],
    ['that is not JSON', '{bad', {}, 400],
    ['that is too large', new Uint8Array(http.bodyLimitBytes + 1), {}, 413],
    ['that is nested without end', `{"gateName":${'['.repeat(9000)}`, {}, 400],
    ['of too many values', `{"gateName":"a_gate","user":{"custom":{"a":[${'"",'.repeat(10_000)}""]}}}`, {}, 413],
  ])('%s is rejected with an error of the contract', async (_, body, headers, expected) => {
    const response = await send('/v1/check_gate', body, { headers });
    expect(response.status).toBe(expected);
    expect(validResponse('checkGate', expected, response.body)).toBe(true);
  });

  test('of the largest size does not hold up other requests', async () => {
    const json = JSON.stringify(event);
    const large = send('/v1/log_event', json.padEnd(http.bodyLimitBytes));
    expect((await post('/v1/check_gate', gate)).status).toBe(200);
    expect((await large).status).toBe(202);
    expect(await events()).toHaveLength(1);
  });

  test('that is invalid is rejected whole, and every field is named', async () => {
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
  ])('whose %s can not be stored is rejected whole', async (field, sent) => {
    const { status, body } = await post('/v1/log_event', sent);
    expect(status).toBe(400);
    expect(body.errors[0]).toMatch(new RegExp(`^${field.replace(/[[\]]/g, '\\$&')}:`));
    expect(validResponse('logEvent', 400, body)).toBe(true);
    expect(await events()).toEqual([]);
  });

  test('with __proto__ in every map is stored unchanged, and changes no other object', async () => {
    const map = '{"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}}}';
    const texts = '{"__proto__":"a","constructor":"b"}';
    const user = `{"customIDs":${texts},"custom":${texts},"privateAttributes":${texts},"userID":"p","__proto__":{}}`;
    const exposure = '{"gate":"__proto__","gateValue":"true","ruleID":"constructor"}';
    const sentEvent = `{"user":${user},"eventName":"__proto__","metadata":${map},"secondaryExposures":[${exposure}]}`;
    const sent = `{"user":${user},"events":[${sentEvent},{"eventName":"b"}],"statsigMetadata":${texts}}`;
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

  test('may name gates after the properties of every object', async () => {
    const gateNames = ['__proto__', 'constructor', 'toString'];
    const { status, body } = await post('/v1/check_gate', { gateNames, user });
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(gateNames);
  });
});

describe('what a request says', () => {
  const odd = fc.constantFrom('\0', '\ud83d', '\udfff', '\ufffd', 'a', '\u{1f5fb}', '1');
  const text = fc.string({ unit: odd, maxLength: 3 });
  const number = fc.oneof(
    fc.bigInt({ min: -(2n ** 64n), max: 2n ** 64n }),
    fc.bigInt({ min: 2n ** 53n - 2n, max: 2n ** 53n + 9n }),
  );
  const sent = fc.record({ userID: text, id: text, attribute: text, key: text, metadata: text, number });

  /** Writes a body whose numbers can be larger than those of JavaScript. */
  const bodyOf = ({ userID, id, attribute, key, metadata, number }: Sent) =>
    JSON.stringify({
      events: [
        {
          eventName: 'a',
          user: { userID, customIDs: { id }, custom: { [`k${key}`]: attribute } },
          metadata: { metadata, number: 'NUMBER' },
        },
      ],
    }).replace('"NUMBER"', String(number));
  type Sent = typeof sent extends fc.Arbitrary<infer Value> ? Value : never;

  test('is stored as it is, or rejected with its place, and differs if it differed', async () => {
    const storedBy = new Map<string, string>();
    await fc.assert(
      fc.asyncProperty(sent, async (values) => {
        await post('/_/reset', {});
        const body = bodyOf(values);
        const { status, body: response } = await send('/v1/log_event', body);
        const [stored] = await events();
        const { userID, id, attribute, key, metadata, number } = values;
        const hasOddText = [userID, id, attribute, key, metadata].some((value) => /[\0\ud800-\udfff]/u.test(value));
        const isExact = JSON.stringify(Number(number)) === String(number);
        expect(status).toBe(hasOddText || !isExact ? 400 : 202);
        if (status === 400) {
          expect(response.errors).not.toEqual([]);
          for (const error of response.errors) expect(error).toMatch(/^events\[0\]\.(?:user|metadata)[.[]/);
          expect(stored).toBeUndefined();
          return;
        }
        expect(stored?.user).toEqual({ userID, customIDs: { id }, custom: { [`k${key}`]: attribute } });
        expect(stored?.metadata).toEqual({ metadata, number: Number(number) });
        const row = JSON.stringify([stored?.user, stored?.metadata]);
        expect(storedBy.get(row) ?? body).toBe(body);
        storedBy.set(row, body);
      }),
      { numRuns: process.env.CI ? 60 : 20 },
    );
  });

  test.each([
    ['/v1/check_gate', '{"gateName":"a_gate","user":{"userID":"\\u0000"}}', 'user.userID'],
    ['/v1/get_config', '{"configName":"a_config","user":{"custom":{"\\ud83d":"a"}}}', 'user.custom[?]'],
    ['/v1/get_layer', '{"layerName":"a_layer","user":{"custom":{"id":9007199254740993}}}', 'user.custom.id'],
    [
      '/v1/log_custom_exposure',
      '{"exposures":[{"user":{"userID":"1"},"experimentName":"e","group":"\\u0000"}]}',
      'exposures[0].group',
    ],
  ])('is rejected by %s with the place', async (path, sentBody, place) => {
    const { status, body } = await send(path, sentBody);
    expect(status).toBe(400);
    expect(body.errors[0].startsWith(`${place}: `)).toBe(true);
  });

  test.each(['2021-02-29', '2021-02-30', '2021-04-31T00:00:00Z'])('is no day of the calendar: %s', async (time) => {
    const { status, body } = await post('/v1/log_event', { events: [{ eventName: 'a', time }] });
    expect([status, body.errors]).toEqual([400, ["events[0].time: this day doesn't exist"]]);
  });

  test('is kept as a string for an SDK, or dropped', async () => {
    const headers = { 'statsig-sdk-type': 'py-server' };
    const response = await send(
      '/v1/log_event',
      '{"events":[{"eventName":"a","user":{"userID":9007199254740993},"metadata":{"id":9007199254740995,"bad":"\\ud83d"}}]}',
      { headers },
    );
    expect(response.status).toBe(202);
    expect(response.headers.get('x-warnings')).toBe('dropped_fields=1');
    expect(await events()).toMatchObject([{ userID: '9007199254740993', metadata: { id: '9007199254740995' } }]);
  });
});

describe('the body of an SDK', () => {
  const odd = [
    { eventName: 'good', user },
    { eventName: 'odd_user', user: { userID: 42, email: 'x'.repeat(400), custom: { ages: [1, 2], nested: { a: 1 } } } },
    { eventName: 'a > b', user },
    { eventName: 'after', value: null, user: null, time: null, metadata: null },
  ];

  test.each([
    ['a header', { events: odd }, { 'statsig-sdk-type': 'py-server' }],
    ['its metadata', { events: odd, statsigMetadata: { sdkType: 'statsig-node', sdkVersion: '4.14.0' } }, {}],
  ])('known by %s loses only what is odd, and its caller and the operator see how much', async (_, sent, headers) => {
    lines.length = 0;
    const response = await post('/v1/log_event', sent, { headers });
    expect(response).toMatchObject({ status: 202, body: { success: true } });
    expect(response.headers.get('x-warnings')).toBe('rejected_events=1, dropped_fields=2, converted_fields=3');
    expect((await events()).map(({ name, user }) => [name, user]).reverse()).toEqual([
      ['good', user],
      ['odd_user', { userID: '42', custom: { ages: ['1', '2'] } }],
      ['after', {}],
    ]);
    expect(lines).toEqual([
      expect.stringMatching(
        /"warn".*accepted with warnings.*"rejected_events":1,"dropped_fields":2,"converted_fields":3/,
      ),
    ]);
    expect(await (await fetch(`${url}/metrics`)).text()).toMatch(
      /^statsig_warnings_total\{warning="rejected_events"\} \d+$/m,
    );
    const { refused } = await (await fetch(`${url}/_/refused`)).json();
    expect(refused[0]).toMatchObject({
      status: 202,
      errors: expect.arrayContaining([
        'events[1].user.email: dropped',
        expect.stringMatching(/^events\[2\]\.eventName: must not contain/),
      ]),
    });
  });

  test('without a valid event is rejected', async () => {
    const { status, body } = await post(
      '/v1/log_event',
      { events: [{ eventName: 'a > b' }] },
      { headers: { 'statsig-sdk-type': 'js-client' } },
    );
    expect(status).toBe(400);
    expect(body.errors).toEqual([expect.stringMatching(/^events\[0\]\.eventName: /)]);
  });
});

describe('a key', () => {
  test.each([
    ['that is missing', null, 401],
    ['that is unknown', 'client-other', 401],
    ['of the Console API', 'console-test', 403],
    ['that is only the start of a known key', 'client-tes', 401],
  ])('%s is rejected', async (_, key, expected) => {
    const { status, body } = await post('/v1/check_gate', gate, { key });
    expect(status).toBe(expected);
    expect(validResponse('checkGate', expected, body)).toBe(true);
    expect(JSON.stringify(body)).not.toContain(key ?? 'client-test');
  });

  test('is accepted if it is one of several of its type', async () => {
    for (const key of ['secret-test', 'secret-next', 'client-test'])
      expect((await post('/v1/check_gate', gate, { key })).status).toBe(200);
  });

  test('for client SDKs can not request a report', async () => {
    expect((await post('/v1/get_daily_report', { type: 'pulse_daily' })).status).toBe(403);
  });

  test('is never logged, and neither is a query, a user or a body', async () => {
    lines.length = 0;
    await post('/v1/check_gate?k=client-in-query', gate, { key: null });
    await post('/v1/check_gate', { user: { userID: 'hidden-user' } });
    await post('/hidden/client-in-path', gate);
    await send('/v1/log_event', '{hidden-body');
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.join('\n')).not.toMatch(/client-|hidden/);
  });
});

describe('a request without an operation', () => {
  test('to an unknown path is a 404 that lists the paths', async () => {
    const { status, body } = await post('/v1/nothing', {});
    expect(status).toBe(404);
    for (const { path } of Object.values(operations)) expect(body.message).toContain(path);
  });

  test.each(['GET', 'PUT', 'DELETE'])('with %s instead of POST is a 405', async (method) => {
    const { status, headers } = await send('/v1/check_gate', null, { method });
    expect(status).toBe(405);
    expect(headers.get('allow')).toBe('POST, OPTIONS');
  });

  test('to a path that can not be decoded is a 400', async () => {
    expect((await post('/v1/%zz', {})).status).toBe(400);
  });
});

test('a preflight allows the headers of the contract, and those that the page requests', async () => {
  const { status, headers } = await send('/v1/log_event', null, {
    method: 'OPTIONS',
    headers: {
      origin: 'https://app.example.com',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'baggage,sentry-trace',
    },
  });
  expect(status).toBe(204);
  expect(headers.get('access-control-allow-origin')).toBe('https://app.example.com');
  expect(headers.get('access-control-allow-headers')).toBe(
    [...http.preflightHeaders, 'baggage', 'sentry-trace'].join(', '),
  );
});

test('a page can read errors too', async () => {
  const headers = { origin: 'https://app.example.com' };
  for (const path of ['/v1/check_gate', '/v1/nothing'])
    expect((await post(path, {}, { headers })).headers.get('access-control-allow-origin')).toBe(
      'https://app.example.com',
    );
});

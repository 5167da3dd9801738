import { expect, test } from 'vitest';
import { coverageOf } from './coverage.ts';
import type { Target } from './target.ts';
import type { Exchange } from './wire.ts';

const target: Target = {
  url: 'http://x',
  keys: { serverSecretKey: 'secret-1', clientSdkKey: 'client-1' },
  claims: ['prefer'],
};

const exchange = (status: number, change: Partial<Exchange['request']> = {}): Exchange => ({
  request: {
    method: 'POST',
    path: '/v1/log_event',
    headers: { 'Content-Type': 'text/plain;charset=UTF-8', 'statsig-api-key': 'client-1', 'statsig-client-time': '1' },
    body: '{"events":[{"eventName":"e","value":1}]}',
    ...change,
  },
  answer: { status, headers: {}, text: '' },
});

/** What a row still misses when only this was exchanged. */
function missing(exchanges: readonly Exchange[], what: string, of: Target = target) {
  const row = coverageOf(exchanges, of).find((one) => one.what === what);
  return [...(row?.missing ?? []), ...(row?.excepted ?? []).map(({ name }) => name)].filter((name) =>
    name.startsWith('logEvent'),
  );
}

test('nothing is covered by nothing', () => {
  for (const { covered, all, missing: names } of coverageOf([], target)) {
    expect(covered).toBe(0);
    expect(names).toHaveLength(all);
  }
});

test('an exchange covers what it shows', () => {
  const seen = [exchange(202)];
  expect(missing(seen, 'operations')).toEqual([]);
  expect(missing(seen, 'statuses')).not.toContain('logEvent 202');
  expect(missing(seen, 'media types')).toEqual([
    'logEvent application/json',
    'logEvent application/x-www-form-urlencoded',
  ]);
  expect(missing(seen, 'parameters')).toEqual([
    'logEvent serverSecretKey in the header',
    'logEvent serverSecretKey in the query',
    'logEvent clientSdkKey in the query',
    'logEvent at /v1/rgstr',
  ]);
  expect(missing(seen, 'branches of requests')).not.toContain('logEvent.events[].value as number');
  expect(missing(seen, 'branches of requests')).toContain('logEvent.events[].value as string');
});

test('a key in the query and an alias are parameters', () => {
  const seen = [exchange(202, { path: '/v1/rgstr?k=secret-1', headers: {} })];
  expect(missing(seen, 'parameters')).not.toContain('logEvent serverSecretKey in the query');
  expect(missing(seen, 'parameters')).not.toContain('logEvent at /v1/rgstr');
});

test('what was refused, broken or never answered covers no more than its status', () => {
  expect(missing([exchange(400)], 'branches of requests')).toContain('logEvent.events[].value as number');
  expect(missing([exchange(400)], 'statuses')).not.toContain('logEvent 400');
  expect(missing([exchange(202, { body: '{"events":[]}' })], 'branches of requests')).toContain('logEvent.user absent');
  const silent: Exchange = { ...exchange(202), answer: { silence: 'none' } };
  expect(missing([silent], 'operations')).toEqual(['logEvent']);
});

test('a report that is not there yet was asked for all the same, and one that was asked for wrongly was not', () => {
  const asked = (body: string, text: string) => {
    const { request } = exchange(400, {
      path: '/v1/get_daily_report',
      headers: { 'statsig-api-key': 'secret-1' },
      body,
    });
    const rows = coverageOf([{ request, answer: { status: 400, headers: {}, text } }], { ...target, claims: [] });
    return rows.find(({ what }) => what === 'operations')?.covered;
  };
  const none = '{"status":400,"message":"none yet"}';
  expect(asked('{"type":"pulse_daily"}', none)).toBe(1);
  expect(asked('{"type":"pulse"}', none)).toBe(0);
  expect(asked('{"type":', none)).toBe(0);
  expect(asked('{"type":"pulse_daily"}', '{"status":400,"message":"no","errors":["type: no"]}')).toBe(0);
});

test('what can not be seen at a target is an exception with its reason', () => {
  const reasonsWithout = (name: string) =>
    coverageOf([], { ...target, claims: [] })
      .flatMap(({ excepted }) => excepted)
      .find((one) => one.name === name)?.reason;
  const poor: Target = { ...target, keys: { clientSdkKey: 'client-1' }, claims: [] };
  const excepted = new Map(
    coverageOf([], poor).flatMap(({ excepted }) => excepted.map(({ name, reason }) => [name, reason])),
  );
  expect(excepted.get('checkGate 429')).toContain('nothing provokes it');
  expect(excepted.get('checkGate 403')).toContain('a key that the target knows');
  expect(excepted.get('getLayer 404')).toContain('a name that the target does not know');
  expect(excepted.get('checkGate serverSecretKey in the header')).toBe('no key of this kind was given');
  expect(excepted.get('getDailyReport 200')).toBe('no key was given that may call it');
  expect(reasonsWithout('getDailyReport 200')).toContain('only a target that claims storing');
  expect(excepted.has('checkGate 200')).toBe(false);
  expect(excepted.has('checkGate.user present')).toBe(false);
});

test('what a request shows is read as HTTP has it: names in any case, types without parameters, keys by how they begin', () => {
  const headers = { 'CONTENT-TYPE': 'Application/JSON ;charset=utf-8', 'STATSIG-API-KEY': 'a secret-1' };
  expect(missing([exchange(202, { headers })], 'media types')).toContain('logEvent application/json');
  const plain = { ...headers, 'CONTENT-TYPE': 'Application/JSON;charset=utf-8;\n' };
  expect(missing([exchange(202, { headers: plain })], 'media types')).not.toContain('logEvent application/json');
  const parameters = missing([exchange(202, { headers: plain })], 'parameters');
  expect(parameters).toEqual([
    'logEvent STATSIG-CLIENT-TIME',
    'logEvent serverSecretKey in the header',
    'logEvent serverSecretKey in the query',
    'logEvent clientSdkKey in the header',
    'logEvent clientSdkKey in the query',
    'logEvent at /v1/rgstr',
  ]);
  expect(missing([exchange(202, { body: Buffer.from([0x1f, 0x8b]) })], 'operations')).toEqual([]);
  expect(missing([exchange(202, { method: 'PUT' })], 'operations')).toEqual(['logEvent']);
  expect(missing([exchange(202, { path: '/nowhere' })], 'operations')).toEqual(['logEvent']);
});

test('a very long body is not looked into', () => {
  const body = (length: number) => '{"events":[{"eventName":"e","value":1}]}'.padEnd(length);
  const unseen = (length: number) => missing([exchange(202, { body: body(length) })], 'branches of requests');
  expect(unseen(199_999)).not.toContain('logEvent.events[].value as number');
  expect(unseen(200_000)).toContain('logEvent.events[].value as number');
});

test('what a target claims takes its exceptions away', () => {
  const reasons = (claims: Target['claims']) =>
    coverageOf([], { ...target, claims }).flatMap(({ excepted }) =>
      excepted.map(({ name, reason }) => `${name}: ${reason}`).filter((text) => /^get(Layer|DailyReport)/.test(text)),
    );
  const prefer = 'nothing provokes it on purpose but Prefer, which the target does not claim';
  const wrongKind = 'it takes a key that the target knows and that is of a wrong kind';
  const layer = [
    `getLayer 403: ${wrongKind}`,
    'getLayer 404: it takes a name that the target does not know, and it may know all of them',
    ...[429, 500, 503].map((status) => `getLayer ${status}: ${prefer}`),
  ];
  const report = [
    `getDailyReport 403: ${wrongKind}`,
    ...[429, 500, 503].map((status) => `getDailyReport ${status}: ${prefer}`),
  ];
  const data = 'it takes data of a day that is over, which only a target that claims storing has';
  expect(reasons([])).toEqual([...layer, `getDailyReport 200: ${data}`, ...report]);
  expect(reasons(['storing'])).toEqual([...layer, ...report]);
  expect(reasons(['prefer'])).toEqual([]);
});

test('the numbers of a row add up', () => {
  for (const row of coverageOf([exchange(202)], { ...target, claims: [] })) {
    expect(row.covered).toBeGreaterThanOrEqual(row.what === 'operations' ? 1 : 0);
    expect(row.covered + row.missing.length + row.excepted.length).toBe(row.all);
    for (const { name } of row.excepted) expect(row.missing).not.toContain(name);
  }
  expect(coverageOf([], target).map(({ what, all }) => [what, all > 0])).toEqual([
    ['operations', true],
    ['statuses', true],
    ['media types', true],
    ['parameters', true],
    ['branches of requests', true],
  ]);
});

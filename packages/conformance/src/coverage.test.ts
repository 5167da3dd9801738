import { expect, test } from 'vitest';
import { measureCoverage } from './coverage.ts';
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
  response: { status, headers: {}, text: '' },
});

/** Returns the parts of logEvent that exchanges don't cover. */
function uncoveredParts(exchanges: readonly Exchange[], what: string) {
  const row = measureCoverage(exchanges, target).find((candidate) => candidate.what === what);
  return [...(row?.missing ?? []), ...(row?.excepted ?? []).map(({ name }) => name)].filter((name) =>
    name.startsWith('logEvent'),
  );
}

test('without exchanges, no part is covered', () => {
  for (const { covered, all, missing: names } of measureCoverage([], target)) {
    expect(covered).toBe(0);
    expect(names).toHaveLength(all);
  }
});

test('an accepted request covers its operation, status, media type, parameters and branches', () => {
  const exchanges = [exchange(202)];
  expect(uncoveredParts(exchanges, 'operations')).toEqual([]);
  expect(uncoveredParts(exchanges, 'statuses')).not.toContain('logEvent 202');
  expect(uncoveredParts(exchanges, 'media types')).toEqual([
    'logEvent application/json',
    'logEvent application/x-www-form-urlencoded',
  ]);
  expect(uncoveredParts(exchanges, 'parameters')).toEqual([
    'logEvent server secret key in the header',
    'logEvent server secret key in the query',
    'logEvent client SDK key in the query',
    'logEvent at /v1/rgstr',
  ]);
  expect(uncoveredParts(exchanges, 'request branches')).not.toContain('logEvent.events[].value as number');
  expect(uncoveredParts(exchanges, 'request branches')).toContain('logEvent.events[].value as string');
});

test('a key in the query and an alias are covered', () => {
  const exchanges = [exchange(202, { path: '/v1/rgstr?k=secret-1', headers: {} })];
  expect(uncoveredParts(exchanges, 'parameters')).not.toContain('logEvent server secret key in the query');
  expect(uncoveredParts(exchanges, 'parameters')).not.toContain('logEvent at /v1/rgstr');
});

test('a rejected request covers only its status, and a request without a response covers nothing', () => {
  expect(uncoveredParts([exchange(400)], 'request branches')).toContain('logEvent.events[].value as number');
  expect(uncoveredParts([exchange(400)], 'statuses')).not.toContain('logEvent 400');
  expect(uncoveredParts([exchange(202, { body: '{"events":[]}' })], 'request branches')).toContain(
    'logEvent.user absent',
  );
  const silent: Exchange = { ...exchange(202), response: { reason: 'No response.' } };
  expect(uncoveredParts([silent], 'operations')).toEqual(['logEvent']);
});

test("a report that is not ready covers the operation, and an invalid request doesn't", () => {
  const coveredOperations = (body: string, text: string) => {
    const { request } = exchange(400, {
      path: '/v1/get_daily_report',
      headers: { 'statsig-api-key': 'secret-1' },
      body,
    });
    const rows = measureCoverage([{ request, response: { status: 400, headers: {}, text } }], {
      ...target,
      claims: [],
    });
    return rows.find(({ what }) => what === 'operations')?.covered;
  };
  const notReady = '{"status":400,"message":"none yet"}';
  expect(coveredOperations('{"type":"pulse_daily"}', notReady)).toBe(1);
  expect(coveredOperations('{"type":"pulse"}', notReady)).toBe(0);
  expect(coveredOperations('{"type":', notReady)).toBe(0);
  expect(coveredOperations('{"type":"pulse_daily"}', '{"status":400,"message":"no","errors":["type: no"]}')).toBe(0);
});

test("a part that the target can't cover is excepted with a reason", () => {
  const reasonsWithout = (name: string) =>
    measureCoverage([], { ...target, claims: [] })
      .flatMap(({ excepted }) => excepted)
      .find((part) => part.name === name)?.reason;
  const limitedTarget: Target = { ...target, keys: { clientSdkKey: 'client-1' }, claims: [] };
  const excepted = new Map(
    measureCoverage([], limitedTarget).flatMap(({ excepted }) => excepted.map(({ name, reason }) => [name, reason])),
  );
  expect(excepted.get('checkGate 429')).toBe('needs the claim prefer');
  expect(excepted.get('checkGate 403')).toBe('needs a key of another type that the target accepts');
  expect(excepted.get('getLayer 404')).toBe('needs a name that the target does not know');
  expect(excepted.get('checkGate server secret key in the header')).toBe('needs a server secret key');
  expect(excepted.get('getDailyReport 200')).toBe('needs a key that the operation accepts');
  expect(reasonsWithout('getDailyReport 200')).toBe('needs data of a past day, and the claim storing');
  expect(excepted.has('checkGate 200')).toBe(false);
  expect(excepted.has('checkGate.user present')).toBe(false);
});

test('header names ignore case, content types ignore parameters, and keys are recognized by their prefix', () => {
  const headers = { 'CONTENT-TYPE': 'Application/JSON ;charset=utf-8', 'STATSIG-API-KEY': 'a secret-1' };
  expect(uncoveredParts([exchange(202, { headers })], 'media types')).toContain('logEvent application/json');
  const plain = { ...headers, 'CONTENT-TYPE': 'Application/JSON;charset=utf-8;\n' };
  expect(uncoveredParts([exchange(202, { headers: plain })], 'media types')).not.toContain('logEvent application/json');
  const parameters = uncoveredParts([exchange(202, { headers: plain })], 'parameters');
  expect(parameters).toEqual([
    'logEvent STATSIG-CLIENT-TIME',
    'logEvent server secret key in the header',
    'logEvent server secret key in the query',
    'logEvent client SDK key in the header',
    'logEvent client SDK key in the query',
    'logEvent at /v1/rgstr',
  ]);
  expect(uncoveredParts([exchange(202, { body: Buffer.from([0x1f, 0x8b]) })], 'operations')).toEqual([]);
  expect(uncoveredParts([exchange(202, { method: 'PUT' })], 'operations')).toEqual(['logEvent']);
  expect(uncoveredParts([exchange(202, { path: '/nowhere' })], 'operations')).toEqual(['logEvent']);
});

test('a body of 200000 characters is not parsed', () => {
  const body = (length: number) => '{"events":[{"eventName":"e","value":1}]}'.padEnd(length);
  const uncoveredBranches = (length: number) =>
    uncoveredParts([exchange(202, { body: body(length) })], 'request branches');
  expect(uncoveredBranches(199_999)).not.toContain('logEvent.events[].value as number');
  expect(uncoveredBranches(200_000)).toContain('logEvent.events[].value as number');
});

test('each claim of the target removes its exceptions', () => {
  const reasons = (claims: Target['claims']) =>
    measureCoverage([], { ...target, claims }).flatMap(({ excepted }) =>
      excepted.map(({ name, reason }) => `${name}: ${reason}`).filter((text) => /^get(Layer|DailyReport)/.test(text)),
    );
  const prefer = 'needs the claim prefer';
  const otherKey = 'needs a key of another type that the target accepts';
  const layer = [
    `getLayer 403: ${otherKey}`,
    'getLayer 404: needs a name that the target does not know',
    ...[429, 500, 503].map((status) => `getLayer ${status}: ${prefer}`),
  ];
  const report = [
    `getDailyReport 403: ${otherKey}`,
    ...[429, 500, 503].map((status) => `getDailyReport ${status}: ${prefer}`),
  ];
  const data = 'needs data of a past day, and the claim storing';
  expect(reasons([])).toEqual([...layer, `getDailyReport 200: ${data}`, ...report]);
  expect(reasons(['storing'])).toEqual([...layer, ...report]);
  expect(reasons(['prefer'])).toEqual([]);
});

test('the counts of each row add up', () => {
  for (const row of measureCoverage([exchange(202)], { ...target, claims: [] })) {
    expect(row.covered).toBeGreaterThanOrEqual(row.what === 'operations' ? 1 : 0);
    expect(row.covered + row.missing.length + row.excepted.length).toBe(row.all);
    for (const { name } of row.excepted) expect(row.missing).not.toContain(name);
  }
});

test('each aspect of the contract has parts', () => {
  const coverage = measureCoverage([], target);
  expect(coverage.map(({ what }) => what)).toEqual([
    'operations',
    'statuses',
    'media types',
    'parameters',
    'request branches',
  ]);
  for (const { what, all } of coverage) expect(all, what).toBeGreaterThan(0);
});

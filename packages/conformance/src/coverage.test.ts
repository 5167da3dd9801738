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

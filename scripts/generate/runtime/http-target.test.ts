import { expect, test } from 'vitest';
import { parseTarget } from './http-target.ts';

test.each([
  ['/v1/check_gate', '/v1/check_gate', ''],
  ['/v1/check_gate?', '/v1/check_gate', ''],
  ['/v1/check_gate?k=client-a', '/v1/check_gate', 'k=client-a'],
  ['/v1/check_gate?sv=3?&k=client-a', '/v1/check_gate', 'sv=3?&k=client-a'],
  ['/v1/check%5Fgate?k=%5F', '/v1/check_gate', 'k=%5F'],
  ['https://api.statsig.com/v1/check_gate?k=client-a', '/v1/check_gate', 'k=client-a'],
  ['HTTP://api.statsig.com/v1/check_gate', '/v1/check_gate', ''],
  ['http://api.statsig.com?k=client-a', '/', 'k=client-a'],
  ['http://api.statsig.com', '/', ''],
  ['/v1/check_gatehttp://api.statsig.com', '/v1/check_gatehttp://api.statsig.com', ''],
])('%s has the path %s and the query "%s"', (target, path, query) => {
  expect(parseTarget(target)).toEqual({ path, query });
});

test('a malformed percent-encoding has no path', () => {
  expect(parseTarget('/v1/%zz?k=client-a')).toEqual({ path: undefined, query: 'k=client-a' });
});

test('a request without a target is for the root', () => {
  expect(parseTarget(undefined)).toEqual({ path: '/', query: '' });
});

import { operations } from '@statsig-http-api/contract';
import { expect, test } from 'vitest';
import { keyFailure, keyOf } from './key.ts';

const none = new URLSearchParams();

test('the key in the header wins over the one in the query', () => {
  expect(keyOf({ 'statsig-api-key': 'client-a' }, new URLSearchParams('k=client-b'))).toBe('client-a');
  expect(keyOf({}, new URLSearchParams('k=client-b'))).toBe('client-b');
});

test('an empty key is no key', () => {
  expect(keyOf({ 'statsig-api-key': '' }, none)).toBeUndefined();
  expect(keyOf({}, new URLSearchParams('k='))).toBeUndefined();
  expect(keyOf({ 'statsig-api-key': '' }, new URLSearchParams('k=client-b'))).toBe('client-b');
});

test('no key is a 401, a key of a kind that is not taken a 403', () => {
  expect(keyFailure(operations.checkGate, undefined)).toBe(401);
  expect(keyFailure(operations.checkGate, 'secret-a')).toBeUndefined();
  expect(keyFailure(operations.checkGate, 'client-a')).toBeUndefined();
  for (const key of ['console-a', 'a', 'SECRET-a', ' secret-a'])
    expect(keyFailure(operations.checkGate, key)).toBe(403);
  expect(keyFailure(operations.getDailyReport, 'client-a')).toBe(403);
  expect(keyFailure(operations.getDailyReport, 'secret-a')).toBeUndefined();
});

import { describe, expect, test } from 'vitest';
import { operations } from '../../../generated/operations.ts';
import { findKey, keyFailure, keyTypeByPrefix } from './http-keys.ts';

const { checkGate, getDailyReport } = operations;

describe('the key of a request', () => {
  test('is in the statsig-api-key header, which wins over the query', () => {
    expect(findKey({ 'statsig-api-key': 'client-a' }, 'k=client-b')).toBe('client-a');
  });

  test('is in the query otherwise', () => {
    expect(findKey({}, 'st=js&k=client-b')).toBe('client-b');
    expect(findKey({ 'statsig-api-key': '' }, 'k=client-b')).toBe('client-b');
  });

  test('is missing without either, or if it is empty', () => {
    expect(findKey({}, '')).toBeUndefined();
    expect(findKey({}, 'k=')).toBeUndefined();
    expect(findKey({ 'statsig-api-key': '' }, '')).toBeUndefined();
  });
});

test.each([
  ['secret-a', 'serverSecretKey'],
  ['client-a', 'clientSdkKey'],
  ['console-a', undefined],
  ['SECRET-a', undefined],
  [' secret-a', undefined],
  ['', undefined],
])('the prefix of "%s" means %s', (key, keyType) => {
  expect(keyTypeByPrefix(key)).toBe(keyType);
});

describe('a key', () => {
  test('of a type of the operation can call it', () => {
    expect(keyFailure(checkGate, 'secret-a', 'serverSecretKey')).toBeUndefined();
    expect(keyFailure(checkGate, 'client-a', 'clientSdkKey')).toBeUndefined();
    expect(keyFailure(getDailyReport, 'secret-a', 'serverSecretKey')).toBeUndefined();
  });

  test('of another type can not', () => {
    expect(keyFailure(getDailyReport, 'client-a', 'clientSdkKey')).toBe('wrong_key_type');
  });

  test('that is missing is reported as such', () => {
    expect(keyFailure(checkGate, undefined, undefined)).toBe('missing_key');
  });

  test('that is unknown is reported by the type of its prefix', () => {
    expect(keyFailure(checkGate, 'client-a', undefined)).toBe('unknown_key');
    expect(keyFailure(getDailyReport, 'client-a', undefined)).toBe('wrong_key_type');
    expect(keyFailure(checkGate, 'console-a', undefined)).toBe('wrong_key_type');
  });
});

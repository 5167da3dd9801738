import { operations } from '@statsig-http-api/contract';
import { examples } from '@statsig-http-api/contract/examples';
import { describe, expect, test } from 'vitest';
import {
  createKeyHeader,
  createRequest,
  expectSuccess,
  firstExampleJson,
  getKey,
  keyHeaderFor,
  requestExamplesOf,
} from './requests.ts';
import type { Target } from './target.ts';

const { checkGate, getDailyReport, getLayer, logEvent } = operations;
const targetWith = (keys: Target['keys']): Target => ({ url: 'http://x', keys, claims: [] });

test('createRequest sends JSON with a key', () => {
  expect(createRequest(checkGate, { key: 'k' }, '{}')).toEqual({
    method: 'POST',
    path: '/v1/check_gate',
    headers: { 'content-type': 'application/json', key: 'k' },
    body: '{}',
  });
});

test('createRequest lets headers override the content type', () => {
  expect(createRequest(checkGate, { key: 'k' }, '{}', { 'content-type': 'a/b' }).headers).toEqual({
    'content-type': 'a/b',
    key: 'k',
  });
});

describe('keyHeaderFor', () => {
  test('returns the first key that the operation accepts', () => {
    const target = targetWith({ serverSecretKey: 'secret-1', clientSdkKey: 'client-1' });
    expect(keyHeaderFor(target, checkGate)).toEqual({ 'statsig-api-key': 'secret-1' });
  });

  test('returns another key if the target lacks the first', () => {
    expect(keyHeaderFor(targetWith({ clientSdkKey: 'client-1' }), checkGate)).toEqual({
      'statsig-api-key': 'client-1',
    });
  });

  test('returns no header if the target has no key that the operation accepts', () => {
    expect(keyHeaderFor(targetWith({ clientSdkKey: 'client-1' }), getDailyReport)).toEqual({});
  });
});

test('createKeyHeader returns the header of the API key', () => {
  expect(createKeyHeader('clientSdkKey', 'client-1')).toEqual({ 'statsig-api-key': 'client-1' });
});

test('getKey returns the key of a type, and throws if the target lacks it', () => {
  expect(getKey(targetWith({ clientSdkKey: 'client-1' }), 'clientSdkKey')).toBe('client-1');
  expect(() => getKey(targetWith({}), 'clientSdkKey')).toThrow(
    "The target has no client SDK key. Declare it in the check's needs.",
  );
});

test('firstExampleJson returns the first request example as JSON', () => {
  expect(firstExampleJson(checkGate)).toBe(JSON.stringify(examples.checkGate.request.a_gate));
  expect(requestExamplesOf(checkGate)).toBe(examples.checkGate.request);
});

describe('expectSuccess', () => {
  test('accepts the success status, and no list of invalid fields', () => {
    expect(expectSuccess(checkGate)).toEqual({ statuses: [200], listsInvalidFields: false });
    expect(expectSuccess(logEvent).statuses).toEqual([202]);
  });

  test('accepts a 404 if the operation declares it', () => {
    expect(expectSuccess(getLayer).statuses).toEqual([200, 404]);
  });

  test('accepts a 400 for a report that is not ready', () => {
    expect(expectSuccess(getDailyReport).statuses).toEqual([200, 400]);
  });
});

import { operations } from '@statsig-http-api/contract';
import { examples } from '@statsig-http-api/contract/examples';
import { expect, test } from 'vitest';
import { acceptance, exampleText, keyHeader, keyHeaderFor, keyOf, requestExamples, requestOf } from './requests.ts';
import type { Target } from './target.ts';

const { checkGate, getDailyReport, getLayer, logEvent } = operations;
const of = (keys: Target['keys']): Target => ({ url: 'http://x', keys, claims: [] });

test('a request is sent as a client sends it, but for what a check wants otherwise', () => {
  expect(requestOf(checkGate, { key: 'k' }, '{}')).toEqual({
    method: 'POST',
    path: '/v1/check_gate',
    headers: { 'content-type': 'application/json', key: 'k' },
    body: '{}',
  });
  expect(requestOf(checkGate, { key: 'k' }, '{}', { 'content-type': 'a/b' }).headers).toEqual({
    'content-type': 'a/b',
    key: 'k',
  });
});

test('a key is the first that an operation takes, and none where there is none', () => {
  const both = of({ serverSecretKey: 'secret-1', clientSdkKey: 'client-1' });
  expect(keyHeaderFor(both, checkGate)).toEqual({ 'statsig-api-key': 'secret-1' });
  expect(keyHeaderFor(of({ clientSdkKey: 'client-1' }), checkGate)).toEqual({ 'statsig-api-key': 'client-1' });
  expect(keyHeaderFor(of({ clientSdkKey: 'client-1' }), getDailyReport)).toEqual({});
  expect(keyHeader('clientSdkKey', 'client-1')).toEqual({ 'statsig-api-key': 'client-1' });
  expect(keyOf(both, 'clientSdkKey')).toBe('client-1');
  expect(() => keyOf(of({}), 'clientSdkKey')).toThrow('No clientSdkKey was given: name it in the needs of the check');
});

test('the first example is the plainest request', () => {
  expect(exampleText(checkGate)).toBe(JSON.stringify(examples.checkGate.request.a_gate));
  expect(requestExamples(checkGate)).toBe(examples.checkGate.request);
});

test('a valid request succeeds, or finds nothing, or is too early for its data', () => {
  expect(acceptance(checkGate)).toEqual({ statuses: [200], fieldsAtFault: false });
  expect(acceptance(getLayer).statuses).toEqual([200, 404]);
  expect(acceptance(logEvent).statuses).toEqual([202]);
  expect(acceptance(getDailyReport).statuses).toEqual([200, 400]);
});

import { operations } from '@statsig-http-api/contract';
import { expect, test } from 'vitest';
import { checks, selectChecks } from './checks.ts';

const names = (only?: string) => selectChecks(only).map(({ name }) => name);

test('every check has a unique name, and runs in the order of the groups', () => {
  expect(selectChecks(undefined)).toBe(checks);
  expect([...new Set(checks.map(({ group }) => group))]).toEqual([
    'example-requests',
    'example-responses',
    'keys',
    'http',
    'bodies',
    'reports',
  ]);
  expect(new Set(names()).size).toBe(checks.length);
});

test('a word selects by name, group, path, tag and summary, and ignores case and a plural s', () => {
  const namesOf = (id: string) => checks.filter(({ operation }) => operation?.id === id).map(({ name }) => name);
  expect(names('missing key')).toEqual(Object.keys(operations).map((id) => `${id}: missing key`));
  expect(names('EXAMPLE-RESPONSES').length).toBeGreaterThan(0);
  expect(names('example-response')).toEqual(names('EXAMPLE-RESPONSES'));
  expect(names('v1/check_gate')).toEqual(namesOf('checkGate'));
  expect(names(operations.getLayer.summary)).toEqual(namesOf('getLayer'));
  expect(names(operations.checkGate.tag)).toEqual(
    checks.filter(({ operation }) => operation?.tag === operations.checkGate.tag).map(({ name }) => name),
  );
  expect(names('s with an unknown')).toEqual([]);
  expect(names('nothing like it')).toEqual([]);
});

test('there are HTTP checks for each operation, for logEvent only, and for the server as a whole', () => {
  const httpChecks = checks.filter(({ group, operation }) => group === 'http' && operation === operations.logEvent);
  expect(httpChecks.map(({ name }) => name)).toEqual([
    ...[
      'malformed JSON',
      'every content type for JSON',
      'unsupported content type',
      'missing content type',
      'wrong method',
      'body over the size limit',
      'chunked body',
      'Expect: 100-continue',
      'compressed body',
      'invalid compressed body',
      'valid request after an invalid one on the same connection',
      'alias /v1/rgstr',
      'header STATSIG-CLIENT-TIME',
      'CORS preflight',
      'CORS header of responses',
      'compressed body over the size limit after decompression',
      'chunked body over the size limit',
      'deeply nested arrays',
    ].map((title) => `logEvent: ${title}`),
  ]);
  const serverChecks = checks.filter(({ operation }) => operation === undefined);
  expect(serverChecks.map(({ name }) => name)).toEqual(['unknown path', 'invalid HTTP']);
  for (const { name, group } of serverChecks) expect(group, name).toBe('http');
});

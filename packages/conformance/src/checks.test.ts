import { operations } from '@statsig-http-api/contract';
import { expect, test } from 'vitest';
import { checks, chosenChecks } from './checks.ts';

const names = (only?: string) => chosenChecks(only).map(({ name }) => name);

test('without a word every check is chosen, the plainest first, each by a name of its own', () => {
  expect(chosenChecks(undefined)).toBe(checks);
  expect([...new Set(checks.map(({ group }) => group))]).toEqual([
    'examples',
    'stories',
    'keys',
    'http',
    'bodies',
    'reports',
  ]);
  expect(new Set(names()).size).toBe(checks.length);
});

test('a word chooses by name, group, path, tag and summary, in whatever case, plural or not', () => {
  const of = (id: string) => checks.filter(({ operation }) => operation?.id === id).map(({ name }) => name);
  expect(names('no key')).toEqual(Object.keys(operations).map((id) => `${id}: no key`));
  expect(names('STORIES').length).toBeGreaterThan(0);
  expect(names('storie')).toEqual(names('STORIES'));
  expect(names('v1/check_gate')).toEqual(of('checkGate'));
  expect(names(operations.getLayer.summary)).toEqual(of('getLayer'));
  expect(names(operations.checkGate.tag)).toEqual(
    [...checks.filter(({ operation }) => operation?.tag === operations.checkGate.tag)].map(({ name }) => name),
  );
  expect(names('s of no kind')).toEqual([]);
  expect(names('nothing like it')).toEqual([]);
});

test('the checks of HTTP are of one operation each, or of the server', () => {
  const http = checks.filter(({ group, operation }) => group === 'http' && operation === operations.logEvent);
  expect(http.map(({ name }) => name)).toEqual([
    ...[
      'malformed JSON',
      'JSON under every type that carries it',
      'a body of another type',
      'a body without a type',
      'another method',
      'a body that is too large',
      'a body in pieces, without a length',
      'a body that waits for the word to go on',
      'a compressed body',
      'a compressed body that is none',
      'a good request after a bad one on the same connection',
      'the path /v1/rgstr',
      'the header STATSIG-CLIENT-TIME',
      'a preflight',
      'an answer that a page may read',
    ].map((what) => `logEvent: ${what}`),
    'a small body that becomes a large one',
    'a body without a length that is too large',
    'lists in lists, very deep',
  ]);
  const ofServer = checks.filter(({ operation }) => operation === undefined);
  expect(ofServer.map(({ name, group }) => [name, group])).toEqual([
    ['a path that nobody knows', 'http'],
    ['what is not HTTP', 'http'],
  ]);
});

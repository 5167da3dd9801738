import { expect, test } from 'vitest';
import { diffTexts, hideKeys } from './text-diff.ts';

test('a diff has the changed lines with three lines around them', () => {
  const before = Array.from({ length: 20 }, (_, line) => `line${line}: 0`).join('\n');
  const [hunk, ...others] = diffTexts(before, before.replace('line9: 0', 'line9: 1'));
  expect(others).toEqual([]);
  expect(hunk).toMatchObject({ line: 7, newLine: 7 });
  expect(hunk?.lines.map(({ change, text }) => `${change} ${text}`)).toEqual([
    'none line6: 0',
    'none line7: 0',
    'none line8: 0',
    'removed line9: 0',
    'added line9: 1',
    'none line10: 0',
    'none line11: 0',
    'none line12: 0',
  ]);
});

test('a diff of files that have nothing in common replaces all lines', () => {
  const lines = (value: number) => Array.from({ length: 3000 }, (_, line) => `a${line}: ${value}`).join('\n');
  const [hunk, ...others] = diffTexts(lines(0), lines(1));
  expect(others).toEqual([]);
  expect(hunk?.lines).toHaveLength(6000);
});

test.each([
  ['on one line', 'keys: { serverSecretKeys: secret-9f3, clientSdkKeys: [client-9f3, "client-9f4"] }\n'],
  ['in lists', "keys:\n  serverSecretKeys:\n    - secret-9f3 # new\n    - 'secret-9f4'\n"],
  ['in other words', 'keys:\n  serverSecretKeys: the-9f3-key\n'],
  ['behind an anchor', 'x: &key secret-9f3\nkeys: { serverSecretKeys: *key }\n'],
  ['in JSON', '{ "keys": { "serverSecretKeys": "secret-9f3" } }'],
])('hides keys %s', (_, text) => {
  expect(hideKeys(text)).not.toContain('9f');
  expect(hideKeys(text).split('\n')).toHaveLength(text.split('\n').length);
});

test('shows the names of environment variables', () => {
  const text = 'keys: { serverSecretKeys: env:SECRET }\ngates: { secret-sale: {} }\n';
  expect(hideKeys(text)).toBe(text);
});

import { expect, test } from 'vitest';
import { closingLines, type TestOutcome } from './closing-line.ts';

const outcome = (state: TestOutcome['state'], fullName = 'a test') => ({ state, fullName, file: 'test/a.test.ts' });

test('ends with the number of passed, failed and skipped tests', () => {
  const tests = [outcome('passed'), outcome('passed'), outcome('failed'), outcome('pending')];
  expect(closingLines(tests, 0)).toEqual(['2 passed, 1 failed, 1 skipped']);
});

test('counts failures outside of tests', () => {
  expect(closingLines([outcome('failed')], 2)).toEqual(['0 passed, 3 failed, 0 skipped']);
});

test('counts each skipped test for the tool in its name or in the name of its group, or else for its file', () => {
  const tests = [
    outcome('skipped', 'a tarball (needs publint: npm run extras) > has types'),
    outcome('skipped', 'a page (needs Chromium: install it, or set CHROMIUM_PATH)'),
    outcome('skipped', 'passes (needs publint: npm run extras)'),
    outcome('skipped', 'a test (not finished)'),
  ];
  expect(closingLines(tests, 0)).toEqual([
    'skipped 2 (needs publint: npm run extras)',
    'skipped 1 (needs Chromium: install it, or set CHROMIUM_PATH)',
    'skipped 1 in test/a.test.ts',
    '0 passed, 0 failed, 4 skipped',
  ]);
});

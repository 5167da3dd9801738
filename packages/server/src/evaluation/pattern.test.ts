import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPattern, patternMatcher } from './pattern.ts';

// Combines pieces that both engines support.
const piece = fc.constantFrom(
  ...[
    'a',
    'b',
    'ab',
    '.',
    '\\d',
    '\\w',
    '\\s',
    '\\b',
    '\\.',
    '\\-',
    '\\/',
    '[ab]',
    '[^a]',
    '[a-c0-9]',
    '(a|b)',
    '(?:ab|c)',
  ],
  ...['\\A', '\\z', '\\x61', '\\u0062', '\\t', '[\\d-]', '(?<name>a)', '^', '$', '|'],
);
const quantifier = fc.constantFrom('', '', '', '*', '+', '?', '{2}', '{1,3}', '{2,}', '*?', '+?');
const pattern = fc
  .array(fc.tuple(piece, quantifier), { maxLength: 6 })
  .map((pieces) => pieces.map(([one, times]) => one + (/^[\^$|]$|\\b/.test(one) ? '' : times)).join(''))
  // Two groups with one name are an intended difference of DIFFERENCES.md.
  .filter((source) => source.split('(?<').length < 3);
const value = fc.string({
  unit: fc.constantFrom('a', 'b', 'c', 'A', 'z', '1', '.', '-', '/', ' ', '\n', '\t'),
  maxLength: 12,
});

test('matches what JavaScript matches', () => {
  fc.assert(
    fc.property(pattern, value, (source, text) => {
      expect(patternMatcher(source)(text), JSON.stringify([source, text])).toBe(native(source, text));
    }),
    { numRuns: process.env.CI ? 4000 : 1000 },
  );
});

function native(source: string, text: string): boolean {
  try {
    return new RegExp(source).test(text);
  } catch {
    return false;
  }
}

test('matches nothing with a pattern that is invalid in JavaScript, even if RE2 accepts it', () => {
  for (const source of ['(', '[a', 'a**', '(?i)a', '(?P<n>a)', '[z-a]']) {
    expect(isPattern(source)).toBe(false);
    expect(patternMatcher(source)('a')).toBe(false);
  }
});

test('matches nothing in a value of 1,000 characters', () => {
  expect(patternMatcher('a')('a'.repeat(999))).toBe(true);
  expect(patternMatcher('a')('a'.repeat(1000))).toBe(false);
});

test('matches every pattern in a bounded time', () => {
  const start = performance.now();
  for (const source of [
    '^(a+)+$',
    '^(a|a)*$',
    '^(a|aa)+$',
    '^(([a-z])+.)+[A-Z]([a-z])+$',
    '(.*)*=',
    '(a?){100}a{100}$',
    '.*.*.*.*.*.*.*=',
  ]) {
    expect(patternMatcher(source)(`${'a'.repeat(998)}!`)).toBe(false);
  }
  expect(performance.now() - start).toBeLessThan(2000);
});

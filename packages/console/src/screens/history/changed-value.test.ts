import { expect, test } from 'vitest';
import { changedValue } from './changed-value.ts';

type Line = Parameters<typeof changedValue>[0][number]['lines'][number];

const diffOf = (...lines: readonly string[]) => [
  {
    line: 1,
    newLine: 1,
    lines: lines.map((line): Line => {
      const change = line.startsWith('+') ? 'added' : line.startsWith('-') ? 'removed' : 'none';
      return { change, text: line.slice(1) };
    }),
  },
];

test.each([
  ['a block', ['       - name: A', '-        share: 25%', '+        share: 60%'], ['share', '25%', '60%']],
  ['a list of one field', ['-  - share: 25 %', '+  - share: 60 %'], ['share', '25 %', '60 %']],
  ['a flow', ['-  - { name: A, share: 5% }', '+  - { name: A, share: 10% }'], ['share', '5%', '10%']],
  ['JSON', ['-  "color": "light, gray",', '+  "color": "green",'], ['color', 'light, gray', 'green']],
])('a replaced value in %s is found', (_, lines, [field, before, after]) => {
  expect(changedValue(diffOf(...lines))).toEqual({ field, before, after });
});

test.each([
  ['two values', ['-  { a: 1, b: 2 }', '+  { a: 2, b: 3 }']],
  ['an added line', ['+  share: 25%']],
  ['two lines', ['-  a: 1', '+  a: 2', '+  b: 2']],
  ['a value in a hunk, and another one later', ['-  a: 1', '+  a: 2', '   c: 1', '-  b: 1', '+  b: 2']],
  ['a field', ['-  a: 1', '+  b: 1']],
  ['a list', ['-  a: [1, 2]', '+  a: [1, 3]']],
  ['a comment', ['-  a: 1 # one', '+  a: 1 # two']],
  ['a moved line', ['+  a: 1', '-  a: 2']],
])('%s of a change is not one value', (_, lines) => {
  expect(changedValue(diffOf(...lines))).toBeUndefined();
});

import { expect, test } from 'vitest';
import { parseByteRange } from './byte-range.ts';

test.each([
  ['bytes=0-', { start: 0, end: 10 }],
  ['bytes=4-', { start: 4, end: 10 }],
  ['bytes=4-4', { start: 4, end: 5 }],
  ['Bytes=4-99', { start: 4, end: 10 }],
  ['bytes=-3', { start: 7, end: 10 }],
  ['bytes=-99', { start: 0, end: 10 }],
  ['bytes=10-', 'unsatisfiable'],
  ['bytes=99999999999999999999-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=4-3', undefined],
  ['bytes=-', undefined],
  ['bytes=0-1,4-5', undefined],
  ['bytes=a-', undefined],
  ['lines=0-', undefined],
  ['', undefined],
  [undefined, undefined],
])('the range %s of 10 bytes is %o', (header, range) => {
  expect(parseByteRange(header, 10)).toEqual(range);
});

test('an empty content has no range', () => {
  expect(parseByteRange('bytes=0-', 0)).toBe('unsatisfiable');
});

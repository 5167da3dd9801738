import { expect, test } from 'vitest';
import { CellError, numberOrText } from './number-cell.ts';

test.each([
  ['9.99', 9.99],
  ['.5', 0.5],
  ['5.', 5],
  ['+5', 5],
  [' 5', 5],
  ['-1.5e3\t', -1500],
  ['007', 7],
  ['9007199254740992', 9007199254740992],
])('reads the cell %j as a number', (cell, expected) => {
  expect(numberOrText(cell)).toBe(expected);
});

test.each([
  '1,234.50',
  '1,234',
  '1.234,50',
  '1,5',
  "1'234",
  '1 234',
  '-1,234',
  'NaN',
  'Infinity',
  '-inf',
  '1e999',
  '9007199254740993',
])('rejects the number %j', (cell) => {
  expect(() => numberOrText(cell)).toThrow(CellError);
});

test.each(['SKU-1234', '1.2.3', '2026-01-15', '0x10', '5 apples', '1e', 'nano', '$5', '', ' a '])(
  'keeps the text %j',
  (cell) => {
    expect(numberOrText(cell)).toBe(cell);
  },
);

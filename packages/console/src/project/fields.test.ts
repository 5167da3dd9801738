import { expect, test } from 'vitest';
import { setField } from './fields.ts';

test('a field keeps its place, whatever its name', () => {
  const fields = Object.fromEntries([
    ['a', 1],
    ['__proto__', 2],
    ['b', 3],
  ]);
  expect(Object.entries(setField(fields, '__proto__', 4))).toEqual([
    ['a', 1],
    ['__proto__', 4],
    ['b', 3],
  ]);
  expect(Object.keys(setField(fields, 'a', undefined))).toEqual(['__proto__', 'b']);
  expect(Object.keys(setField(fields, 'c', 1))).toEqual(['a', '__proto__', 'b', 'c']);
});

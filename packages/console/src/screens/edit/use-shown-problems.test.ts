import { expect, test } from 'vitest';
import { isEmptyAt } from './use-shown-problems.ts';

const entry = { rules: [{ name: '', when: { user: { country: [], plan: 'gold', age: { atLeast: 0 } } } }] };

test.each([
  [['rules', 0, 'name'], true],
  [['rules', 0, 'when', 'user', 'country'], true],
  [['rules', 0, 'when', 'user', 'plan'], false],
  [['rules', 0, 'when', 'user', 'age', 'atLeast'], false],
  [['rules', 0, 'share'], false],
  [['rules'], false],
])('the value at %j is empty: %j', (path, isEmpty) => {
  expect(isEmptyAt(entry, path)).toBe(isEmpty);
});

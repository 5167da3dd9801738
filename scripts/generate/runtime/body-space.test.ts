import { expect, test } from 'vitest';
import { createBodySpace } from './body-space.ts';

test('is bounded as a whole and for each owner', () => {
  const space = createBodySpace(100, 0.5);
  expect(space.take(['key', 'address'], 50)).toBe(true);
  expect(space.take(['key', 'other'], 1)).toBe(false);
  expect(space.take(['other', 'address'], 1)).toBe(false);
  expect(space.take(['other'], 50)).toBe(true);
  expect(space.take(['third'], 1)).toBe(false);
  space.release(['key', 'address'], 50);
  expect(space.take(['third', 'address'], 50)).toBe(true);
});

test('takes nothing if the bytes do not fit', () => {
  const space = createBodySpace(100, 0.5);
  expect(space.take(['a', 'b'], 51)).toBe(false);
  expect(space.take(['a', 'b'], 50)).toBe(true);
});

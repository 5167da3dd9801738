import { expect, test } from 'vitest';
import { createRateLimit } from './rate-limit.ts';

test('allows the requests of one second at once', () => {
  const limit = createRateLimit(2, () => 0);
  expect(limit(0)).toBe(0);
  expect(limit(0)).toBe(0);
  expect(limit(0)).toBe(1);
});

test('limits each key alone', () => {
  const limit = createRateLimit(1, () => 0);
  expect(limit(0)).toBe(0);
  expect(limit(1)).toBe(0);
  expect(limit(0)).toBe(1);
});

test('allows more requests as time passes, at most those of one second', () => {
  let now = 0;
  const limit = createRateLimit(2, () => now);
  const burst = () => [limit(0), limit(0), limit(0)];
  expect(burst()).toEqual([0, 0, 1]);
  now = 500;
  expect(burst()).toEqual([0, 1, 1]);
  now = 100_000;
  expect(burst()).toEqual([0, 0, 1]);
});

test('allows every request without a limit', () => {
  const limit = createRateLimit(0, () => 0);
  for (let request = 0; request < 100; request++) expect(limit(0)).toBe(0);
});

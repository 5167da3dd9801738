import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRateLimit } from '../http/rate-limit.ts';
import { createSharedBuckets, createSharedRateLimit } from './shared-rate-limit.ts';

test('several threads with the same buckets allow as many requests as one', () => {
  // In eighths of a second, the fractions of the model are exact: it then agrees at the edge of a request too.
  const step = fc.record({ pause: fc.nat(1200), requests: fc.nat(30), thread: fc.nat(2) });
  fc.assert(
    fc.property(fc.constantFrom(1, 2, 5, 10, 20), fc.array(step, { maxLength: 30 }), (limit, steps) => {
      let now = 0;
      const buckets = createSharedBuckets();
      const threads = [1, 2, 3].map(() => createSharedRateLimit(limit, () => now, buckets));
      const single = createRateLimit(limit, () => now);
      for (const { pause, requests, thread } of steps) {
        now += pause * 125;
        for (let request = 0; request < requests; request++) expect(threads[thread]?.(0)).toBe(single(0));
      }
    }),
  );
});

test('limits each key alone, and allows every request without a limit', () => {
  const limit = createSharedRateLimit(1, () => 0, createSharedBuckets());
  expect([limit(0), limit(1), limit(0)]).toEqual([0, 0, 1]);
  const unlimited = createSharedRateLimit(0, () => 0, createSharedBuckets());
  for (let request = 0; request < 100; request++) expect(unlimited(0)).toBe(0);
});

test('works for years at a limit that no machine reaches', () => {
  const buckets = createSharedBuckets();
  const twoYears = 2 * 365 * 86_400_000;
  const limit = createSharedRateLimit(999_999_999, () => twoYears, buckets);
  expect([limit(0), limit(0), limit(0)]).toEqual([0, 0, 0]);
});

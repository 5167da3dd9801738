import fc from 'fast-check';
import { expect, test } from 'vitest';
import { duplicateWindowMs } from '../recent-exposures.ts';
import { createDigest } from './digest.ts';
import { createIdentityFilter } from './identity-filter.ts';

const digestOf = createDigest();

test('what was added is never new within a minute, however much came after it', () => {
  const added = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 5 * duplicateWindowMs })));
  fc.assert(
    fc.property(added, fc.integer({ min: -duplicateWindowMs, max: duplicateWindowMs }), (rows, off) => {
      const filter = createIdentityFilter(Number.NEGATIVE_INFINITY, 8);
      for (const [identity, time] of rows) filter.add(digestOf(String(identity)), time);
      for (const [identity, time] of rows)
        if (Math.abs(off) < duplicateWindowMs) expect(filter.isNew(digestOf(String(identity)), time + off)).toBe(false);
    }),
  );
});

test('of many that are new almost all are found to be, while it is full too', () => {
  const filter = createIdentityFilter(Number.NEGATIVE_INFINITY, 1024);
  for (let number = 0; number < 2048; number++) filter.add(digestOf(String(number)), 0);
  const asked = Array.from({ length: 10_000 }, (_, number) => filter.isNew(digestOf(`new ${number}`), 0));
  expect(asked.filter(Boolean).length).toBeGreaterThan(9900);
});

test('it says nothing of a time within a minute of what it does not hold', () => {
  const filter = createIdentityFilter(1000);
  expect(filter.isNew(digestOf('a'), 1000 + duplicateWindowMs - 1)).toBe(false);
  expect(filter.isNew(digestOf('a'), 1000 + duplicateWindowMs)).toBe(true);
});

test('what it forgets can still be within a minute', () => {
  const filter = createIdentityFilter(Number.NEGATIVE_INFINITY, 2);
  for (let time = 1; time <= 5; time++) filter.add(digestOf(String(time)), time);
  expect([2, 3].map((time) => filter.isNew(digestOf('new'), time + duplicateWindowMs))).toEqual([true, true]);
  expect([1, 2].map((time) => filter.isNew(digestOf('new'), time + duplicateWindowMs - 1))).toEqual([false, false]);
});

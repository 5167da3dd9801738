import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDigest } from '../digest.ts';
import { duplicateWindowMs } from '../recent-exposures.ts';
import { createIdentityFilter } from './identity-filter.ts';

const digestOf = createDigest();

test('an added identity is never new within a minute, however many follow', () => {
  const added = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 5 * duplicateWindowMs })));
  fc.assert(
    fc.property(added, fc.integer({ min: 1 - duplicateWindowMs, max: duplicateWindowMs - 1 }), (rows, offset) => {
      const filter = createIdentityFilter(Number.NEGATIVE_INFINITY, 8);
      for (const [identity, time] of rows) filter.add(digestOf(String(identity)), time);
      for (const [identity, time] of rows) expect(filter.isNew(digestOf(String(identity)), time + offset)).toBe(false);
    }),
  );
});

test('recognizes almost all new identities, even when it is full', () => {
  const filter = createIdentityFilter(Number.NEGATIVE_INFINITY, 1024);
  for (let number = 0; number < 2048; number++) filter.add(digestOf(String(number)), 0);
  const results = Array.from({ length: 10_000 }, (_, number) => filter.isNew(digestOf(`new ${number}`), 0));
  expect(results.filter(Boolean).length).toBeGreaterThan(9900);
});

test('no identity is new within a minute of stored exposures that are not in the filter', () => {
  const filter = createIdentityFilter(1000);
  expect(filter.isNew(digestOf('a'), 1000 + duplicateWindowMs - 1)).toBe(false);
  expect(filter.isNew(digestOf('a'), 1000 + duplicateWindowMs)).toBe(true);
});

test('no identity is new within a minute of a dropped generation', () => {
  const filter = createIdentityFilter(Number.NEGATIVE_INFINITY, 2);
  for (let time = 1; time <= 5; time++) filter.add(digestOf(String(time)), time);
  const isNewAt = (time: number) => filter.isNew(digestOf('new'), time);
  // The generation of the times 1 and 2 was dropped.
  expect(isNewAt(2 + duplicateWindowMs - 1)).toBe(false);
  expect(isNewAt(2 + duplicateWindowMs)).toBe(true);
});

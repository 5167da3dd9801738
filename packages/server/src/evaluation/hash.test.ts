import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cacheBuckets, computeBucket, hashForIDList } from './hash.ts';

test.each([
  ['gate-salt.rule-salt.a', 10_000, 4783],
  ['gate-salt.rule-salt.b', 10_000, 9933],
  ['gate-salt.rule-salt.c', 10_000, 9051],
  ['gate-salt.rule-salt.d', 10_000, 4317],
  ['exp-salt.a', 1000, 771],
  ['exp-salt.b', 1000, 175],
  ['exp-salt.c', 1000, 974],
  ['exp-salt.d', 1000, 681],
])("computes Statsig's published bucket of %s in %i", (text, count, bucket) => {
  expect(computeBucket(text, count)).toBe(bucket);
});

test.each([
  ['', 0xe3b0c44298fc1c14n],
  ['blargh', 0x0ac33512d18e20d5n],
  ['unicode 🗻', 0xd460740c12959d83n],
])("computes buckets from Statsig's published hash of %j", (text, hash) => {
  for (const count of [1000, 10_000, 9973]) expect(computeBucket(text, count)).toBe(Number(hash % BigInt(count)));
});

test('computes the bucket of any string from the first 64 bits of its SHA-256', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.constantFrom(1000, 10_000), (text, count) => {
      const digest = createHash('sha256').update(text).digest('hex');
      expect(computeBucket(text, count)).toBe(Number(BigInt(`0x${digest.slice(0, 16)}`) % BigInt(count)));
    }),
    { numRuns: process.env.CI ? 2000 : 500 },
  );
});

test('hashes an id for an id list', () => {
  // printf a | openssl dgst -sha256 -binary | base64 | cut -c -8
  expect(hashForIDList('a')).toBe('ypeBEsob');
});

test('returns the same buckets from the cache, after it is full, and for long ids', () => {
  const bucketOf = cacheBuckets(10)('salt.', 1000);
  const ids = [...Array.from({ length: 25 }, (_, at) => `user-${at}`), 'x'.repeat(101), ''];
  for (const id of [...ids, ...ids, ...ids.toReversed()])
    expect(bucketOf(id, true)).toBe(computeBucket(`salt.${id}`, 1000));
});

test('caches the buckets of each prefix and each number of buckets separately', () => {
  const buckets = cacheBuckets();
  for (const [prefix, count] of [
    ['salt.', 1000],
    ['salt.', 10_000],
    ['other.', 1000],
  ] as const) {
    expect(buckets(prefix, count)('a', true)).toBe(computeBucket(`${prefix}a`, count));
  }
});

test('returns the bucket of each id without the cache, whichever id came before', () => {
  const bucketOf = cacheBuckets()('salt.', 1000);
  for (const id of ['', 'a', 'a', 'b', 'x'.repeat(101), 'b', 'a', ''])
    expect(bucketOf(id, false)).toBe(computeBucket(`salt.${id}`, 1000));
});

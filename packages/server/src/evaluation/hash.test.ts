import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bucketOf, createBuckets, listedID } from './hash.ts';

test('the published vectors of gates and experiments', () => {
  expect(['a', 'b', 'c', 'd'].map((id) => bucketOf(`gate-salt.rule-salt.${id}`, 10_000))).toEqual([
    4783, 9933, 9051, 4317,
  ]);
  expect(['a', 'b', 'c', 'd'].map((id) => bucketOf(`exp-salt.${id}`, 1000))).toEqual([771, 175, 974, 681]);
});

test('the published vectors of the hash', () => {
  const vectors: [string, bigint][] = [
    ['', 0xe3b0c44298fc1c14n],
    ['blargh', 0x0ac33512d18e20d5n],
    ['unicode 🗻', 0xd460740c12959d83n],
  ];
  for (const [text, first] of vectors) {
    for (const count of [1000, 10_000, 9973]) expect(bucketOf(text, count)).toBe(Number(first % BigInt(count)));
  }
});

test('the buckets are those of a 64-bit integer, for any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.constantFrom(1000, 10_000), (text, count) => {
      const first = createHash('sha256').update(text).digest().readBigUInt64BE(0);
      expect(bucketOf(text, count)).toBe(Number(first % BigInt(count)));
    }),
    { numRuns: 2000 },
  );
});

test('an id list holds the first 8 characters of the hash in base64', () => {
  expect(listedID('a')).toBe(createHash('sha256').update('a').digest('base64').slice(0, 8));
});

test('what is remembered, forgotten and too long to be remembered is the same', () => {
  const bucketFor = createBuckets(10)('salt.', 1000);
  const ids = [...Array.from({ length: 25 }, (_, at) => `user-${at}`), 'x'.repeat(101), ''];
  for (const id of [...ids, ...ids, ...ids.toReversed()]) expect(bucketFor(id)).toBe(bucketOf(`salt.${id}`, 1000));
});

test('conditions that share a salt share its buckets, and only those with as many of them', () => {
  const buckets = createBuckets();
  expect(buckets('salt.', 1000)).toBe(buckets('salt.', 1000));
  const answers = [buckets('salt.', 1000)('a'), buckets('salt.', 10_000)('a'), buckets('other.', 1000)('a')];
  expect(answers).toEqual([bucketOf('salt.a', 1000), bucketOf('salt.a', 10_000), bucketOf('other.a', 1000)]);
});

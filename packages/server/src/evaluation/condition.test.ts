import { expect, test } from 'vitest';
import { compileCondition } from './condition.ts';
import { cacheBuckets, computeBucket } from './hash.ts';

test('returns the same results for more values than it caches', () => {
  const settings = { idLists: new Map(), defaultTier: undefined, buckets: cacheBuckets() };
  const condition = { type: 'user_field', field: 'plan', operator: 'any', targetValue: ['PRO', 'plan-7', '7'] };
  const passes = compileCondition(condition, settings);
  const check = (plan: unknown) =>
    passes?.({ user: { plan }, now: 0, appID: null, cachesBuckets: true, depth: 0, id: 1 });
  for (let round = 0; round < 3; round++) {
    for (let at = 0; at < 300; at++) expect(check(`plan-${at}`)).toBe(at === 7);
    expect(check('pro')).toBe(true);
    expect(check(7)).toBe(true);
    expect(check('p'.repeat(100))).toBe(false);
    expect(check(null)).toBe(false);
  }
});

test.each([
  ['any', [0, 7, '500', 999], (bucket: number) => [0, 7, 500, 999].includes(bucket)],
  ['none', [0, 7, '500', 999], (bucket: number) => ![0, 7, 500, 999].includes(bucket)],
  ['lt', 300, (bucket: number) => bucket < 300],
])('compares each bucket with the operator %s', (operator, targetValue, isExpected) => {
  const settings = { idLists: new Map(), defaultTier: undefined, buckets: cacheBuckets() };
  const passes = compileCondition(
    { type: 'user_bucket', operator, targetValue, additionalValues: { salt: 'salt' } },
    settings,
  );
  const ids = Array.from({ length: 3000 }, (_, at) => `user-${at}`);
  const results = [...ids, ...ids].map((userID) =>
    passes?.({ user: { userID }, now: 0, appID: null, cachesBuckets: false, depth: 0, id: 1 }),
  );
  expect(new Set(results)).toEqual(new Set([false, true]));
  expect(results).toEqual([...ids, ...ids].map((id) => isExpected(computeBucket(`salt.${id}`, 1000))));
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fisherExactP, newcombeInterval } from './proportions.ts';

const group = (successes: number, units: number) => ({ successes, units });

test("reproduces Newcombe's published intervals for method 10", () => {
  // Statistics in Medicine 17 (1998), table II, with four decimals.
  for (const [test, control, published] of [
    [group(56, 70), group(48, 80), [0.0524, 0.3339]],
    [group(9, 10), group(3, 10), [0.1705, 0.809]],
    [group(6, 7), group(2, 7), [0.0582, 0.8062]],
    [group(5, 56), group(0, 29), [-0.0381, 0.1926]],
    [group(0, 10), group(0, 20), [-0.1611, 0.2775]],
    [group(0, 10), group(0, 10), [-0.2775, 0.2775]],
    [group(10, 10), group(0, 20), [0.6791, 1]],
    [group(10, 10), group(0, 10), [0.6075, 1]],
  ] as const)
    expect(newcombeInterval(test, control, 0.95).map((bound) => Number(bound.toFixed(4)))).toEqual(published);
});

test("reproduces the p-value of Fisher's lady tasting tea, and of a group without successes", () => {
  // Fisher, The Design of Experiments (1935): 34 of 70 selections have at least 3 of 4 right or at most 1.
  expect(fisherExactP(group(3, 4), group(1, 4))).toBeCloseTo(34 / 70, 14);
  expect(fisherExactP(group(4, 4), group(0, 4))).toBeCloseTo(2 / 70, 14);
  // R 4: fisher.test(matrix(c(0, 10, 19, 171), 2))$p.value.
  expect(fisherExactP(group(0, 10), group(19, 190))).toBeCloseTo(0.602718591093, 11);
});

test('agrees with the sum over all tables, and does not depend on the order of the groups', () => {
  const counts = fc.integer({ min: 1, max: 25 }).chain((units) => fc.tuple(fc.nat({ max: units }), fc.constant(units)));
  const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);
  fc.assert(
    fc.property(counts, counts, ([a, n], [b, m]) => {
      const weights = Array.from({ length: n + 1 }, (_, x) =>
        a + b - x < 0 || a + b - x > m ? 0 : choose(n, x) * choose(m, a + b - x),
      );
      const all = weights.reduce((sum, weight) => sum + weight, 0);
      const tail = weights
        .filter((weight) => weight <= (weights[a] ?? 0) * (1 + 1e-7))
        .reduce((sum, weight) => sum + weight, 0);
      expect(fisherExactP(group(a, n), group(b, m))).toBeCloseTo(tail / all, 10);
      expect(fisherExactP(group(b, m), group(a, n))).toBeCloseTo(tail / all, 10);
    }),
  );
});

test('gives 0 for tables that are almost impossible, and rejects counts that are not whole numbers', () => {
  expect(fisherExactP(group(5000, 5000), group(0, 5000))).toBe(0);
  for (const invalid of [group(1.5, 3), group(4, 3), group(-1, 3), group(0, 0)])
    expect(() => fisherExactP(invalid, group(1, 2))).toThrow(RangeError);
});

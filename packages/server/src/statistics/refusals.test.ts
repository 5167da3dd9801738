import { expect, test } from 'vitest';
import { cuped, hasEnoughHistory } from './cuped.ts';
import { difference } from './difference.ts';
import { meanOf, proportionOf, ratioOf } from './estimate.ts';
import { benjaminiHochberg, bonferroni } from './multiple-tests.ts';
import { relativeLift, scaledDifference } from './relative-lift.ts';
import { sampleRatio } from './sample-ratio.ts';
import { sequentialInterval } from './sequential.ts';
import { pairedSumsOf, sumsOf } from './sums.ts';

const some = { units: 100, mean: 2, standardError: 0.1 };
const still = { units: 100, mean: 2, standardError: 0 };

test('fewer than two units have no variance', () => {
  for (const n of [0, 1, 1.5, Number.NaN]) {
    expect(() => meanOf({ n, sum: 1, sumOfSquares: 1 })).toThrow(`at least 2 units, and there are ${n}`);
  }
  expect(() => proportionOf(1, 1)).toThrow('1 of 1 units is no proportion');
});

test('sums that no values have are refused, in one sentence', () => {
  expect(() => meanOf({ n: 2, sum: 10, sumOfSquares: 10 })).toThrow(RangeError);
  expect(() => meanOf({ n: 2, sum: 10, sumOfSquares: 10 })).toThrow(
    'No 2 values have the sum 10 and the sum of squares 10: their variance would be negative',
  );
  expect(() => meanOf({ n: 2, sum: 0, sumOfSquares: -1 })).toThrow('their variance would be negative');
  expect(() => meanOf({ n: 2, sum: Number.NaN, sumOfSquares: 1 })).toThrow('must be finite');
  expect(() => meanOf({ n: 2, sum: 1, sumOfSquares: Number.POSITIVE_INFINITY })).toThrow('must be finite');
  expect(() => proportionOf(5, 4)).toThrow('5 of 4 units is no proportion');
  expect(() => proportionOf(-1, 4)).toThrow('-1 of 4 units is no proportion');
  for (const xy of [31, -31, Number.NaN]) {
    const sums = { ...pairedSumsOf([[1, 2], [2, 1], [3, 5]]), xy }; // biome-ignore format: one row of points
    expect(() => ratioOf(sums)).toThrow('their correlation would be beyond 1');
    expect(() => cuped(sums, sums)).toThrow('their correlation would be beyond 1');
  }
});

test('rounding is not taken for bad sums', () => {
  // 0.1 is no binary fraction: the variance of equal values comes out as 1e-16 or so, of either sign.
  for (let n = 2; n < 2000; n += 7) {
    for (const value of [0.1, -0.7, 1e9 + 0.1, 1e-9]) {
      const { mean, standardError } = meanOf(sumsOf(Array.from({ length: n }, () => value)));
      expect(Math.abs(mean / value - 1)).toBeLessThan(1e-12);
      expect(standardError).toBeLessThan(1e-6 * Math.abs(value));
    }
  }
});

test('no relative lift over nothing, and no ratio to nothing', () => {
  const nothing = { units: 100, mean: 0, standardError: 0.1 };
  expect(() => relativeLift(some, nothing, 0.95)).toThrow('The control mean is 0');
  expect(() => scaledDifference(some, nothing, 0.95)).toThrow('The control mean is 0');
  expect(() => ratioOf(pairedSumsOf([[1, 1], [2, -1]]))).toThrow('The denominator of the ratio sums to 0'); // biome-ignore format: one row of points
});

test('groups without any spread differ for certain, or not at all', () => {
  expect(difference(still, still, 0.95)).toEqual({
    value: 0,
    standardError: 0,
    degreesOfFreedom: 198,
    statistic: 0,
    interval: [0, 0],
    p: 1,
  });
  expect(difference(still, { ...still, mean: 1 }, 0.95)).toMatchObject({ value: 1, p: 0, interval: [1, 1] });
  expect(sequentialInterval(still, { ...still, mean: 1 }, 0.95)).toEqual([1, 1]);
  expect(relativeLift(still, { ...still, mean: 1 }, 0.95)).toMatchObject({ value: 1, p: 0, interval: [1, 1] });
});

test('a confidence is a share between 0 and 1, so 95 is refused', () => {
  for (const confidence of [0, 1, 95, Number.NaN]) {
    for (const compare of [difference, relativeLift, scaledDifference, sequentialInterval]) {
      expect(() => compare(some, some, confidence)).toThrow(`The confidence is ${confidence}; it must lie between`);
    }
  }
});

test('a sample ratio needs two groups, weights and units', () => {
  expect(() => sampleRatio([{ units: 5, weight: 1 }])).toThrow('needs 2 groups, and there are 1');
  const of = (units: number, weight: number) => () =>
    sampleRatio([
      { units, weight },
      { units: 0, weight: 1 },
    ]);
  expect(of(5, 0)).toThrow('A group has 5 units and the weight 0');
  expect(of(-5, 1)).toThrow('A group has -5 units');
  expect(of(0, 1)).toThrow('No group has any unit yet');
});

test('a p outside 0 to 1 is refused, and no tests at all are no trouble', () => {
  for (const correct of [bonferroni, benjaminiHochberg]) {
    expect(() => correct([0.5, 1.5])).toThrow('1.5 is no p-value');
    expect(() => correct([Number.NaN])).toThrow('NaN is no p-value');
    expect(correct([])).toEqual([]);
  }
});

test('CUPED wants more than 100 units and more than 5 % of them with a past', () => {
  const sums = pairedSumsOf([]);
  expect(hasEnoughHistory({ ...sums, n: 100, withHistory: 100 })).toBe(false);
  expect(hasEnoughHistory({ ...sums, n: 101, withHistory: 6 })).toBe(true);
  expect(hasEnoughHistory({ ...sums, n: 1000, withHistory: 50 })).toBe(false);
  expect(hasEnoughHistory({ ...sums, n: 1000, withHistory: 51 })).toBe(true);
});

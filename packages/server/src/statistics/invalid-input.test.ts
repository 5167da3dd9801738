import { expect, test } from 'vitest';
import { cuped, hasEnoughHistory } from './cuped.ts';
import { difference } from './difference.ts';
import { meanOf, ratioOf } from './estimate.ts';
import { benjaminiHochberg, bonferroni } from './multiple-tests.ts';
import { fiellerInterval, relativeLift } from './relative-lift.ts';
import { sampleRatio } from './sample-ratio.ts';
import { sequentialInterval } from './sequential.ts';
import { pairedSumsOf, ratioSumsOf, sumsOf } from './sums.testing.ts';

const some = { units: 100, mean: 2, standardError: 0.1 };
const constant = { units: 100, mean: 2, standardError: 0 };

test('rejects fewer than two units', () => {
  for (const n of [0, 1, 1.5, Number.NaN]) {
    expect(() => meanOf({ n, sum: 1, squaredDeviations: 1 })).toThrow(`at least 2 units, but there are ${n}`);
  }
});

test('rejects sums that no values can have', () => {
  const meanWith = (sum: number, squaredDeviations: number) => () => meanOf({ n: 2, sum, squaredDeviations });
  expect(meanWith(0, -1)).toThrow(RangeError);
  expect(meanWith(0, -1)).toThrow('The sum of squared deviations is -1. It must be finite and not negative.');
  expect(meanWith(1, Number.POSITIVE_INFINITY)).toThrow('The sum of squared deviations is Infinity.');
  expect(meanWith(Number.NaN, 1)).toThrow('The sum is NaN. It must be finite.');
  expect(() => ratioOf({ n: 2, x: 1, y: 1, squaredResiduals: -1 })).toThrow('The sum of squared deviations is -1');
  for (const xy of [31, -31, Number.NaN]) {
    const sums = { ...pairedSumsOf([[1, 2], [2, 1], [3, 5]]), xy }; // biome-ignore format: one row of points
    expect(() => cuped(sums, sums)).toThrow('their correlation would exceed 1');
  }
});

test('accepts sums with rounding errors', () => {
  // 0.1 has no exact binary form, so the variance of equal values can be about 1e-16 or -1e-16.
  for (let n = 2; n < 2000; n += 7) {
    for (const value of [0.1, -0.7, 1e9 + 0.1, 1e-9]) {
      const { mean, standardError } = meanOf(sumsOf(Array.from({ length: n }, () => value)));
      expect(Math.abs(mean / value - 1)).toBeLessThan(1e-12);
      expect(standardError).toBeLessThan(1e-6 * Math.abs(value));
    }
  }
});

test('rejects a control mean of 0 and a denominator of 0', () => {
  const zeroMean = { units: 100, mean: 0, standardError: 0.1 };
  expect(() => relativeLift(some, zeroMean)).toThrow('The control mean is 0');
  expect(() => ratioOf(ratioSumsOf([[1, 1], [2, -1]]))).toThrow('The denominator of the ratio sums to 0'); // biome-ignore format: one row of points
});

test('compares groups without variance', () => {
  expect(difference(constant, constant, 0.95)).toEqual({
    value: 0,
    standardError: 0,
    degreesOfFreedom: 198,
    statistic: 0,
    interval: [0, 0],
    p: 1,
    pooledP: 1,
  });
  expect(difference(constant, { ...constant, mean: 1 }, 0.95)).toMatchObject({ value: 1, p: 0, interval: [1, 1] });
  expect(sequentialInterval(constant, { ...constant, mean: 1 }, 0.95)).toEqual([1, 1]);
  expect(relativeLift(constant, { ...constant, mean: 1 })).toEqual({ value: 1, standardError: 0 });
  expect(fiellerInterval(constant, { ...constant, mean: 1 }, 1.96)).toEqual([1, 1]);
});

test('rejects a confidence outside 0 to 1, such as 95', () => {
  for (const confidence of [0, 1, 95, Number.NaN]) {
    for (const compare of [difference, sequentialInterval]) {
      expect(() => compare(some, some, confidence)).toThrow(`The confidence is ${confidence}. It must be between`);
    }
  }
});

test('rejects a sample ratio without two groups, weights and units', () => {
  expect(() => sampleRatio([{ units: 5, weight: 1 }])).toThrow('needs at least 2 groups, but there are 1');
  const withGroup = (units: number, weight: number) => () =>
    sampleRatio([
      { units, weight },
      { units: 0, weight: 1 },
    ]);
  expect(withGroup(5, 0)).toThrow('A group has 5 units and the weight 0');
  expect(withGroup(-5, 1)).toThrow('A group has -5 units');
  expect(withGroup(0, 1)).toThrow('The groups have no units yet');
});

test('rejects p-values outside 0 to 1, and accepts an empty list', () => {
  for (const correct of [bonferroni, benjaminiHochberg]) {
    expect(() => correct([0.5, 1.5])).toThrow('Invalid p-value 1.5');
    expect(() => correct([Number.NaN])).toThrow('Invalid p-value NaN');
    expect(correct([])).toEqual([]);
  }
});

test('requires more than 100 units and more than 5 % with a past for CUPED', () => {
  const sums = pairedSumsOf([]);
  expect(hasEnoughHistory({ ...sums, n: 100, withHistory: 100 })).toBe(false);
  expect(hasEnoughHistory({ ...sums, n: 101, withHistory: 6 })).toBe(true);
  expect(hasEnoughHistory({ ...sums, n: 1000, withHistory: 50 })).toBe(false);
  expect(hasEnoughHistory({ ...sums, n: 1000, withHistory: 51 })).toBe(true);
});

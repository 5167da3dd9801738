import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cuped } from './cuped.ts';
import { difference, fixedCriticalValue, pooledStandardError } from './difference.ts';
import { type Estimate, meanOf, ratioOf } from './estimate.ts';
import type { Interval } from './interval.ts';
import { benjaminiHochberg, bonferroni } from './multiple-tests.ts';
import { fiellerInterval, relativeLift } from './relative-lift.ts';
import { sampleRatio } from './sample-ratio.ts';
import { sequentialCriticalValue, sequentialInterval } from './sequential.ts';
import { merge, pairedSumsOf, ratioSumsOf, sumsOf } from './sums.testing.ts';
import { momentsOf } from './sums.ts';

/** Integers, so that their sums are exact. */
const cents = fc.integer({ min: -100_000, max: 100_000 });
const values = fc.array(cents, { minLength: 2, maxLength: 60 });
const estimate = fc.record({
  units: fc.integer({ min: 2, max: 100_000 }),
  mean: fc.oneof(fc.double({ min: 0.01, max: 1000, noNaN: true }), fc.double({ min: -1000, max: -0.01, noNaN: true })),
  standardError: fc.double({ min: 1e-4, max: 100, noNaN: true }),
});
const scale = fc.constantFrom(0.001, 0.5, 3, 1000);
const confidence = fc.constantFrom(0.5, 0.8, 0.95, 0.999);

const expectClose = (actual: number, expected: number, digits = 9): void => {
  const tolerance = 10 ** -digits * Math.max(1e-9, Math.abs(expected));
  expect(Math.abs(actual - expected), `${actual} instead of ${expected}`).toBeLessThanOrEqual(tolerance);
};
const scaled = ({ units, mean, standardError }: Estimate, by: number): Estimate => ({
  units,
  mean: mean * by,
  standardError: standardError * by,
});
const flipped = ([lower, upper]: Interval): Interval => [-upper, -lower];

test('merges sums in any order', () => {
  fc.assert(
    fc.property(values, values, (one, other) => {
      const whole = sumsOf([...one, ...other]);
      for (const merged of [merge(sumsOf(one), sumsOf(other)), merge(sumsOf(other), sumsOf(one))]) {
        expect(merged).toMatchObject({ n: whole.n, sum: whole.sum });
        expectClose(merged.squaredDeviations, whole.squaredDeviations);
      }
      expect(merge(whole, sumsOf([]))).toEqual(whole);
    }),
  );
});

test('a constant that is added to all values changes neither the variance nor the standard error of a ratio', () => {
  fc.assert(
    fc.property(values, fc.constantFrom(1e6, -1e9), (some, constant) => {
      const moments = momentsOf(sumsOf(some.map((value) => value + constant)));
      expectClose(moments.variance, momentsOf(sumsOf(some)).variance);
      const ratio = ratioOf(ratioSumsOf(some.map((value) => [value + constant, 1])));
      expectClose(ratio.standardError, Math.sqrt(moments.variance / some.length));
    }),
  );
});

test('computes the same moments from sums as from the values in two passes', () => {
  fc.assert(
    fc.property(values, (some) => {
      const mean = some.reduce((sum, value) => sum + value, 0) / some.length;
      const variance = some.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (some.length - 1);
      const moments = momentsOf(sumsOf(some));
      expectClose(moments.mean, mean);
      expectClose(moments.variance, variance);
    }),
  );
});

test('swapping the groups changes every sign, but not the p-value', () => {
  fc.assert(
    fc.property(estimate, estimate, confidence, (a, b, level) => {
      const [original, swapped] = [difference(a, b, level), difference(b, a, level)];
      expect(original.value).toBe(-swapped.value + 0);
      expectClose(original.p, swapped.p, 7);
      expectClose(original.statistic, -swapped.statistic);
      expectClose(original.interval[0], -swapped.interval[1]);
      const [one, other] = [sequentialInterval(a, b, level), flipped(sequentialInterval(b, a, level))];
      expectClose(one[0], other[0]);
      expectClose(one[1], other[1]);
    }),
  );
});

test('another unit of measure scales differences, but not relative lifts', () => {
  fc.assert(
    fc.property(estimate, estimate, confidence, scale, (a, b, level, by) => {
      const [big, original] = [difference(scaled(a, by), scaled(b, by), level), difference(a, b, level)];
      expect(Math.abs(big.value - by * original.value)).toBeLessThanOrEqual(1e-12 * by * 2000);
      expectClose(big.standardError, by * original.standardError);
      expectClose(big.degreesOfFreedom, original.degreesOfFreedom);
      const scaledLift = relativeLift(scaled(a, by), scaled(b, by));
      const lift = relativeLift(a, b);
      expect(Math.abs(scaledLift.value - lift.value)).toBeLessThanOrEqual(1e-12 * (1 + Math.abs(a.mean / b.mean)));
      expectClose(scaledLift.standardError, lift.standardError);
      expectClose(sequentialCriticalValue(scaled(a, by), scaled(b, by), level), sequentialCriticalValue(a, b, level));
    }),
  );
});

test('a higher confidence widens the interval, and a p-value below 5 % means that the interval excludes 0', () => {
  fc.assert(
    fc.property(estimate, estimate, (a, b) => {
      const [narrow, wide] = [difference(a, b, 0.8), difference(a, b, 0.95)];
      expect(wide.interval[0]).toBeLessThan(narrow.interval[0]);
      expect(wide.interval[1]).toBeGreaterThan(narrow.interval[1]);
      fc.pre(Math.abs(wide.p - 0.05) > 1e-9);
      expect(wide.p < 0.05).toBe(wide.interval[0] > 0 || wide.interval[1] < 0);
    }),
  );
});

test("Fieller's interval of the lift excludes 0 exactly if the p-value of the difference is below 5 %", () => {
  let bounded = 0;
  fc.assert(
    fc.property(estimate, estimate, (a, b) => {
      const bounds = fiellerInterval(a, b, fixedCriticalValue(a, b, 0.95));
      const { p } = difference(a, b, 0.95);
      if (bounds === undefined || Math.abs(p - 0.05) < 1e-9) return;
      bounded += 1;
      expect(p < 0.05).toBe(bounds[0] > 0 || bounds[1] < 0);
    }),
    { numRuns: 500 },
  );
  expect(bounded).toBeGreaterThan(50);
});

test("Fieller's bounds are the two ratios at one critical value from the data", () => {
  fc.assert(
    fc.property(estimate, estimate, (treated, small) => {
      // A control that is 30 standard errors or more from 0, and enough units for z.
      const t = { ...treated, units: 1_000_000 };
      const c = { ...small, units: 1_000_000, standardError: Math.min(small.standardError, Math.abs(small.mean) / 30) };
      const bounds = fiellerInterval(t, c, 1.96);
      expect(bounds).toBeDefined();
      for (const bound of bounds ?? []) {
        const ratio = bound + 1;
        const error = Math.hypot(t.standardError, ratio * c.standardError);
        expectClose(Math.abs(t.mean - ratio * c.mean) / error, 1.96, 6);
      }
    }),
  );
});

test("Fieller's interval equals the delta method's for a certain control mean", () => {
  const treated = { units: 5000, mean: 11, standardError: 0.2 };
  const control = { units: 5000, mean: 10, standardError: 1e-5 };
  const { value, standardError } = relativeLift(treated, control);
  const bounds = fiellerInterval(treated, control, 2);
  expectClose(bounds?.[0] ?? Number.NaN, value - 2 * standardError, 5);
  expectClose(bounds?.[1] ?? Number.NaN, value + 2 * standardError, 5);
});

test('a control mean that could be 0 has no bounded interval', () => {
  const treated = { units: 5000, mean: 1, standardError: 0.2 };
  expect(fiellerInterval(treated, { units: 5000, mean: 0.1, standardError: 0.1 }, 1.96)).toBeUndefined();
  expect(fiellerInterval(treated, { units: 5000, mean: 0, standardError: 0.1 }, 1.96)).toBeUndefined();
});

test('the ratio of a metric to a constant is its mean, and its ratio to itself has no error', () => {
  fc.assert(
    fc.property(values, (some) => {
      const mean = meanOf(sumsOf(some));
      const ratio = ratioOf(ratioSumsOf(some.map((value) => [value, 2])));
      expectClose(ratio.mean, mean.mean / 2);
      expect(Math.abs(ratio.standardError - mean.standardError / 2)).toBeLessThanOrEqual(1e-9 * 100_000);
    }),
  );
  const itself = ratioOf(ratioSumsOf([1, 2, 5, 9].map((value) => [3 * value, value])));
  expect(itself.mean).toBe(3);
  expect(itself.standardError).toBeCloseTo(0, 7);
});

test('computes the variance of a ratio by the delta method, as computed by hand', () => {
  const ratio = ratioOf(
    ratioSumsOf([
      [2, 1],
      [4, 2],
      [3, 3],
      [6, 4],
    ]),
  );
  expect(ratio.mean).toBe(1.5);
  // (8.75 - 2·1.5·5.5 + 1.5²·5)/3/4/2.5².
  expect(ratio.standardError ** 2).toBeCloseTo(3.5 / 75, 12);
});

test("uses Student's t below 100 degrees of freedom, and the normal distribution from 100 on", () => {
  const both = (units: number): number => {
    const control = { units, mean: 1, standardError: 1 };
    return difference({ ...control, mean: 1 + Math.SQRT2 * 2 }, control, 0.95).p;
  };
  // mpmath 1.3.0: twice the survival at 2, of t with 98 degrees of freedom and of the normal.
  expect(both(50)).toBeCloseTo(0.0482677719493676, 12);
  expect(both(51)).toBeCloseTo(0.04550026389635842, 12);
});

test('CUPED changes nothing without a past, and removes all variance with a perfect past', () => {
  fc.assert(
    fc.property(values, values, (a, b) => {
      const withoutPast = cuped(pairedSumsOf(a.map((y) => [0, y])), pairedSumsOf(b.map((y) => [0, y])));
      expect(withoutPast.theta).toBe(0);
      expect(withoutPast.test).toEqual(meanOf(sumsOf(a)));
      expect(withoutPast.control).toEqual(meanOf(sumsOf(b)));
    }),
  );
  const a = [4, 8, 9, 3, 3];
  const b = [5, 7, 10, 2, 3];
  const perfect = cuped(pairedSumsOf(a.map((y) => [2 * y, y])), pairedSumsOf(b.map((y) => [2 * y, y])));
  expect(perfect.theta).toBeCloseTo(0.5, 12);
  expect(perfect.test.mean).toBeCloseTo(perfect.control.mean, 12);
  expect(perfect.test.standardError).toBeCloseTo(0, 7);
});

test('CUPED computes the slope and the means of an analysis of covariance', () => {
  // By hand, in fractions: within-group Σ(x - x̄)(y - ȳ) is 5.5 and 10, Σ(x - x̄)² is 5 and 5; θ is 15.5/10.
  const { test, control, theta } = cuped(
    pairedSumsOf([
      [1, 2],
      [2, 4],
      [3, 3],
      [4, 6],
    ]),
    pairedSumsOf([
      [2, 1],
      [3, 3],
      [4, 5],
      [5, 7],
    ]),
  );
  expect(theta).toBeCloseTo(1.55, 12);
  // The pooled mean of the past is 3. Each group's mean differs from it by 0.5.
  expect(test.mean).toBeCloseTo(3.75 + 0.775, 12);
  expect(control.mean).toBeCloseTo(4 - 0.775, 12);
  // (8.75 - 2·1.55·5.5 + 1.55²·5)/3/4 and (20 - 2·1.55·10 + 1.55²·5)/3/4.
  expect(test.standardError ** 2).toBeCloseTo(3.7125 / 12, 12);
  expect(control.standardError ** 2).toBeCloseTo(1.0125 / 12, 12);
});

test('the sequential interval contains the fixed one for any units and shares of the groups', () => {
  fc.assert(
    fc.property(estimate, estimate, confidence, (a, b, level) => {
      // Few units, so that the degrees of freedom are as few as 1.
      for (const [one, other] of [
        [a, b],
        [{ ...a, units: 2 + (a.units % 4) }, b],
        [
          { ...a, units: 2 + (a.units % 4) },
          { ...b, units: 2 + (b.units % 4) },
        ],
      ] as const) {
        const [outer, inner] = [sequentialInterval(one, other, level), difference(one, other, level).interval];
        expect(outer[0]).toBeLessThan(inner[0]);
        expect(outer[1]).toBeGreaterThan(inner[1]);
      }
    }),
  );
  // V/T is 2/Z² for equal groups: √((1 + r)(-2 ln(0.025) - ln(r/(1 + r)))), r = 2/3.8414588.
  const equal = { units: 500, mean: 1, standardError: 0.1 };
  expect(sequentialCriticalValue(equal, equal, 0.95)).toBeCloseTo(3.584515, 6);
});

test("the pooled p-value is that of Student's t-test", () => {
  // By hand: the variances are 1 and 4, so the pooled variance is (2 + 8)/4 = 2.5, and SE² = 2.5 (1/3 + 1/3).
  const [one, other] = [meanOf(sumsOf([1, 2, 3])), meanOf(sumsOf([3, 5, 7]))];
  expect(pooledStandardError(one, other) ** 2).toBeCloseTo(5 / 3, 12);
  // R 4: t.test(c(1, 2, 3), c(3, 5, 7), var.equal = TRUE)$p.value.
  expect(difference(one, other, 0.95).pooledP).toBeCloseTo(0.0808001372188846, 12);
});

test('the sample ratio does not depend on the order or the scale of the weights', () => {
  const group = fc.record({ units: fc.integer({ min: 1, max: 1e6 }), weight: fc.integer({ min: 1, max: 100 }) });
  fc.assert(
    fc.property(fc.array(group, { minLength: 2, maxLength: 6 }), scale, (groups, by) => {
      const original = sampleRatio(groups);
      const reordered = sampleRatio(groups.toReversed().map(({ units, weight }) => ({ units, weight: weight * by })));
      expectClose(reordered.chiSquared, original.chiSquared, 6);
      expect(original.p).toBeGreaterThanOrEqual(0);
      expect(original.p).toBeLessThanOrEqual(1);
    }),
  );
  const fair = sampleRatio([
    { units: 900, weight: 90 },
    { units: 100, weight: 10 },
  ]);
  expect(fair).toEqual({ chiSquared: 0, degreesOfFreedom: 1, p: 1 });
});

test('adjusted p-values keep their order, and Benjamini-Hochberg is between p and Bonferroni', () => {
  const ps = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 });
  fc.assert(
    fc.property(ps, (some) => {
      const strict = bonferroni(some);
      const mild = benjaminiHochberg(some);
      for (const [i, p] of some.entries()) {
        const [upper = Number.NaN, adjusted = Number.NaN] = [strict[i], mild[i]];
        // Multiplying and dividing by the same number can change the last digit.
        expect(adjusted).toBeGreaterThanOrEqual(p * (1 - 1e-15));
        expect(adjusted).toBeLessThanOrEqual(upper * (1 + 1e-15));
        for (const [j, other] of some.entries()) if (other > p) expect(mild[j]).toBeGreaterThanOrEqual(adjusted);
      }
      // By definition the smallest p_(k) m/k over the rank of p and all higher ranks k.
      const sorted = some.toSorted((a, b) => a - b);
      const expected = some.map((p) => {
        const ranks = sorted.map((other, k) => (other >= p ? (other * some.length) / (k + 1) : 1));
        return Math.min(1, ...ranks);
      });
      expect(mild).toEqual(expected);
    }),
  );
});

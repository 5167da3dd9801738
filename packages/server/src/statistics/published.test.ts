import { expect, test } from 'vitest';
import { difference, welchDegreesOfFreedom } from './difference.ts';
import { normal, studentT } from './distribution.ts';
import { type Estimate, meanOf } from './estimate.ts';
import { intervalAround, twoSidedP } from './interval.ts';
import { benjaminiHochberg, bonferroni } from './multiple-tests.ts';
import { relativeLift } from './relative-lift.ts';
import { sampleRatio } from './sample-ratio.ts';
import { fromSquares } from './sums.testing.ts';

// Compares with published numbers, which don't depend on our formulas.

/** Returns the estimate of a proportion: SE² = p(1 - p)/n. */
function proportionOf(successes: number, units: number): Estimate {
  const mean = successes / units;
  return { units, mean, standardError: Math.sqrt((mean * (1 - mean)) / units) };
}

test("reproduces Statsig's example of a pulse report, with 80 % intervals and a one-sided p-value", () => {
  const treated: Estimate = { units: 10_000, mean: 61.56363636363636, standardError: 0.7461734327711735 };
  const control: Estimate = { units: 10_000, mean: 62.12929623567921, standardError: 0.7248273669644147 };
  const result = difference(treated, control, 0.8);
  expect((result.interval[1] - result.interval[0]) / 2).toBeCloseTo(1.3331521511820725, 9);
  expect(normal.survival(result.statistic)).toBeCloseTo(0.7066986120589813, 13);
});

test("reproduces Welch's t-test in GrowthBook's test suite", () => {
  const control = meanOf(fromSquares(3407, 1396.87, 52377.9767));
  const treated = meanOf(fromSquares(3461, 2422.7, 134698.29));
  const result = difference(treated, control, 0.95);
  const t = studentT(welchDegreesOfFreedom(treated, control));
  expect(result.value).toBeCloseTo(0.29, 12);
  const [lower, upper] = intervalAround(result.value, result.standardError, t, 0.95);
  expect(lower.toFixed(5)).toBe('0.04538');
  expect(upper.toFixed(5)).toBe('0.53462');
  expect(twoSidedP(result.statistic, t).toFixed(5)).toBe('0.02016');
  // From 100 degrees of freedom, `difference` uses z instead of t, as Statsig does. Only the fifth decimal differs.
  expect(result.degreesOfFreedom).toBeGreaterThan(100);
  expect(Math.abs(result.interval[0] - lower)).toBeLessThan(1e-4);
});

test("reproduces a relative lift of proportions in PostHog's test suite", () => {
  const control = proportionOf(87, 1529);
  const treated = proportionOf(62, 1471);
  const { value, standardError } = relativeLift(treated, control);
  expect(value).toBeCloseTo(-0.2592575, 7);
  const t = studentT(welchDegreesOfFreedom(treated, control));
  const [lower, upper] = intervalAround(value, standardError, t, 0.95);
  expect(lower.toFixed(5)).toBe('-0.49475');
  expect(upper.toFixed(5)).toBe('-0.02376');
  expect(twoSidedP(value / standardError, t).toFixed(5)).toBe('0.03096');
});

test('reproduces the 7-day retention and the sample ratio of Cookie Cats', () => {
  const control = proportionOf(0.1902 * 44_700, 44_700);
  const treated = proportionOf(0.182 * 45_489, 45_489);
  const { statistic, p } = difference(treated, control, 0.95);
  expect(statistic).toBeCloseTo(-3.164, 3);
  expect(p).toBeCloseTo(0.00156, 5);
  const ratio = sampleRatio([
    { units: 44_700, weight: 1 },
    { units: 45_489, weight: 1 },
  ]);
  expect(ratio.chiSquared).toBeCloseTo(6.902, 3);
  expect(ratio.p).toBeCloseTo(0.0086, 4);
  expect(ratio.degreesOfFreedom).toBe(1);
});

test('rejects the published hypotheses of Benjamini and Hochberg (1995): three by Bonferroni, four by their method', () => {
  const ps = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
  ];
  expect(bonferroni(ps).filter((p) => p < 0.05)).toHaveLength(3);
  expect(benjaminiHochberg(ps).filter((p) => p < 0.05)).toHaveLength(4);
});

import { jointMomentsOf, momentsOf, type PairedSums, type Sums } from './sums.ts';

/**
 * The estimate of a metric in one group. Metrics of all types are compared in this form.
 * `mean` and `standardError` (of the mean) are in the metric's unit. `units` is at least 2.
 */
export interface Estimate {
  readonly units: number;
  readonly mean: number;
  readonly standardError: number;
}

/**
 * Estimates the mean of the units' totals. SE² = s²/n.
 * @throws {RangeError} as `momentsOf` does.
 */
export function meanOf(sums: Sums): Estimate {
  const { mean, variance } = momentsOf(sums);
  return { units: sums.n, mean, standardError: Math.sqrt(variance / sums.n) };
}

/**
 * Estimates a ratio Σx / Σy, such as clicks per view, where each unit has an x and a y.
 * Delta method with covariance: SE² = (s_x² - 2r s_xy + r² s_y²) / (n ȳ²) (Deng, Knoblich & Lu, arXiv 1803.06336).
 * @throws {RangeError} as `jointMomentsOf` does, and for a denominator that sums to 0.
 */
export function ratioOf(sums: PairedSums): Estimate {
  const { x, y, covariance } = jointMomentsOf(sums);
  if (y.mean === 0)
    throw new RangeError('The denominator of the ratio sums to 0. Use a denominator whose sum is not 0.');
  const mean = x.mean / y.mean;
  const variance = x.variance - 2 * mean * covariance + mean * mean * y.variance;
  // The variance is 0 for x in proportion to y, and rounding can make it negative.
  return { units: sums.n, mean, standardError: Math.sqrt(Math.max(0, variance) / sums.n) / Math.abs(y.mean) };
}

import { meanOfSum, momentsOf, type RatioSums, type Sums, varianceOf } from './sums.ts';

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
 * Estimates a ratio Σx / Σy, such as clicks per view, where each unit has an x and a y. Delta method with covariance: SE² is
 * the variance of x - r y, divided by n ȳ² (Deng, Knoblich & Lu, arXiv 1803.06336).
 * @throws {RangeError} as `momentsOf` does, and for a denominator that sums to 0.
 */
export function ratioOf({ n, x, y, squaredResiduals }: RatioSums): Estimate {
  const denominator = meanOfSum(n, y);
  if (denominator === 0)
    throw new RangeError('The denominator of the ratio sums to 0. Use a denominator whose sum is not 0.');
  const standardError = Math.sqrt(varianceOf(n, squaredResiduals) / n) / Math.abs(denominator);
  // Adding 0 turns -0 into 0.
  return { units: n, mean: meanOfSum(n, x) / denominator + 0, standardError };
}

import { jointMomentsOf, momentsOf, type PairedSums, type Sums } from './sums.ts';

/**
 * What one group says about a metric: the one shape that every kind of metric is reduced to before it is compared.
 * `mean` and `standardError` (of the mean) are in the metric's unit; `units` counts users, or other units, at least 2.
 */
export interface Estimate {
  readonly units: number;
  readonly mean: number;
  readonly standardError: number;
}

/**
 * The mean of one total per unit. SE² = s²/n.
 * @throws RangeError as momentsOf does.
 */
export function meanOf(sums: Sums): Estimate {
  const { mean, variance } = momentsOf(sums);
  return { units: sums.n, mean, standardError: Math.sqrt(variance / sums.n) };
}

/**
 * The share of units that did something. SE² = p(1 - p)/n.
 * @throws RangeError unless 0 ≤ successes ≤ units and there are two units or more.
 */
export function proportionOf(successes: number, units: number): Estimate {
  if (!(units >= 2 && successes >= 0 && successes <= units)) {
    throw new RangeError(`${successes} of ${units} units is no proportion; it needs 2 units, and no more successes.`);
  }
  const mean = successes / units;
  return { units, mean, standardError: Math.sqrt((mean * (1 - mean)) / units) };
}

/**
 * Σx / Σy, such as clicks per view, where each unit brings its own x and y and the two move together.
 * Delta method with covariance: SE² = (s_x² - 2r s_xy + r² s_y²) / (n ȳ²) (Deng, Knoblich & Lu, arXiv 1803.06336).
 * @throws RangeError as jointMomentsOf does, and when the denominator sums to 0.
 */
export function ratioOf(sums: PairedSums): Estimate {
  const { x, y, covariance } = jointMomentsOf(sums);
  if (y.mean === 0) throw new RangeError('The denominator of the ratio sums to 0; a ratio needs another one.');
  const mean = x.mean / y.mean;
  const variance = x.variance - 2 * mean * covariance + mean * mean * y.variance;
  // x in proportion to y leaves a variance of 0, which rounding can push below.
  return { units: sums.n, mean, standardError: Math.sqrt(Math.max(0, variance) / sums.n) / Math.abs(y.mean) };
}

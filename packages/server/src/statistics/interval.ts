import type { Distribution } from './distribution.ts';

/** From the lower to the upper bound, in the unit of what it surrounds. */
export type Interval = readonly [lower: number, upper: number];

/**
 * How many standard errors to go either way for a two-sided interval.
 * @param confidence Such as 0.95.
 * @throws RangeError unless it lies between 0 and 1.
 */
export function criticalValue(distribution: Distribution, confidence: number): number {
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`The confidence is ${confidence}; it must lie between 0 and 1, as 0.95 does.`);
  }
  return distribution.upperQuantile((1 - confidence) / 2);
}

/**
 * Two-sided: value ± critical value × standard error.
 * @throws RangeError as criticalValue does.
 */
export function intervalAround(
  value: number,
  standardError: number,
  distribution: Distribution,
  confidence: number,
): Interval {
  const half = criticalValue(distribution, confidence) * standardError;
  return [value - half, value + half];
}

/** The chance of a statistic at least this far from 0, either way, when the truth is 0. */
export function twoSidedP(statistic: number, distribution: Distribution): number {
  return Math.min(1, 2 * distribution.survival(Math.abs(statistic)));
}

import type { Distribution } from './distribution.ts';

/** The lower and the upper bound, in the unit of the estimate. */
export type Interval = readonly [lower: number, upper: number];

/**
 * Computes the half width of a two-sided interval, in standard errors.
 * @param confidence Such as 0.95.
 * @throws {RangeError} for a confidence outside 0 to 1.
 */
export function criticalValue(distribution: Distribution, confidence: number): number {
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`The confidence is ${confidence}. It must be between 0 and 1, such as 0.95.`);
  }
  return distribution.upperQuantile((1 - confidence) / 2);
}

/**
 * Computes the two-sided interval: value ± critical value × standard error.
 * @throws {RangeError} as `criticalValue` does.
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

/** Computes the two-sided p-value of a test statistic. */
export function twoSidedP(statistic: number, distribution: Distribution): number {
  return Math.min(1, 2 * distribution.survival(Math.abs(statistic)));
}

/**
 * The sums of one metric over the units of one group. Each value is the total of one unit. A sum of plain squares would lose
 * the digits of the variance when the mean is large compared with the standard deviation.
 */
export interface Sums {
  readonly n: number;
  readonly sum: number;
  /** The sum of the squared deviations from the mean. */
  readonly squaredDeviations: number;
}

/** The sums of two values for each unit. */
export interface PairedSums {
  readonly n: number;
  readonly x: number;
  readonly y: number;
  /** The sums of squares and of products of the deviations from the means. */
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
}

/** The sums of a numerator x and a denominator y for each unit. */
export interface RatioSums {
  readonly n: number;
  readonly x: number;
  readonly y: number;
  /** The sum of (x - r y)², where r is the ratio of the sums. */
  readonly squaredResiduals: number;
}

/** The mean and the sample variance, with the divisor n - 1. */
export interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/**
 * Computes the mean and the sample variance.
 * @throws {RangeError} for fewer than two units, a sum that is not finite, or a negative sum of squares.
 */
export function momentsOf({ n, sum, squaredDeviations }: Sums): Moments {
  return { mean: meanOfSum(n, sum), variance: varianceOf(n, squaredDeviations) };
}

/**
 * Computes the sample covariance and the moments of both values.
 * @throws {RangeError} as `momentsOf` does, and for a covariance that the variances don't allow.
 */
export function jointMomentsOf({ n, xy, ...sums }: PairedSums): { x: Moments; y: Moments; covariance: number } {
  const x = momentsOf({ n, sum: sums.x, squaredDeviations: sums.xx });
  const y = momentsOf({ n, sum: sums.y, squaredDeviations: sums.yy });
  if (!(Math.abs(xy) <= (1 + roundingError) * Math.sqrt(sums.xx * sums.yy)))
    throw new RangeError(
      `No ${n} pairs have the sum of products ${xy} with these sums of squares, because their correlation would exceed 1. Check for sums that were mixed up.`,
    );
  return { x, y, covariance: xy / (n - 1) };
}

/** The largest relative rounding error of a sum. 10^7 additions with an error of 2^-53 each add up to about 1e-9. */
const roundingError = 1e-9;

/**
 * Computes the mean from a sum.
 * @throws {RangeError} for fewer than two units or a sum that is not finite.
 */
export function meanOfSum(n: number, sum: number): number {
  if (!Number.isInteger(n) || n < 2) throw new RangeError(`A variance needs at least 2 units, but there are ${n}.`);
  if (!Number.isFinite(sum)) throw new RangeError(`The sum is ${sum}. It must be finite.`);
  return sum / n;
}

/**
 * Computes the sample variance from a sum of squared deviations.
 * @throws {RangeError} for a sum that is negative or not finite.
 */
export function varianceOf(n: number, squares: number): number {
  if (squares >= 0 && Number.isFinite(squares)) return squares / (n - 1);
  throw new RangeError(`The sum of squared deviations is ${squares}. It must be finite and not negative.`);
}

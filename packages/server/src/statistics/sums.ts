/** The sums of one metric over the units of one group. Each value is the total of one unit. */
export interface Sums {
  readonly n: number;
  readonly sum: number;
  readonly sumOfSquares: number;
}

/** The sums of two values for each unit, such as the numerator and the denominator of a ratio. */
export interface PairedSums {
  readonly n: number;
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
}

/** The mean and the sample variance, with the divisor n - 1. */
export interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/** The largest relative rounding error of a sum. 10^7 additions with an error of 2^-53 each add up to about 1e-9. */
const roundingError = 1e-9;

/**
 * Computes the mean and the sample variance: (Σx² - (Σx)²/n) / (n - 1).
 * @throws {RangeError} for fewer than two units, a sum that is not finite, or sums that no values can have.
 */
export function momentsOf({ n, sum, sumOfSquares }: Sums): Moments {
  if (!Number.isInteger(n) || n < 2) throw new RangeError(`A variance needs at least 2 units, but there are ${n}.`);
  if (!Number.isFinite(sum) || !Number.isFinite(sumOfSquares)) {
    throw new RangeError(`The sums are ${sum} and ${sumOfSquares}. Both must be finite.`);
  }
  const mean = sum / n;
  const spread = sumOfSquares - sum * mean;
  if (spread < -roundingError * sumOfSquares || sumOfSquares < 0) {
    throw new RangeError(
      `No ${n} values have the sum ${sum} and the sum of squares ${sumOfSquares}, because their variance would be negative. Check for sums that were mixed up or merged twice.`,
    );
  }
  return { mean, variance: Math.max(0, spread) / (n - 1) };
}

/**
 * Computes the sample covariance, (Σxy - Σx Σy/n) / (n - 1), and the moments of both values.
 * @throws {RangeError} as `momentsOf` does, and for a covariance that the variances don't allow.
 */
export function jointMomentsOf(sums: PairedSums): { x: Moments; y: Moments; covariance: number } {
  const { n } = sums;
  const x = momentsOf({ n, sum: sums.x, sumOfSquares: sums.xx });
  const y = momentsOf({ n, sum: sums.y, sumOfSquares: sums.yy });
  const covariance = (sums.xy - (sums.x * sums.y) / n) / (n - 1);
  const maxCovariance = Math.sqrt(x.variance * y.variance) + (roundingError * Math.sqrt(sums.xx * sums.yy)) / (n - 1);
  if (!(Math.abs(covariance) <= maxCovariance)) {
    throw new RangeError(
      `No ${n} pairs have the sum of products ${sums.xy} with these sums of squares, because their correlation would exceed 1. Check for sums that were mixed up.`,
    );
  }
  return { x, y, covariance };
}

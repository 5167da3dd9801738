/**
 * All that a metric's statistics need of one group: made per day or per shard, exported, and merged in any order.
 * `sum` is in the metric's unit and `sumOfSquares` in that unit squared; one value is one unit's total.
 */
export interface Sums {
  readonly n: number;
  readonly sum: number;
  readonly sumOfSquares: number;
}

/** The sums of two values per unit, such as a ratio's numerator and denominator. */
export interface PairedSums {
  readonly n: number;
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
}

/** What a mean and its spread are read from. Variances have the divisor n - 1. */
export interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/** The sums of some values, one per unit. */
export function sumsOf(values: Iterable<number>): Sums {
  let n = 0;
  let sum = 0;
  let sumOfSquares = 0;
  for (const value of values) {
    n += 1;
    sum += value;
    sumOfSquares += value * value;
  }
  return { n, sum, sumOfSquares };
}

/** The sums of some pairs `[x, y]`, one per unit. */
export function pairedSumsOf(pairs: Iterable<readonly [number, number]>): PairedSums {
  let n = 0;
  let x = 0;
  let y = 0;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (const [first, second] of pairs) {
    n += 1;
    x += first;
    y += second;
    xx += first * first;
    yy += second * second;
    xy += first * second;
  }
  return { n, x, y, xx, yy, xy };
}

/** The sums of two sets of units that share no unit. */
export function merge(one: Sums, other: Sums): Sums {
  return {
    n: one.n + other.n,
    sum: one.sum + other.sum,
    sumOfSquares: one.sumOfSquares + other.sumOfSquares,
  };
}

/** The paired sums of two sets of units that share no unit. */
export function mergePairs(one: PairedSums, other: PairedSums): PairedSums {
  return {
    n: one.n + other.n,
    x: one.x + other.x,
    y: one.y + other.y,
    xx: one.xx + other.xx,
    yy: one.yy + other.yy,
    xy: one.xy + other.xy,
  };
}

/** The part of a sum of squares that rounding may take away over 10^7 additions of 2^-53 each: 1e-9. */
const rounding = 1e-9;

/**
 * Mean and sample variance: (Σx² - (Σx)²/n) / (n - 1).
 * @throws RangeError with fewer than two units, a sum that is not finite, or sums that no values have.
 */
export function momentsOf({ n, sum, sumOfSquares }: Sums): Moments {
  if (!Number.isInteger(n) || n < 2) throw new RangeError(`A variance needs at least 2 units, and there are ${n}.`);
  if (!Number.isFinite(sum) || !Number.isFinite(sumOfSquares)) {
    throw new RangeError(`The sums are ${sum} and ${sumOfSquares}; both must be finite numbers.`);
  }
  const mean = sum / n;
  const spread = sumOfSquares - sum * mean;
  if (spread < -rounding * sumOfSquares || sumOfSquares < 0) {
    throw new RangeError(
      `No ${n} values have the sum ${sum} and the sum of squares ${sumOfSquares}: their variance would be negative; look for sums that were mixed up or merged twice.`,
    );
  }
  return { mean, variance: Math.max(0, spread) / (n - 1) };
}

/**
 * Sample covariance: (Σxy - Σx Σy/n) / (n - 1), and the moments of both.
 * @throws RangeError as momentsOf does, and when the covariance is greater than the variances allow.
 */
export function jointMomentsOf(sums: PairedSums): { x: Moments; y: Moments; covariance: number } {
  const { n } = sums;
  const x = momentsOf({ n, sum: sums.x, sumOfSquares: sums.xx });
  const y = momentsOf({ n, sum: sums.y, sumOfSquares: sums.yy });
  const covariance = (sums.xy - (sums.x * sums.y) / n) / (n - 1);
  const most = Math.sqrt(x.variance * y.variance) + (rounding * Math.sqrt(sums.xx * sums.yy)) / (n - 1);
  if (!(Math.abs(covariance) <= most)) {
    throw new RangeError(
      `No ${n} pairs have the cross sum ${sums.xy} beside these squares: their correlation would be beyond 1; look for sums that were mixed up.`,
    );
  }
  return { x, y, covariance };
}

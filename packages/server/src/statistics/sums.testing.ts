import type { PairedSums, RatioSums, Sums } from './sums.ts';

/** Adds up values, one for each unit. */
export function sumsOf(values: Iterable<number>): Sums {
  const { n, x, xx } = pairedSumsOf([...values].map((value) => [value, 0]));
  return { n, sum: x, squaredDeviations: xx };
}

/** Adds up pairs `[x, y]`, one for each unit. */
export function pairedSumsOf(pairs: Iterable<readonly [number, number]>): PairedSums {
  const units = [...pairs];
  const n = units.length;
  let x = 0;
  let y = 0;
  for (const [first, second] of units) {
    x += first;
    y += second;
  }
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (const [first, second] of units) {
    const [deviation, other] = [first - x / n, second - y / n];
    xx += deviation * deviation;
    yy += other * other;
    xy += deviation * other;
  }
  return { n, x, y, xx, yy, xy };
}

/** Adds up pairs `[numerator, denominator]`, one for each unit. */
export function ratioSumsOf(pairs: Iterable<readonly [number, number]>): RatioSums {
  const units = [...pairs];
  const { n, x, y } = pairedSumsOf(units);
  const squaredResiduals = units.reduce((sum, [first, second]) => sum + (first - (x / y) * second) ** 2, 0);
  return { n, x, y, squaredResiduals };
}

/** Converts published sums of plain squares. */
export const fromSquares = (n: number, sum: number, sumOfSquares: number): Sums => ({
  n,
  sum,
  squaredDeviations: sumOfSquares - (sum * sum) / n,
});

/** Adds the sums of two sets of units that have no unit in common. */
export function merge(one: Sums, other: Sums): Sums {
  const n = one.n + other.n;
  const gap = one.n === 0 || other.n === 0 ? 0 : one.sum / one.n - other.sum / other.n;
  return {
    n,
    sum: one.sum + other.sum,
    squaredDeviations:
      one.squaredDeviations + other.squaredDeviations + (n === 0 ? 0 : (gap * gap * one.n * other.n) / n),
  };
}

import type { PairedSums, Sums } from './sums.ts';

/** Adds up values, one for each unit. */
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

/** Adds up pairs `[x, y]`, one for each unit. */
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

/** Adds the sums of two sets of units that have no unit in common. */
export function merge(one: Sums, other: Sums): Sums {
  return {
    n: one.n + other.n,
    sum: one.sum + other.sum,
    sumOfSquares: one.sumOfSquares + other.sumOfSquares,
  };
}

/** Adds the paired sums of two sets of units that have no unit in common. */
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

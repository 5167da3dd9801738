import { expect, test } from 'vitest';
import { cuped } from './cuped.ts';
import { difference } from './difference.ts';
import { meanOf, ratioOf } from './estimate.ts';
import type { Interval } from './interval.ts';
import { fiellerInterval, relativeLift } from './relative-lift.ts';
import { sequentialInterval } from './sequential.ts';
import { merge, pairedSumsOf, sumsOf } from './sums.testing.ts';
import type { Sums } from './sums.ts';

// Simulates experiments with fixed seeds, so that every run has the same numbers.

/** Uniform numbers in (0, 1), from the 32-bit xorshift of Marsaglia (2003). */
function uniform(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return ((state >>> 0) + 0.5) / 2 ** 32;
  };
}

/** Skewed, as purchases are, with mean 1 and variance 1. */
const exponential = (next: () => number) => (): number => -Math.log(next());

const many = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

/** Kolmogorov's D against the uniform distribution, times √n: above 1.95 for one seed in a thousand. */
function fromUniform(ps: number[]): number {
  const n = ps.length;
  const gaps = ps.toSorted((a, b) => a - b).map((p, i) => Math.max((i + 1) / n - p, p - i / n));
  return Math.sqrt(n) * Math.max(...gaps);
}

/** A share's distance from what is expected, in standard errors. */
const away = (share: number, expected: number, count: number): number =>
  Math.abs(share - expected) / Math.sqrt((expected * (1 - expected)) / count);

const holds = ([lower, upper]: Interval, truth: number): boolean => lower <= truth && truth <= upper;

test('between equal groups, p-values are uniform and 5 % are below 0.05', () => {
  for (const [seed, units] of [
    [11, 200],
    [12, 20],
  ] as const) {
    const next = exponential(uniform(seed));
    const ps = many(3000, () => {
      const [a, b] = [sumsOf(many(units, next)), sumsOf(many(units, next))];
      return difference(meanOf(a), meanOf(b), 0.95).p;
    });
    expect(fromUniform(ps), `seed ${seed}`).toBeLessThan(1.95);
    expect(away(ps.filter((p) => p < 0.05).length / ps.length, 0.05, ps.length), `seed ${seed}`).toBeLessThan(3);
  }
});

test('ratios and CUPED keep p uniform, and CUPED halves the variance where the past explains half', () => {
  const next = exponential(uniform(21));
  const ratios: number[] = [];
  const adjusted: number[] = [];
  let gain = 0;
  for (let i = 0; i < 1500; i++) {
    // The second is the first and as much again: a correlation of √½.
    const group = () => {
      const pairs = many(200, (): [number, number] => {
        const past = next();
        return [past, past + next()];
      });
      return pairedSumsOf(pairs);
    };
    const [a, b] = [group(), group()];
    ratios.push(difference(ratioOf(a), ratioOf(b), 0.95).p);
    const both = cuped(a, b);
    adjusted.push(difference(both.test, both.control, 0.95).p);
    gain += both.test.standardError ** 2 / (meanOf({ n: a.n, sum: a.y, sumOfSquares: a.yy }).standardError ** 2 * 1500);
  }
  expect(fromUniform(ratios)).toBeLessThan(1.95);
  expect(fromUniform(adjusted)).toBeLessThan(1.95);
  expect(gain).toBeCloseTo(0.5, 1);
});

test('daily looks for four weeks find false differences with the fixed interval, but not with the sequential one', () => {
  const next = exponential(uniform(31));
  let fixed = 0;
  let sequential = 0;
  const experiments = 600;
  for (let i = 0; i < experiments; i++) {
    let [a, b]: [Sums, Sums] = [sumsOf([]), sumsOf([])];
    let [foundByFixed, foundBySequential] = [false, false];
    for (let day = 0; day < 28; day++) {
      a = merge(a, sumsOf(many(40, next)));
      b = merge(b, sumsOf(many(40, next)));
      const [left, right] = [meanOf(a), meanOf(b)];
      foundByFixed ||= !holds(difference(left, right, 0.95).interval, 0);
      foundBySequential ||= !holds(sequentialInterval(left, right, 0.95), 0);
    }
    fixed += foundByFixed ? 1 : 0;
    sequential += foundBySequential ? 1 : 0;
  }
  expect(fixed / experiments).toBeGreaterThan(0.2);
  expect(sequential / experiments).toBeLessThanOrEqual(0.05);
});

test('95 % intervals contain a true lift of 20 % in 95 % of the experiments', () => {
  const next = exponential(uniform(41));
  let [delta, fieller, absolute] = [0, 0, 0];
  const experiments = 2000;
  for (let i = 0; i < experiments; i++) {
    const control = meanOf(sumsOf(many(300, next)));
    const treated = meanOf(sumsOf(many(300, () => 1.2 * next())));
    if (holds(relativeLift(treated, control, 0.95).interval, 0.2)) delta += 1;
    const bounds = fiellerInterval(treated, control, 0.95);
    if (bounds && holds(bounds, 0.2)) fieller += 1;
    if (holds(difference(treated, control, 0.95).interval, 0.2)) absolute += 1;
  }
  for (const held of [delta, fieller, absolute]) expect(away(held / experiments, 0.95, experiments)).toBeLessThan(3);
});

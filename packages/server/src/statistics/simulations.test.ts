import { expect, test } from 'vitest';
import { cuped } from './cuped.ts';
import { difference, fixedCriticalValue } from './difference.ts';
import { meanOf, ratioOf } from './estimate.ts';
import type { Interval } from './interval.ts';
import { fiellerInterval } from './relative-lift.ts';
import { sequentialInterval } from './sequential.ts';
import { merge, pairedSumsOf, ratioSumsOf, sumsOf } from './sums.testing.ts';
import type { Sums } from './sums.ts';

// Simulates experiments with fixed seeds, so that every run has the same numbers.

/** Creates a generator of uniform numbers in (0, 1), by the 32-bit xorshift of Marsaglia (2003). */
function uniform(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return ((state >>> 0) + 0.5) / 2 ** 32;
  };
}

/** Creates a generator of exponential numbers with mean 1 and variance 1. They are skewed, as purchases are. */
const exponential = (next: () => number) => (): number => -Math.log(next());

const repeat = <T>(count: number, create: () => T): T[] => Array.from({ length: count }, create);

/** Returns the Kolmogorov-Smirnov statistic against the uniform distribution, times √n. It exceeds 1.95 for one seed in 1,000. */
function distanceFromUniform(ps: number[]): number {
  const n = ps.length;
  const gaps = ps.toSorted((a, b) => a - b).map((p, i) => Math.max((i + 1) / n - p, p - i / n));
  return Math.sqrt(n) * Math.max(...gaps);
}

/** Returns how far a share is from its expected value, in standard errors. */
const standardErrorsFrom = (share: number, expected: number, count: number): number =>
  Math.abs(share - expected) / Math.sqrt((expected * (1 - expected)) / count);

const contains = ([lower, upper]: Interval, truth: number): boolean => lower <= truth && truth <= upper;

test('p-values between equal groups are uniform, and 5 % of them are below 0.05', () => {
  for (const [seed, units] of [
    [11, 200],
    [12, 20],
  ] as const) {
    const next = exponential(uniform(seed));
    const ps = repeat(3000, () => {
      const [a, b] = [sumsOf(repeat(units, next)), sumsOf(repeat(units, next))];
      return difference(meanOf(a), meanOf(b), 0.95).p;
    });
    expect(distanceFromUniform(ps), `seed ${seed}`).toBeLessThan(1.95);
    expect(
      standardErrorsFrom(ps.filter((p) => p < 0.05).length / ps.length, 0.05, ps.length),
      `seed ${seed}`,
    ).toBeLessThan(3);
  }
});

test('ratios and CUPED keep p uniform, and CUPED halves the variance where the past explains half', () => {
  const next = exponential(uniform(21));
  const ratios: number[] = [];
  const adjusted: number[] = [];
  let gain = 0;
  for (let i = 0; i < 1500; i++) {
    // The second value is the first plus an independent one, so their correlation is √½.
    const group = () => {
      const pairs = repeat(200, (): [number, number] => {
        const past = next();
        return [past, past + next()];
      });
      return pairs;
    };
    const [a, b] = [group(), group()];
    ratios.push(difference(ratioOf(ratioSumsOf(a)), ratioOf(ratioSumsOf(b)), 0.95).p);
    const both = cuped(pairedSumsOf(a), pairedSumsOf(b));
    adjusted.push(difference(both.test, both.control, 0.95).p);
    gain += both.test.standardError ** 2 / (meanOf(sumsOf(a.map(([, y]) => y))).standardError ** 2 * 1500);
  }
  expect(distanceFromUniform(ratios)).toBeLessThan(1.95);
  expect(distanceFromUniform(adjusted)).toBeLessThan(1.95);
  expect(gain).toBeCloseTo(0.5, 1);
});

test('daily looks for four weeks find false differences with the fixed interval, but not with the sequential one', () => {
  const next = exponential(uniform(31));
  let fixed = 0;
  let sequential = 0;
  const experiments = 600;
  for (let i = 0; i < experiments; i++) {
    let [a, b]: [Sums, Sums] = [sumsOf([]), sumsOf([])];
    let fixedExcludesZero = false;
    let sequentialExcludesZero = false;
    for (let day = 0; day < 28; day++) {
      a = merge(a, sumsOf(repeat(40, next)));
      b = merge(b, sumsOf(repeat(40, next)));
      const [left, right] = [meanOf(a), meanOf(b)];
      fixedExcludesZero ||= !contains(difference(left, right, 0.95).interval, 0);
      sequentialExcludesZero ||= !contains(sequentialInterval(left, right, 0.95), 0);
    }
    fixed += fixedExcludesZero ? 1 : 0;
    sequential += sequentialExcludesZero ? 1 : 0;
  }
  expect(fixed / experiments).toBeGreaterThan(0.2);
  expect(sequential / experiments).toBeLessThanOrEqual(0.05);
});

test('95 % intervals contain a true lift of 20 % in 95 % of the experiments', () => {
  const next = exponential(uniform(41));
  let [fieller, absolute] = [0, 0];
  const experiments = 2000;
  for (let i = 0; i < experiments; i++) {
    const control = meanOf(sumsOf(repeat(300, next)));
    const treated = meanOf(sumsOf(repeat(300, () => 1.2 * next())));
    const bounds = fiellerInterval(treated, control, fixedCriticalValue(treated, control, 0.95));
    if (bounds && contains(bounds, 0.2)) fieller += 1;
    if (contains(difference(treated, control, 0.95).interval, 0.2)) absolute += 1;
  }
  expect(standardErrorsFrom(fieller / experiments, 0.95, experiments)).toBeLessThan(3);
  expect(standardErrorsFrom(absolute / experiments, 0.95, experiments)).toBeLessThan(3);
});

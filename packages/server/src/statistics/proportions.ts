import { normal } from './distribution.ts';
import { criticalValue, type Interval } from './interval.ts';

/** The units of a group, and those of them with a property, such as a purchase. */
export interface Proportion {
  readonly units: number;
  readonly successes: number;
}

/**
 * Computes the two-sided p-value of Fisher's exact test: the probability of all tables with the same totals that are at most as
 * probable as the given one. Valid for any number of units.
 * @throws {RangeError} unless the successes are whole numbers from 0 to the units.
 */
export function fisherExactP(test: Proportion, control: Proportion): number {
  const [a, n, b, m] = [...countsOf(test), ...countsOf(control)];
  const total = a + b;
  /** Returns how much more probable `x + 1` successes in the test group are than `x`. */
  const growth = (x: number): number => ((total - x) * (n - x)) / ((x + 1) * (m - total + x + 1));
  // Probabilities relative to that of the given table. Rounding must not exclude an equally probable table.
  const limit = 1 + 1e-7;
  let [all, tail, weight] = [1, 1, 1];
  const add = (factor: number): void => {
    weight *= factor;
    all += weight;
    if (weight <= limit) tail += weight;
  };
  for (let x = a; x < Math.min(n, total); x++) add(growth(x));
  weight = 1;
  for (let x = a - 1; x >= Math.max(0, total - m); x--) add(1 / growth(x));
  return Math.min(1, tail / all);
}

/**
 * Computes the interval of test - control by Newcombe's hybrid score method (Statistics in Medicine 17, 1998, method 10), from
 * Wilson's intervals of both proportions. Valid for few units and for proportions of 0 and 1.
 * @throws {RangeError} as `fisherExactP` and `criticalValue` do.
 */
export function newcombeInterval(test: Proportion, control: Proportion, confidence: number): Interval {
  const [t, c] = [wilson(test, confidence), wilson(control, confidence)];
  const value = t.proportion - c.proportion;
  return [
    value - Math.hypot(t.proportion - t.lower, c.upper - c.proportion),
    value + Math.hypot(t.upper - t.proportion, c.proportion - c.lower),
  ];
}

/** Computes Wilson's interval of a proportion (J. Am. Stat. Assoc. 22, 1927). */
function wilson(group: Proportion, confidence: number): { proportion: number; lower: number; upper: number } {
  const [successes, units] = countsOf(group);
  const z = criticalValue(normal, confidence);
  const proportion = successes / units;
  const middle = (successes + (z * z) / 2) / (units + z * z);
  const half = (z * Math.sqrt((successes * (units - successes)) / units + (z * z) / 4)) / (units + z * z);
  return { proportion, lower: middle - half, upper: middle + half };
}

function countsOf({ units, successes }: Proportion): [successes: number, units: number] {
  if (Number.isInteger(successes) && Number.isInteger(units) && units > 0 && successes >= 0 && successes <= units)
    return [successes, units];
  throw new RangeError(`There are ${successes} of ${units} units. Use whole numbers, and at least one unit.`);
}

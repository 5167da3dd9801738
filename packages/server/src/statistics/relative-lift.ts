import { referenceFor, welchDegreesOfFreedom } from './difference.ts';
import type { Estimate } from './estimate.ts';
import { criticalValue, type Interval, intervalAround, twoSidedP } from './interval.ts';

/** The difference of a test group relative to its control: 0.05 is a lift of 5 %. */
export interface RelativeLift {
  readonly value: number;
  readonly standardError: number;
  readonly interval: Interval;
  /** Two-sided. */
  readonly p: number;
}

/**
 * Computes the relative lift by the delta method: SE² = SE_t²/c² + t² SE_c²/c⁴ (Deng, Knoblich & Lu, arXiv 1803.06336).
 * Valid while the control mean is many standard errors from 0. Otherwise use `fiellerInterval`.
 * @param confidence The confidence level of the interval, such as 0.95.
 * @throws {RangeError} for a control mean of 0, or a confidence outside 0 to 1.
 */
export function relativeLift(test: Estimate, control: Estimate, confidence: number): RelativeLift {
  const base = nonZeroMean(control);
  const ratio = test.mean / base;
  return lift(test, control, Math.hypot(test.standardError, ratio * control.standardError), confidence);
}

/**
 * Computes the interval of test/control - 1 by Fieller's theorem (J. R. Stat. Soc. B 16, 1954). It contains each ratio ρ
 * for which |t - ρc| is at most the critical value times the standard error of t - ρc. It isn't symmetric, and is valid
 * for a control mean near 0.
 * @returns `undefined` for an unbounded interval, because the control mean doesn't differ significantly from 0.
 * @throws {RangeError} for a confidence outside 0 to 1.
 */
export function fiellerInterval(test: Estimate, control: Estimate, confidence: number): Interval | undefined {
  const critical = criticalValue(referenceFor(welchDegreesOfFreedom(test, control)), confidence);
  const c = control.mean;
  const g = ((critical * control.standardError) / c) ** 2;
  if (!(g < 1)) return undefined;
  const ratio = test.mean / c;
  const inner = test.standardError ** 2 * (1 - g) + (ratio * control.standardError) ** 2;
  const half = (critical * Math.sqrt(inner)) / Math.abs(c);
  return [(ratio - half) / (1 - g) - 1, (ratio + half) / (1 - g) - 1];
}

/** @param absoluteError The standard error of the lift times the control mean, in the metric's unit. */
function lift(test: Estimate, control: Estimate, absoluteError: number, confidence: number): RelativeLift {
  const base = nonZeroMean(control);
  const value = (test.mean - base) / base;
  const standardError = absoluteError / Math.abs(base);
  const distribution = referenceFor(welchDegreesOfFreedom(test, control));
  return {
    value,
    standardError,
    interval: intervalAround(value, standardError, distribution, confidence),
    p: twoSidedP(value === 0 ? 0 : value / standardError, distribution),
  };
}

function nonZeroMean(control: Estimate): number {
  if (control.mean !== 0) return control.mean;
  throw new RangeError('The control mean is 0, so there is no relative lift. Use the absolute difference.');
}

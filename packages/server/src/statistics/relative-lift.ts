import { referenceFor, welchDegreesOfFreedom } from './difference.ts';
import type { Estimate } from './estimate.ts';
import { criticalValue, type Interval, intervalAround, twoSidedP } from './interval.ts';

/** A test group against its control as a part of the control: 0.05 is a lift of 5 %. */
export interface RelativeLift {
  readonly value: number;
  readonly standardError: number;
  readonly interval: Interval;
  /** Two-sided. */
  readonly p: number;
}

/**
 * The delta method: SE² = SE_t²/c² + t² SE_c²/c⁴ (Deng, Knoblich & Lu, arXiv 1803.06336). Good while the control mean
 * is many standard errors from 0; otherwise take fiellerInterval.
 * @param confidence Of the interval, such as 0.95.
 * @throws RangeError when the control mean is 0, or the confidence not between 0 and 1.
 */
export function relativeLift(test: Estimate, control: Estimate, confidence: number): RelativeLift {
  const base = nonZeroMean(control);
  const ratio = test.mean / base;
  return lift(test, control, Math.hypot(test.standardError, ratio * control.standardError), confidence);
}

/**
 * The absolute difference as a part of the control mean, which is taken to be known: SE² = (SE_t² + SE_c²)/c². This is
 * what Statsig's pulse reports print as a percentage; it is a little too wide for a loss and too narrow for a win.
 * @throws RangeError as relativeLift does.
 */
export function scaledDifference(test: Estimate, control: Estimate, confidence: number): RelativeLift {
  return lift(test, control, Math.hypot(test.standardError, control.standardError), confidence);
}

/**
 * The bounds of test/control - 1 by Fieller's theorem (J. R. Stat. Soc. B 16, 1954): all ratios ρ for which t - ρc lies
 * within the critical value of its own standard error. Not symmetric, and right for a control mean near 0 too.
 * @returns undefined when the control mean itself can't be told from 0, so that no finite interval holds the lift.
 * @throws RangeError when the confidence is not between 0 and 1.
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

/** @param error The standard error of the lift in the metric's unit, before the control mean divides it. */
function lift(test: Estimate, control: Estimate, error: number, confidence: number): RelativeLift {
  const base = nonZeroMean(control);
  const value = (test.mean - base) / base;
  const standardError = error / Math.abs(base);
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
  throw new RangeError('The control mean is 0, so there is no relative lift; take the absolute difference.');
}

import type { Estimate } from './estimate.ts';
import type { Interval } from './interval.ts';

/** The difference of a test group relative to its control: 0.05 is a lift of 5%. */
export interface RelativeLift {
  readonly value: number;
  readonly standardError: number;
}

/**
 * Computes the relative lift, and its standard error by the delta method: SE² = SE_t²/c² + t² SE_c²/c⁴ (Deng, Knoblich & Lu,
 * arXiv 1803.06336).
 * @throws {RangeError} for a control mean of 0.
 */
export function relativeLift(test: Estimate, control: Estimate): RelativeLift {
  if (control.mean === 0)
    throw new RangeError('The control mean is 0, so there is no relative lift. Use the absolute difference.');
  const ratio = test.mean / control.mean;
  return {
    value: (test.mean - control.mean) / control.mean,
    standardError: Math.hypot(test.standardError, ratio * control.standardError) / Math.abs(control.mean),
  };
}

/**
 * Computes the interval of test/control - 1 by Fieller's theorem (J. R. Stat. Soc. B 16, 1954). It contains each ratio ρ
 * for which |t - ρc| is at most the critical value times the standard error of t - ρc. So it contains 0 exactly if the interval
 * of the difference with the same critical value does. It isn't symmetric, and is valid for a control mean near 0.
 * @param critical The half width of the interval of the difference, in standard errors.
 * @returns `undefined` for an unbounded interval, because the control mean doesn't differ significantly from 0.
 */
export function fiellerInterval(test: Estimate, control: Estimate, critical: number): Interval | undefined {
  const c = control.mean;
  const g = ((critical * control.standardError) / c) ** 2;
  if (!(g < 1)) return undefined;
  const ratio = test.mean / c;
  const inner = test.standardError ** 2 * (1 - g) + (ratio * control.standardError) ** 2;
  const half = (critical * Math.sqrt(inner)) / Math.abs(c);
  return [(ratio - half) / (1 - g) - 1, (ratio + half) / (1 - g) - 1];
}

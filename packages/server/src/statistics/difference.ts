import { type Distribution, normal, studentT } from './distribution.ts';
import type { Estimate } from './estimate.ts';
import { criticalValue, type Interval, intervalAround, twoSidedP } from './interval.ts';

/** The difference between a test group and its control, in the metric's unit. */
export interface Difference {
  /** Test mean - control mean. */
  readonly value: number;
  readonly standardError: number;
  /** By the Welch-Satterthwaite equation. Not always a whole number. */
  readonly degreesOfFreedom: number;
  /** `value` divided by `standardError`: Welch's t below 100 degrees of freedom, otherwise z. 0 if both are 0. */
  readonly statistic: number;
  readonly interval: Interval;
  /** Two-sided. */
  readonly p: number;
  /**
   * Two-sided, by Student's test with the pooled variance of both groups. If the groups have different sizes and the metric is
   * skewed, `p` is too often small: the smaller group lacks the rare large values, in its mean and in its variance.
   */
  readonly pooledP: number;
}

/**
 * Computes the absolute difference of two groups, with Welch's t-test.
 * @param confidence The confidence level of the interval, such as 0.95.
 * @throws {RangeError} for a confidence outside 0 to 1.
 */
export function difference(test: Estimate, control: Estimate, confidence: number): Difference {
  const value = test.mean - control.mean;
  const standardError = Math.hypot(test.standardError, control.standardError);
  const degreesOfFreedom = welchDegreesOfFreedom(test, control);
  const distribution = referenceFor(degreesOfFreedom);
  const statistic = value === 0 ? 0 : value / standardError;
  return {
    value,
    standardError,
    degreesOfFreedom,
    statistic,
    interval: intervalAround(value, standardError, distribution, confidence),
    p: twoSidedP(statistic, distribution),
    pooledP: pooledP(test, control),
  };
}

function pooledP(test: Estimate, control: Estimate): number {
  const value = test.mean - control.mean;
  const statistic = value === 0 ? 0 : value / pooledStandardError(test, control);
  return twoSidedP(statistic, referenceFor(test.units + control.units - 2));
}

/** Computes the standard error of the difference under the assumption that both groups have the same variance. */
export function pooledStandardError(test: Estimate, control: Estimate): number {
  const squares = ({ units, standardError }: Estimate): number => units * (units - 1) * standardError ** 2;
  const variance = (squares(test) + squares(control)) / (test.units + control.units - 2);
  return Math.sqrt(variance * (1 / test.units + 1 / control.units));
}

/**
 * Computes the half width of the interval of `difference`, in standard errors.
 * @throws {RangeError} for a confidence outside 0 to 1.
 */
export const fixedCriticalValue = (test: Estimate, control: Estimate, confidence: number): number =>
  criticalValue(referenceFor(welchDegreesOfFreedom(test, control)), confidence);

/** Statsig's documented limit: Student's t below 100 degrees of freedom, the normal distribution from 100 on. */
const fewDegreesOfFreedom = 100;

/** Returns the distribution of the test statistic under the null hypothesis. */
export function referenceFor(degreesOfFreedom: number): Distribution {
  return degreesOfFreedom < fewDegreesOfFreedom ? studentT(degreesOfFreedom) : normal;
}

/**
 * Computes the Welch-Satterthwaite degrees of freedom: (a + b)² / (a²/(n_a - 1) + b²/(n_b - 1)), where a and b are the
 * squared standard errors (Welch, Biometrika 34, 1947). If both are 0, returns n_a + n_b - 2.
 */
export function welchDegreesOfFreedom(test: Estimate, control: Estimate): number {
  const a = test.standardError ** 2;
  const b = control.standardError ** 2;
  if (a + b === 0) return test.units + control.units - 2;
  // Uses shares of a + b, because squares of a and b could overflow or underflow.
  const share = a / (a + b);
  return 1 / (share ** 2 / (test.units - 1) + (1 - share) ** 2 / (control.units - 1));
}

import { normal } from './distribution.ts';

/** The probability with which a test finds the minimum detectable effect. */
export const power = 0.8;

/**
 * Computes the minimum detectable effect: the true difference that a two-sided test finds with a probability of 80%.
 * @param critical The critical value of the test, in standard errors.
 */
export const detectableDifference = (standardError: number, critical: number): number =>
  (critical + normal.upperQuantile(1 - power)) * standardError;

/**
 * Computes how many more units make a difference detectable, with the same shares of the groups. The standard error falls with the
 * square root of the units.
 * @param units The units of both groups.
 */
export const missingUnits = (units: number, detectable: number, target: number): number =>
  Math.max(0, Math.ceil(units * (detectable / target) ** 2 - units));

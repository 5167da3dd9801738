import { type CupedSums, cuped, hasEnoughHistory } from '../statistics/cuped.ts';
import { difference, fixedCriticalValue } from '../statistics/difference.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { fiellerInterval, relativeLift } from '../statistics/relative-lift.ts';
import { sequentialCriticalValue, sequentialInterval } from '../statistics/sequential.ts';
import type { CupedEffect, Effect } from './experiment-results.ts';

/** Returns the effect of the test group compared with the control, as a difference and as a lift. */
export function estimateEffect(test: Estimate, control: Estimate, confidence: number): Effect {
  return {
    control,
    test,
    difference: difference(test, control, confidence),
    ...estimateLift(test, control, confidence),
  };
}

/**
 * Returns the effect after CUPED, or null when a group has too little history or no variance is left.
 * @param plain The effect without CUPED, to compare the variances.
 */
export function estimateCupedEffect(
  test: CupedSums,
  control: CupedSums,
  plain: Effect,
  confidence: number,
): CupedEffect | null {
  if (!hasEnoughHistory(control) || !hasEnoughHistory(test)) return null;
  const adjusted = cuped(test, control);
  if (!hasSpread(adjusted.test) && !hasSpread(adjusted.control)) return null;
  return {
    ...estimateEffect(adjusted.test, adjusted.control, confidence),
    theta: adjusted.theta,
    varianceLeft: varianceOfDifference(adjusted) / varianceOfDifference(plain),
  };
}

const varianceOfDifference = ({ test, control }: Pick<Effect, 'test' | 'control'>): number =>
  test.standardError ** 2 + control.standardError ** 2;

/** Returns whether units differ by more than the rounding errors of their totals. */
export const hasSpread = ({ units, mean, standardError }: Estimate): boolean =>
  standardError * Math.sqrt(units) > 1e-12 * Math.abs(mean);

function estimateLift(test: Estimate, control: Estimate, confidence: number): Pick<Effect, 'lift' | 'sequential'> {
  const sequentialDifference = sequentialInterval(test, control, confidence);
  if (!(control.mean > 0)) return { lift: null, sequential: { difference: sequentialDifference, lift: null } };
  const fixed = fixedCriticalValue(test, control, confidence);
  const sequential = sequentialCriticalValue(test, control, confidence);
  return {
    lift: { ...relativeLift(test, control), interval: fiellerInterval(test, control, fixed) ?? null },
    sequential: { difference: sequentialDifference, lift: fiellerInterval(test, control, sequential) ?? null },
  };
}

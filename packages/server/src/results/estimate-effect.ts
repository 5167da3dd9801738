import { type CupedSums, cuped, hasEnoughHistory } from '../statistics/cuped.ts';
import { difference, fixedCriticalValue } from '../statistics/difference.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { posteriorOf } from '../statistics/posterior.ts';
import { detectableDifference, missingUnits } from '../statistics/power.ts';
import { fiellerInterval, relativeLift } from '../statistics/relative-lift.ts';
import { sequentialCriticalValue, sequentialInterval } from '../statistics/sequential.ts';
import type { AnalysisOptions, CupedEffect, Effect, MetricResults, Power } from './experiment-results.ts';

/** What an effect depends on besides the data. */
export interface EffectOptions extends Pick<AnalysisOptions, 'confidence' | 'detect'> {
  readonly direction: MetricResults['direction'];
}

/** Returns the effect of the test group compared with the control, as a difference and as a lift. */
export function estimateEffect(test: Estimate, control: Estimate, options: EffectOptions): Effect {
  const { confidence, direction } = options;
  const differenceOfMeans = difference(test, control, confidence);
  const improvement = direction === 'decrease' ? -differenceOfMeans.value : differenceOfMeans.value;
  return {
    control,
    test,
    difference: differenceOfMeans,
    ...estimateLift(test, control, confidence),
    posterior: posteriorOf(improvement, differenceOfMeans.standardError),
    power: estimatePower(test, control, options),
  };
}

function estimatePower(test: Estimate, control: Estimate, { confidence, detect }: EffectOptions): Power {
  const standardError = Math.hypot(test.standardError, control.standardError);
  const detectable = detectableDifference(standardError, fixedCriticalValue(test, control, confidence));
  const hasLift = control.mean > 0;
  return {
    detectableDifference: detectable,
    detectableLift: hasLift ? detectable / control.mean : null,
    missingUnits: hasLift ? missingUnits(test.units + control.units, detectable / control.mean, detect) : null,
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
  options: EffectOptions,
): CupedEffect | null {
  if (!hasEnoughHistory(control) || !hasEnoughHistory(test)) return null;
  const adjusted = cuped(test, control);
  if (!hasSpread(adjusted.test) && !hasSpread(adjusted.control)) return null;
  return {
    ...estimateEffect(adjusted.test, adjusted.control, options),
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

import type { Estimate } from './estimate.ts';
import { jointMomentsOf, type PairedSums } from './sums.ts';

/**
 * One group's sums for CUPED: `y` is a unit's metric since its exposure and `x` the same metric over the 7 days
 * before (0 for a unit that was not there yet). `withHistory` counts the units that were.
 */
export interface CupedSums extends PairedSums {
  readonly withHistory: number;
}

/**
 * Adjusts both groups by CUPED, which removes the variance that the past explains: ȳ - θ(x̄ - pooled x̄), where
 * SE² = (s_y² - 2θ s_xy + θ² s_x²)/n and θ = cov(x, y)/var(x) within the groups together (Deng et al., WSDM 2013).
 * The expected difference between the groups doesn't change. Compare the adjusted estimates like any others.
 * @throws {RangeError} as `jointMomentsOf` does.
 */
export function cuped(test: PairedSums, control: PairedSums): { test: Estimate; control: Estimate; theta: number } {
  const t = jointMomentsOf(test);
  const c = jointMomentsOf(control);
  const weighted = (ofTest: number, ofControl: number): number => (test.n - 1) * ofTest + (control.n - 1) * ofControl;
  const variance = weighted(t.x.variance, c.x.variance);
  // A past that is the same for all units explains nothing.
  const theta = variance === 0 ? 0 : weighted(t.covariance, c.covariance) / variance;
  const past = (test.x + control.x) / (test.n + control.n);
  const adjusted = (units: number, { x, y, covariance }: typeof t): Estimate => {
    const left = y.variance - 2 * theta * covariance + theta * theta * x.variance;
    return {
      units,
      mean: y.mean - theta * (x.mean - past),
      standardError: Math.sqrt(Math.max(0, left) / units),
    };
  };
  return { test: adjusted(test.n, t), control: adjusted(control.n, c), theta };
}

/** Checks Statsig's documented conditions for CUPED in one group: more than 100 units, more than 5 % with a past. */
export function hasEnoughHistory({ n, withHistory }: CupedSums): boolean {
  return n > 100 && withHistory > 0.05 * n;
}

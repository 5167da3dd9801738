import type { Estimate } from './estimate.ts';
import { jointMomentsOf, type PairedSums } from './sums.ts';

/**
 * The sums of one group for CUPED. `y` is the metric of a unit since its exposure. `x` is the same metric over the 7 days
 * before, and 0 for a unit without history. `withHistory` is the number of units with history.
 */
export interface CupedSums extends PairedSums {
  readonly withHistory: number;
}

/**
 * Adjusts the estimates of both groups by CUPED, which removes the variance that the past explains (Deng et al., WSDM
 * 2013). The adjusted mean is ȳ - θ(x̄ - pooled x̄), with SE² = (s_y² - 2θ s_xy + θ² s_x²)/n. θ = cov(x, y)/var(x), pooled
 * within the groups. The expected difference between the groups doesn't change.
 * @throws {RangeError} as `jointMomentsOf` does.
 */
export function cuped(test: PairedSums, control: PairedSums): { test: Estimate; control: Estimate; theta: number } {
  const t = jointMomentsOf(test);
  const c = jointMomentsOf(control);
  const weighted = (ofTest: number, ofControl: number): number => (test.n - 1) * ofTest + (control.n - 1) * ofControl;
  const variance = weighted(t.x.variance, c.x.variance);
  // If the past is the same for all units, it explains no variance.
  const theta = variance === 0 ? 0 : weighted(t.covariance, c.covariance) / variance;
  const past = (test.x + control.x) / (test.n + control.n);
  const adjusted = (units: number, { x, y, covariance }: typeof t): Estimate => {
    const residual = y.variance - 2 * theta * covariance + theta * theta * x.variance;
    return {
      units,
      mean: y.mean - theta * (x.mean - past),
      // The rest of a perfect prediction is only rounding error.
      standardError: Math.sqrt(residual > roundingError * y.variance ? residual / units : 0),
    };
  };
  return { test: adjusted(test.n, t), control: adjusted(control.n, c), theta };
}

/** The relative rounding error of the residual variance. */
const roundingError = 1e-12;

/** Checks Statsig's documented conditions for CUPED in one group: more than 100 units, more than 5% with a past. */
export function hasEnoughHistory({ n, withHistory }: CupedSums): boolean {
  return n > 100 && withHistory > 0.05 * n;
}

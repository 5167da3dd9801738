import { fixedCriticalValue, pooledStandardError } from './difference.ts';
import { normal } from './distribution.ts';
import type { Estimate } from './estimate.ts';
import { criticalValue, type Interval } from './interval.ts';

/**
 * Computes an interval of test mean - control mean that is valid for daily looks, by the mixture sequential probability
 * ratio test (arXiv 1905.10493), as Statsig documents it: ± Z* √V with
 * Z* = √((V + T)/T · (-2 ln(α/2) - ln(V/(V + T)))), V = SE_t² + SE_c², T = Z² (var_t + var_c)/(n_t + n_c).
 *
 * Two changes hold the error rate for unequal groups and few units. V is at least the square of the pooled standard error,
 * because a small group of a skewed metric underestimates its variance. Below 100 degrees of freedom, the interval is wider by
 * the ratio of Student's t to z, so it is never narrower than the fixed one.
 *
 * T is computed from the data, so Z* is constant while the shares of the groups are: 3.58 for equal groups at 95%. Such a
 * bound doesn't hold for an unlimited number of looks, but it suffices for an experiment. `docs/statistics.md` has the
 * error rates of simulated experiments.
 * @param confidence The confidence level over all looks together, such as 0.95.
 * @throws {RangeError} for a confidence outside 0 to 1.
 */
export function sequentialInterval(test: Estimate, control: Estimate, confidence: number): Interval {
  const value = test.mean - control.mean;
  const half =
    sequentialCriticalValue(test, control, confidence) * Math.hypot(test.standardError, control.standardError);
  return [value - half, value + half];
}

/**
 * Computes the half width of the sequential interval in standard errors of the difference. It is never less than that of the
 * fixed interval.
 * @throws {RangeError} for a confidence outside 0 to 1.
 */
export function sequentialCriticalValue(test: Estimate, control: Estimate, confidence: number): number {
  const z = criticalValue(normal, confidence);
  const fixed = fixedCriticalValue(test, control, confidence);
  const standardError = Math.hypot(test.standardError, control.standardError);
  // Without variance, V/(V + T) is 0/0.
  if (standardError === 0) return fixed;
  const error = Math.max(standardError, pooledStandardError(test, control));
  const v = error ** 2;
  const variances = test.standardError ** 2 * test.units + control.standardError ** 2 * control.units;
  const t = (z * z * variances) / (test.units + control.units);
  const zStar = Math.sqrt(((v + t) / t) * (-2 * Math.log((1 - confidence) / 2) - Math.log(v / (v + t))));
  return ((zStar * fixed) / z) * (error / standardError);
}

/// <reference path="./cephes.d.ts" />
import { compiled, erfc, igam, igamc, igami, incbet, incbi, ndtri } from 'cephes';

// Cephes is WebAssembly, compiled while this module loads (about 20 ms).
await compiled;

/**
 * A continuous distribution. `survival` is computed without subtracting `cdf` from 1, so that small p-values keep their
 * digits. Both return NaN for NaN.
 */
export interface Distribution {
  /** P(X ≤ x). */
  cdf(x: number): number;
  /** P(X > x). */
  survival(x: number): number;
  /**
   * Returns the x whose survival is p. Takes the upper tail, so that a tiny p keeps its digits.
   * @throws {RangeError} unless 1e-100 ≤ p < 1.
   */
  upperQuantile(p: number): number;
}

/** The standard normal distribution. Survival is accurate to 12 digits down to 1e-300, the quantile to 15 digits. */
export const normal: Distribution = symmetric({
  survival: (x) => tail(() => erfc(x / Math.SQRT2) / 2),
  // ndtri is exact only in the lower tail.
  upperQuantile: (p) => -ndtri(p),
});

/**
 * Creates Student's t distribution, by the incomplete beta function. Accurate to 11 digits for 1 to 500 degrees of
 * freedom.
 * @throws {RangeError} unless the degrees of freedom are above 0.
 */
export function studentT(degreesOfFreedom: number): Distribution {
  const v = requirePositive(degreesOfFreedom);
  return symmetric({
    // Near 0 computes the distance from 1/2, and in the tail the probability itself, so that both keep their digits.
    survival: (x) =>
      x < 0.5
        ? 0.5 - incbet(0.5, v / 2, (x * x) / (v + x * x)) / 2
        : tail(() => incbet(v / 2, 0.5, v / (v + x * x)) / 2),
    upperQuantile: (p) => {
      if (p > 0.3) {
        const share = incbi(0.5, v / 2, 1 - 2 * p);
        return Math.sqrt((v * share) / (1 - share));
      }
      const share = incbi(v / 2, 0.5, 2 * p);
      return Math.sqrt(v / share - v);
    },
  });
}

/**
 * Creates the chi-squared distribution, by the incomplete gamma function. Survival is accurate to 13 digits down to
 * 1e-150, the quantile to 12 digits.
 * @throws {RangeError} unless the degrees of freedom are above 0.
 */
export function chiSquared(degreesOfFreedom: number): Distribution {
  const half = requirePositive(degreesOfFreedom) / 2;
  const survival = (x: number): number => {
    if (x <= 0) return 1;
    return x === Number.POSITIVE_INFINITY ? 0 : tail(() => igamc(half, x / 2));
  };
  return {
    survival,
    cdf: (x) => {
      if (x <= 0) return 0;
      // Computes the smaller of the two probabilities directly, so that it keeps its digits.
      return x < degreesOfFreedom ? tail(() => igam(half, x / 2)) : 1 - survival(x);
    },
    upperQuantile: (p) => 2 * igami(half, requireProbability(p)),
  };
}

/** Cephes can't invert probabilities below about 1e-150. */
const minProbability = 1e-100;

/** Creates a distribution that is symmetric around 0 from its upper half. */
function symmetric(upper: { survival(x: number): number; upperQuantile(p: number): number }): Distribution {
  const survival = (x: number): number => (x < 0 ? 1 - upper.survival(-x) : upper.survival(x));
  return {
    survival,
    cdf: (x) => survival(-x),
    upperQuantile: (p) => (requireProbability(p) > 0.5 ? -upper.upperQuantile(1 - p) : upper.upperQuantile(p)),
  };
}

/** Returns 0 for a probability that is too small for a number: Cephes throws then. */
function tail(probability: () => number): number {
  try {
    return probability();
  } catch (error) {
    if (error instanceof Error && error.message.includes('underflow')) return 0;
    throw error;
  }
}

function requirePositive(degreesOfFreedom: number): number {
  if (degreesOfFreedom > 0) return degreesOfFreedom;
  throw new RangeError(`There are ${degreesOfFreedom} degrees of freedom. A distribution needs more than 0.`);
}

function requireProbability(p: number): number {
  if (p >= minProbability && p < 1) return p;
  throw new RangeError(`Invalid probability ${p} for a quantile. It must be at least ${minProbability} and below 1.`);
}

import { normal } from './distribution.ts';

/** What is known about a difference after the experiment. */
export interface Posterior {
  /** The probability that the difference is above 0. */
  readonly chanceToWin: number;
  /** The expected loss of the change: the mean of the difference below 0, as a positive number. */
  readonly expectedLoss: number;
}

/**
 * Computes the posterior of a difference with a flat prior, which is normal around the estimate. The expected loss is
 * σ φ(z) - δ Φ(-z) with z = δ/σ.
 * @param value The estimated difference δ, positive if it is an improvement.
 */
export function posteriorOf(value: number, standardError: number): Posterior {
  if (standardError === 0)
    return { chanceToWin: value > 0 ? 1 : value < 0 ? 0 : 0.5, expectedLoss: Math.max(0, -value) };
  const z = value / standardError;
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  return {
    chanceToWin: normal.cdf(z),
    expectedLoss: Math.max(0, standardError * density - value * normal.survival(z)),
  };
}

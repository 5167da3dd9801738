import { hash } from 'node:crypto';

/** Random draws that a seed decides. */
export interface Random {
  /** Evenly from 0 up to and without 1. */
  uniform(): number;
  /** True with this probability. */
  happens(probability: number): boolean;
  /** A count with this mean, which is its variance too. */
  poisson(mean: number): number;
  /** A waiting time with this mean. */
  exponential(mean: number): number;
  /** A positive number whose logarithm is normal: half of all are below the median. */
  logNormal(median: number, sigma: number): number;
}

/** The draws of a seed: the same text gives the same draws, and any other text gives others. */
export function createRandom(seed: string): Random {
  // The small fast counter generator of PractRand (Chris Doty-Humphrey, "sfc32"), whose state is a digest of the seed.
  const digest = hash('sha256', seed, 'buffer');
  let a = digest.readInt32LE(0);
  let b = digest.readInt32LE(4);
  let c = digest.readInt32LE(8);
  let counter = 1;
  const uniform = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  const exponential = (mean: number) => -mean * Math.log(1 - uniform());
  return {
    uniform,
    happens: (probability) => uniform() < probability,
    poisson: (mean) => {
      // Arrivals of rate 1 that fit into the mean.
      let count = -1;
      for (let time = 0; time < mean; time += exponential(1)) count += 1;
      return Math.max(0, count);
    },
    exponential,
    // Box and Muller, 1958.
    logNormal: (median, sigma) =>
      median * Math.exp(sigma * Math.sqrt(exponential(2)) * Math.cos(2 * Math.PI * uniform())),
  };
}

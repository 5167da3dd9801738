import { hash } from 'node:crypto';

/** A pseudo-random number generator. */
export interface Random {
  /** Returns a uniform number from 0 up to, but not including, 1. */
  uniform(): number;
  /** Returns true with this probability. */
  happens(probability: number): boolean;
  /** Returns a Poisson-distributed count with this mean. */
  poisson(mean: number): number;
  /** Returns an exponentially distributed number with this mean. */
  exponential(mean: number): number;
  /** Returns a log-normal number. @param sigma The standard deviation of its logarithm. */
  logNormal(median: number, sigma: number): number;
}

/** Creates a generator. The same seed produces the same numbers. */
export function createRandom(seed: string): Random {
  // sfc32 of PractRand (Chris Doty-Humphrey), with a digest of the seed as its state.
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
      // Counts the arrivals of a Poisson process with rate 1 during `mean`.
      let count = -1;
      for (let time = 0; time < mean; time += exponential(1)) count += 1;
      return Math.max(0, count);
    },
    exponential,
    // Box-Muller transform (Annals of Mathematical Statistics 29, 1958).
    logNormal: (median, sigma) =>
      median * Math.exp(sigma * Math.sqrt(exponential(2)) * Math.cos(2 * Math.PI * uniform())),
  };
}

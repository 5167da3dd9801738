/**
 * Returns a random number generator with numbers from 0 (inclusive) to 1 (exclusive): the "minimal standard" of Park and
 * Miller, 1988.
 */
export function seeded(seed: number): () => number {
  const modulus = 2 ** 31 - 1;
  let state = 1 + (Math.abs(Math.trunc(seed)) % (modulus - 1));
  return () => {
    state = (state * 48_271) % modulus;
    return (state - 1) / (modulus - 1);
  };
}

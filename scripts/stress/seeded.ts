/** Numbers from 0 up to and without 1 that a seed decides: the "minimal standard" generator of Park and Miller, 1988. */
export function seeded(seed: number): () => number {
  const modulus = 2 ** 31 - 1;
  let state = 1 + (Math.abs(Math.trunc(seed)) % (modulus - 1));
  return () => {
    state = (state * 48_271) % modulus;
    return (state - 1) / (modulus - 1);
  };
}

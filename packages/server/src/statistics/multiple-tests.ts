/**
 * Adjusts p-values by Bonferroni's method: each p times the number of tests, at most 1. If you reject at adjusted values
 * below 0.05, the chance of even one false discovery is at most 5%.
 * @returns The adjusted p-values, in the order of `ps`.
 * @throws {RangeError} for a p-value outside 0 to 1.
 */
export function bonferroni(ps: readonly number[]): number[] {
  return probabilities(ps).map((p) => Math.min(1, p * ps.length));
}

/**
 * Adjusts p-values by the Benjamini-Hochberg method (J. R. Stat. Soc. B 57, 1995): the i-th smallest of m p-values times
 * m/i, and at most the adjusted value of the next one. Of the adjusted values below 0.05, at most 5% are expected to be
 * false discoveries.
 * @returns The adjusted p-values, in the order of `ps`.
 * @throws {RangeError} for a p-value outside 0 to 1.
 */
export function benjaminiHochberg(ps: readonly number[]): number[] {
  const adjusted = new Array<number>(ps.length);
  const descending = [...probabilities(ps).entries()].sort(([, a], [, b]) => b - a);
  let least = 1;
  let rank = ps.length;
  for (const [index, p] of descending) {
    least = Math.min(least, (p * ps.length) / rank);
    adjusted[index] = least;
    rank -= 1;
  }
  return adjusted;
}

function probabilities(ps: readonly number[]): readonly number[] {
  const invalid = ps.find((p) => !(p >= 0 && p <= 1));
  if (invalid !== undefined) throw new RangeError(`Invalid p-value ${invalid}. It must be between 0 and 1.`);
  return ps;
}

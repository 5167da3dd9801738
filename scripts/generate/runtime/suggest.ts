/** Returns the ending ` Did you mean …?` of a message about an unknown word, or an empty string if no word is similar. */
export function didYouMean(word: string, words: Iterable<string>): string {
  const [best] = [...new Set(words)]
    .map((candidate) => ({ candidate, distance: distanceBetween(word, candidate) }))
    .filter(({ candidate, distance }) => distance <= Math.max(1, Math.floor(candidate.length / 3)))
    .sort((one, other) => one.distance - other.distance);
  return best === undefined ? '' : ` Did you mean ${best.candidate}?`;
}

/** Returns how many letters to add, remove, replace or swap with the next one to get from one word to another. */
function distanceBetween(one: string, other: string): number {
  // Each row has the distances from the start of `one` up to a letter to each start of `other`.
  let previous: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const isSame = one[i - 1] === other[j - 1];
      const isSwap = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      next.push(
        Math.min(
          at(row, j) + 1,
          at(next, j - 1) + 1,
          at(row, j - 1) + (isSame ? 0 : 1),
          isSwap ? at(previous, j - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    previous = row;
    row = next;
  }
  return at(row, other.length);
}

const at = (row: readonly number[], index: number) => row[index] ?? Number.POSITIVE_INFINITY;

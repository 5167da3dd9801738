/** A value that a field suggests. */
export interface Suggestion {
  readonly value: string;
  readonly label: string;
}

/** The fewest letters of a name that are enough. Two can be a code that isn't suggested: `UK` isn't Ukraine. */
const fewestLetters = 3;

/**
 * Returns the suggestion that a word means: it is the value, the name, or the beginning of a single name. A person who types
 * `New Zea` and presses Enter means New Zealand.
 */
export function findSuggestion(word: string, suggestions: readonly Suggestion[]): Suggestion | undefined {
  const typed = word.toLowerCase();
  const exact = suggestions.find(({ value, label }) => [value, label].some((name) => name.toLowerCase() === typed));
  if (exact !== undefined || typed.length < fewestLetters) return exact;
  const [begun, ...others] = suggestions.filter(
    ({ value, label }) => label !== value && label.toLowerCase().startsWith(typed),
  );
  return others.length === 0 ? begun : undefined;
}

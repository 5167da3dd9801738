/** A place in the page that the search can find. */
export interface Entry {
  readonly id: string;
  /** What the place is, such as `Field`. */
  readonly kind: string;
  readonly title: string;
  /** Where the place is, such as the title of its operation. */
  readonly context: string;
  /** The words of the place. */
  readonly text: string;
}

/** The order of the kinds among equally good matches. */
const kinds = ['Operation', 'Guide', 'Error code', 'Field', 'Status', 'Changelog'];

const maxEntries = 30;

/** Finds the entries that contain every word of a query, best first. */
export function findEntries(entries: readonly Entry[], query: string): Entry[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  const ranked = entries
    .map((entry, index) => ({ entry, index, score: scoreOf(entry, words) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || one.index - other.index);
  return ranked.slice(0, maxEntries).map(({ entry }) => entry);
}

/** Returns how well an entry matches, or 0 if a word is missing. */
function scoreOf(entry: Entry, words: readonly string[]): number {
  const title = entry.title.toLowerCase();
  const text = `${entry.context} ${entry.text}`.toLowerCase();
  let score = 0;
  for (const word of words) {
    const part = matchOf(title, word) * 4 + matchOf(text, word);
    if (part === 0) return 0;
    score += part;
  }
  if (title === words.join(' ')) score += 20;
  const depth = entry.id.split('.').length;
  return score + (kinds.length - kinds.indexOf(entry.kind)) / 4 - depth / 10;
}

/** Returns 4 for the whole string, 3 for its beginning, 2 for the beginning of a word, 1 for a part of a word. */
function matchOf(text: string, word: string): number {
  const index = text.indexOf(word);
  if (index < 0) return 0;
  if (index === 0) return text.length === word.length ? 4 : 3;
  return /[\s._(/-]/.test(text.charAt(index - 1)) ? 2 : 1;
}

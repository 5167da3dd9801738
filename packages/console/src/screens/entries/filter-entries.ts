import type { EntrySummary } from '../../api/project.ts';

/** What a person looks for. */
export interface EntryFilter {
  /** Words, each a part of a name or a description. */
  readonly search: string;
  /** A status; an empty string for all. */
  readonly status: string;
  /** `name`, `-name` for the reverse order, or an empty string for the order of the project. */
  readonly order: string;
}

/** Returns the entries that fit a filter, in its order. */
export function filterEntries(
  entries: readonly EntrySummary[],
  { search, status, order }: EntryFilter,
): readonly EntrySummary[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = entries.filter((entry) => {
    if (status !== '' && entry.status !== status) return false;
    const text = `${entry.name} ${entry.description ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  if (order === '') return found;
  const sign = order === '-name' ? -1 : 1;
  return found.sort((one, other) => sign * (one.name < other.name ? -1 : one.name > other.name ? 1 : 0));
}

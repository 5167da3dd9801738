import type { HistoryFilter } from '../api/history.ts';

/** Returns the address of the changes to an entry, or by a person. */
export function historyHref({ entry, by }: HistoryFilter): string {
  const query = new URLSearchParams({ ...entry, ...(by === undefined ? {} : { by }) }).toString();
  return query === '' ? '/history' : `/history?${query}`;
}

import type { HistoryFilter } from '../../api/history.ts';
import { entryKinds } from '../../project/entry-kinds.ts';

/** Reads the filter of an address. */
export function readHistoryFilter(query: URLSearchParams): HistoryFilter {
  const type = entryKinds.find((kind) => kind.type === query.get('type'))?.type;
  const name = query.get('name');
  return {
    entry: type === undefined || name === null ? undefined : { type, name },
    by: query.get('by') ?? undefined,
  };
}

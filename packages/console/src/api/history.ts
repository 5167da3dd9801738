import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, dataOf, type Schema } from './client.ts';
import type { EntryType } from './project.ts';

/** A change to the project. */
export type Change = Schema<'Change'>;

/** An entry in a change. */
export type ChangedEntry = Schema<'ChangedEntry'>;

/** Selects changes: those of one entry, and those by one person. */
export interface HistoryFilter {
  readonly entry?: { readonly type: EntryType; readonly name: string } | undefined;
  readonly by?: string | undefined;
}

/** Reads a page of changes, newest first. @param before The `next` of the page before. */
export async function readHistory(
  { entry, by }: HistoryFilter,
  { before, limit, signal }: { readonly before?: string; readonly limit?: number; readonly signal?: AbortSignal },
): Promise<Schema<'ChangePage'>> {
  const query = {
    ...entry,
    ...(by === undefined ? {} : { by }),
    ...(before === undefined ? {} : { before }),
    ...(limit === undefined ? {} : { limit }),
  };
  return dataOf(
    await api.GET('/console/v1/history', { params: { query }, ...(signal === undefined ? {} : { signal }) }),
  );
}

/** Reads the version of the project. The newest change is the smallest response that has the version. */
export async function readProjectVersion(signal: AbortSignal): Promise<string> {
  const { response } = await api.GET('/console/v1/history', { params: { query: { limit: 1 } }, signal });
  // A proxy that compresses responses marks their ETags as weak.
  return (response.headers.get('etag') ?? '').replace(/^W\//, '').replaceAll('"', '');
}

/** Lists changes, newest first, page by page. */
export function useHistory(filter: HistoryFilter) {
  return useInfiniteQuery({
    queryKey: ['history', filter],
    queryFn: ({ pageParam, signal }) =>
      readHistory(filter, { signal, limit: 30, ...(pageParam === undefined ? {} : { before: pageParam }) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

/** Reads the newest changes. */
export function useLatestChanges(limit: number) {
  return useQuery({
    queryKey: ['history', 'latest', limit],
    queryFn: ({ signal }) => readHistory({}, { signal, limit }),
  });
}

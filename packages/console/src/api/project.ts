import { useQuery } from '@tanstack/react-query';
import { api, dataOf, type Schema } from './client.ts';

/** What a list shows of an entry. */
export type EntrySummary = Schema<'EntrySummary'>;

/** The type of an entry. */
export type EntryType = Schema<'ProjectEntryType'>;

/** Reads the list of all entries. */
export function useProject() {
  return useQuery({
    queryKey: ['project'],
    queryFn: async ({ signal }) => dataOf(await api.GET('/console/v1/project', { signal })),
  });
}

/** Reads one entry. */
export function useEntry(type: EntryType, name: string) {
  return useQuery({
    queryKey: ['entry', type, name],
    queryFn: async ({ signal }) =>
      dataOf(await api.GET('/console/v1/entries/{type}/{name}', { params: { path: { type, name } }, signal })),
  });
}

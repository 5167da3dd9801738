import { queryOptions, useQuery } from '@tanstack/react-query';
import { readEntry } from '../../api/changes.ts';
import type { EntryType } from '../../api/project.ts';

/** Returns the query of an entry for its form. */
export const savedEntryQuery = (type: EntryType, name: string) =>
  queryOptions({
    queryKey: ['edit', type, name],
    queryFn: ({ signal }) => readEntry(type, name, signal),
    gcTime: 0,
  });

/** Reads the newest version of an entry for its form. */
export const useSavedEntry = (type: EntryType, name: string) => useQuery(savedEntryQuery(type, name));

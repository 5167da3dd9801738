import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, dataOf } from '../../api/client.ts';

/** An event of the newest ones, with the values of its metadata. */
export interface KnownEvent {
  readonly name: string;
  readonly fields: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Reads which events the newest rows have, for suggestions. Without events, there are no suggestions. */
export function useKnownEvents(): readonly KnownEvent[] {
  const { data } = useQuery({
    queryKey: ['events', 'names'],
    queryFn: async ({ signal }) =>
      dataOf(await api.GET('/console/v1/events', { params: { query: { limit: 500 } }, signal })).events,
    staleTime: 60_000,
    retry: false,
  });
  return useMemo(() => {
    const events = new Map<string, Map<string, Set<string>>>();
    for (const { name, metadata } of data ?? []) {
      const fields = events.get(name) ?? new Map<string, Set<string>>();
      events.set(name, fields);
      for (const [field, value] of Object.entries(metadata ?? {}))
        fields.set(field, (fields.get(field) ?? new Set()).add(String(value)));
    }
    return [...events].map(([name, fields]) => ({ name, fields }));
  }, [data]);
}

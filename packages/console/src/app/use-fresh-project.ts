import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { readProjectVersion } from '../api/history.ts';
import { useSession } from '../api/session.ts';

/** How often a visible page checks whether the project has changed, in milliseconds. */
const refreshMs = 4000;

/** The first parts of the keys of queries whose data depend on the project. */
const dependent: ReadonlySet<unknown> = new Set(['project', 'entry', 'edit', 'history', 'ask', 'explain', 'preview']);

/** Reads what the page shows of the project again when another person, a script or an editor has changed the project. */
export function useFreshProject(): void {
  const queryClient = useQueryClient();
  const { data: session } = useSession();
  const { data: version } = useQuery({
    queryKey: ['version'],
    queryFn: ({ signal }) => readProjectVersion(signal),
    enabled: session !== undefined,
    refetchInterval: refreshMs,
    // Also each time that the page is visible again.
    staleTime: 0,
  });
  const shown = useRef<string>(undefined);
  useEffect(() => {
    const isFirst = shown.current === undefined;
    shown.current = version;
    if (isFirst || version === undefined) return;
    void queryClient.invalidateQueries({ predicate: ({ queryKey: [first] }) => dependent.has(first) });
  }, [queryClient, version]);
}

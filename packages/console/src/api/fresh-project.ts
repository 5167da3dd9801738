import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { isAwayError } from './error.ts';
import { readProjectVersion } from './history.ts';
import { useSession } from './session.ts';

/** How often a visible page checks whether the project has changed, in milliseconds. */
const refreshMs = 4000;

/** The first parts of the keys of queries whose data depends on the project. */
const dependent: ReadonlySet<unknown> = new Set(['project', 'entry', 'edit', 'history', 'ask', 'explain', 'preview']);

/** The key of the version that the page itself has saved last. */
const ownVersion = ['own version'];

/**
 * Reads what the page shows of the project again when another person, a script or an editor has changed the project, and
 * everything when the server responds again. Returns whether the server doesn't respond.
 */
export function useFreshProject(): { readonly isAway: boolean } {
  const queryClient = useQueryClient();
  const { data: session } = useSession();
  const {
    data: version,
    error,
    dataUpdatedAt,
  } = useQuery({
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
    if (isFirst || version === undefined || version === queryClient.getQueryData(ownVersion)) return;
    void queryClient.invalidateQueries({ predicate: ({ queryKey: [first] }) => dependent.has(first) });
  }, [queryClient, version]);
  const isAway = isAwayError(error);
  const wasAway = useRef(false);
  // Each response counts: a screen can have failed between two checks.
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  useEffect(() => {
    const readsAll = wasAway.current && !isAway;
    wasAway.current = isAway;
    if (isAway) return;
    void queryClient.invalidateQueries({ predicate: ({ state }) => readsAll || isAwayError(state.error) });
  }, [queryClient, isAway, dataUpdatedAt]);
  return { isAway };
}

/**
 * Reads everything again after the page itself has saved a version of the project.
 * @param isGone Selects queries of what is no longer there.
 */
export async function readAgainAfter(
  queryClient: QueryClient,
  version: string,
  isGone: (queryKey: readonly unknown[]) => boolean = () => false,
): Promise<void> {
  queryClient.setQueryData(ownVersion, version);
  await queryClient.invalidateQueries({ predicate: ({ queryKey }) => !isGone(queryKey) });
}

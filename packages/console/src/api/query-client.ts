import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './error.ts';

/**
 * Returns how often a query is read again while the page is visible. Without data, a query that failed waits until the person
 * tries again, or until the server responds again: each attempt would hide the error for a moment.
 */
export const every =
  (ms: number) =>
  ({ state }: { readonly state: { readonly data?: unknown } }): number | false =>
    state.data === undefined ? false : ms;

/** Creates the cache of what the page has read. A screen shows what it has at once, and reads it again. */
export function createQueryClient(): QueryClient {
  const queryCache = new QueryCache({
    onError(error) {
      // The session has ended: the page shows nothing of what the person was allowed to read.
      const isSignedOut = error instanceof ApiError && error.status === 401;
      if (isSignedOut && queryCache.getAll().some(({ state }) => state.data !== undefined)) void client.resetQueries();
    },
  });
  const client = new QueryClient({
    queryCache,
    defaultOptions: {
      queries: {
        staleTime: 2000,
        // Only a server that fails or doesn't respond can respond otherwise a moment later.
        retry: (failures, error) =>
          failures < 2 && error instanceof ApiError && (error.status === 0 || error.status >= 500),
        retryDelay: 400,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
  return client;
}

import { type QueryClient, skipToken, useQuery } from '@tanstack/react-query';
import type { User } from './question.ts';

/** The key of the user in the cache. */
export const lastUserKey = ['last user'];

/** Keeps a user for the next override in one click, until the session ends or the page is loaded again. */
export function rememberUser(queryClient: QueryClient, user: User): void {
  if (typeof user.userID !== 'string' || user.userID === '') return;
  queryClient.setQueryDefaults(lastUserKey, { gcTime: Number.POSITIVE_INFINITY });
  queryClient.setQueryData(lastUserKey, user);
}

/** Returns the user of the person's last question or override. */
export function useLastUser(): (User & { readonly userID: string }) | undefined {
  return useQuery<User & { readonly userID: string }>({ queryKey: lastUserKey, queryFn: skipToken }).data;
}

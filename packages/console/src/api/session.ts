import { useQuery } from '@tanstack/react-query';
import { api, dataOf, type Schema } from './client.ts';

/** Who uses the Console. */
export function useSession() {
  return useQuery({
    queryKey: ['session'],
    queryFn: async ({ signal }) => dataOf(await api.GET('/console/v1/session', { signal })),
  });
}

/** Returns whether the person may do what needs a role; `false` until the session is known. */
export function useMay(needed: Schema<'Role'>): boolean {
  const { data } = useSession();
  const order: readonly Schema<'Role'>[] = ['viewer', 'editor', 'admin'];
  return data !== undefined && order.indexOf(data.role) >= order.indexOf(needed);
}

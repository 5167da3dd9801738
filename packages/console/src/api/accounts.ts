import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, dataOf, type Schema } from './client.ts';
import { every } from './query-client.ts';

/** A person who can sign in. */
export type Person = Schema<'Person'>;

/** A link with which a person can sign in once. */
export type Invitation = Schema<'Invitation'>;

/** What a person or a key may do. */
export type Role = Schema<'Role'>;

/** A key that was made in the Console. */
export type Key = Schema<'Key'>;

/** What a key opens. */
export type KeyType = Schema<'KeyType'>;

/** Selects entries of the audit log. */
export interface AuditFilter {
  readonly by?: string;
  readonly action?: string;
}

/** Lists people and open invitations. */
export function usePeople() {
  return useQuery({
    queryKey: ['people'],
    queryFn: async ({ signal }) => dataOf(await api.GET('/console/v1/people', { signal })),
  });
}

/** Makes a link with which a person can sign in. */
export async function invite(body: Schema<'InvitationRequest'>): Promise<Schema<'NewInvitation'>> {
  return dataOf(await api.POST('/console/v1/invitations', { body }));
}

/** Cancels a link. */
export async function cancelInvitation(id: string): Promise<true> {
  await api.DELETE('/console/v1/invitations/{id}', { params: { path: { id } } });
  return true;
}

/** Changes the role of a person. */
export async function changeRole(id: string, role: Role): Promise<Person> {
  return dataOf(await api.PATCH('/console/v1/people/{id}', { params: { path: { id } }, body: { role } }));
}

/** Removes a person, and ends the sessions of this person. */
export async function removePerson(id: string): Promise<true> {
  await api.DELETE('/console/v1/people/{id}', { params: { path: { id } } });
  return true;
}

/** How often the list of keys is read again, in milliseconds: a person may wait until a new key is used. */
const refreshMs = 3000;

/** Lists keys. */
export function useKeys() {
  return useQuery({
    queryKey: ['keys'],
    queryFn: async ({ signal }) => dataOf(await api.GET('/console/v1/keys', { signal })),
    refetchInterval: every(refreshMs),
  });
}

/** Makes a key. Only the response contains it. */
export async function createKey(body: Schema<'KeyRequest'>): Promise<Schema<'NewKey'>> {
  return dataOf(await api.POST('/console/v1/keys', { body }));
}

/** Revokes a key. */
export async function revokeKey(id: string): Promise<true> {
  await api.DELETE('/console/v1/keys/{id}', { params: { path: { id } } });
  return true;
}

/** Lists the audit log, the newest entry first, page by page. */
export function useAuditLog(filter: AuditFilter) {
  return useInfiniteQuery({
    queryKey: ['audit', filter],
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...filter, limit: 100, ...(pageParam === undefined ? {} : { before: pageParam }) };
      const data = dataOf(await api.GET('/console/v1/audit', { params: { query }, signal }));
      if (typeof data === 'string') throw new Error('The audit log is not JSON.');
      return data;
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });
}

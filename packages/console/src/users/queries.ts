import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, dataOf, type Schema } from '../api/client.ts';
import { every } from '../api/query-client.ts';
import { isAsked, type Question } from './question.ts';

/** The types of entries, in the order of the screen. */
export const entryTypes: readonly Schema<'EntryType'>[] = [
  'gate',
  'config',
  'experiment',
  'layer',
  'segment',
  'holdout',
];

const bodyOf = ({ user, time }: Question) => ({ user: { ...user }, ...(time === '' ? {} : { time }) });

/** Returns what a user gets from everything. */
export function useAnswers(question: Question) {
  return useQuery({
    queryKey: ['ask', question],
    queryFn: async ({ signal }) => dataOf(await api.POST('/console/v1/ask', { body: bodyOf(question), signal })),
    enabled: isAsked(question),
    // The last user's results stay until those of the next one are there, so that the list doesn't jump.
    placeholderData: keepPreviousData,
  });
}

/** Returns why a user gets a result. */
export function useExplanation(type: Schema<'EntryType'>, name: string, question: Question, enabled = true) {
  return useQuery({
    enabled,
    queryKey: ['explain', type, name, question],
    queryFn: async ({ signal }) =>
      dataOf(
        await api.POST('/console/v1/ask/{type}/{name}', {
          params: { path: { type, name } },
          body: bodyOf(question),
          signal,
        }),
      ),
    placeholderData: (previous, query) =>
      query?.queryKey[1] === type && query.queryKey[2] === name ? previous : undefined,
  });
}

/** Returns recent users with a string in their IDs or their email. */
export function useRecentUsers(text: string) {
  return useQuery({
    queryKey: ['users', text],
    queryFn: async ({ signal }) => {
      const query = { limit: 8, ...(text === '' ? {} : { query: text }) };
      return dataOf(await api.GET('/console/v1/users', { params: { query }, signal }));
    },
    placeholderData: keepPreviousData,
    refetchInterval: every(5000),
  });
}

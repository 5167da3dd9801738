import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf, type Schema } from '../../api/client.ts';
import { every } from '../../api/query-client.ts';
import { showFailure, showToast } from '../../components/Toast.tsx';
import { momentText } from './moment.ts';

type Clock = Schema<'Clock'>;

const queryKey = ['clock'];

/** How often the clock is read again: a test may stop it. */
const refreshMs = 3000;

/** The clock of the server. */
export function useClock() {
  return useQuery({
    queryKey,
    queryFn: async ({ signal }) => dataOf(await api.GET('/console/v1/clock', { signal })),
    refetchInterval: every(refreshMs),
  });
}

/** Stops the clock at a time, or restarts it for null. The message has a button that undoes it. */
export function useSetClock() {
  const queryClient = useQueryClient();
  const put = async (now: number | null) => dataOf(await api.PUT('/console/v1/clock', { body: { now } }));
  const mutation = useMutation({
    mutationFn: put,
    onMutate: () => queryClient.getQueryData<Clock>(queryKey),
    onSuccess: (clock, _now, before) => {
      queryClient.setQueryData(queryKey, clock);
      showToast({
        title: clock.frozen ? `The clock is stopped at ${momentText(clock.now)}` : 'The clock is running',
        ...(before === undefined
          ? {}
          : { action: { label: 'Undo', run: () => mutation.mutate(before.frozen ? before.now : null) } }),
      });
    },
    onError: (error) => showFailure("Can't set the clock", error),
    onSettled: () => queryClient.invalidateQueries(),
  });
  return mutation;
}

/** Deletes all data. */
export function useReset() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async () => dataOf(await api.POST('/console/v1/reset')),
    onSuccess: () => showToast({ title: 'All data is deleted, and the clock is running' }),
    onError: (error) => showFailure("Can't delete the data", error),
    onSettled: () => queryClient.invalidateQueries(),
  });
}

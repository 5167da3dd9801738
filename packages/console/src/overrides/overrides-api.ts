import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../api/client.ts';
import { every } from '../api/query-client.ts';
import { showFailure, showToast } from '../components/Toast.tsx';
import { lastUserKey, rememberUser } from '../users/last-user.ts';
import { isSamePlace, type Override, ownerText, placeKey, valueText } from './override-rules.ts';

const queryKey = ['overrides'];

/** How often the list is read again: another person, or a test, may change it. */
const refreshMs = 3000;

/** The overrides that are set. */
export function useOverrides() {
  return useQuery({
    queryKey,
    queryFn: async ({ signal }) => (await list(signal)).toSorted(byPlace),
    refetchInterval: every(refreshMs),
  });
}

/** The changes to overrides. Each shows a message with a button that undoes it, or why it failed. */
export interface OverrideChanges {
  /** Returns whether it succeeded. */
  set(override: Override): Promise<boolean>;
  remove(override: Override): Promise<boolean>;
  removeAll(): Promise<boolean>;
}

/** Returns the changes to overrides. */
export function useOverrideChanges(): OverrideChanges {
  const queryClient = useQueryClient();
  return {
    set: (override) =>
      change(queryClient, `${override.name} is ${summaryOf(override)} for ${ownerText(override)}`, async () => {
        const before = (await list()).find((one) => isSamePlace(one, override));
        await put(override);
        const { userID } = override;
        const last = queryClient.getQueryData<{ readonly userID: string }>(lastUserKey);
        if (userID !== undefined && userID !== last?.userID) rememberUser(queryClient, { userID });
        return () => (before === undefined ? removeOne(override) : put(before));
      }),
    remove: (override) =>
      change(queryClient, `Removed the override of ${override.name} for ${ownerText(override)}`, async () => {
        await removeOne(override);
        return () => put(override);
      }),
    removeAll: () =>
      change(queryClient, 'Removed all overrides', async () => {
        const before = await list();
        await api.DELETE('/console/v1/overrides');
        return async () => {
          for (const override of before) await put(override);
        };
      }),
  };
}

const summaryOf = ({ value }: Override): string => (typeof value === 'boolean' ? valueText(value) : 'overridden');

/** Makes a change, and offers to undo it. @param run Returns the function that undoes it. */
async function change(
  queryClient: QueryClient,
  title: string,
  run: () => Promise<() => Promise<void>>,
): Promise<boolean> {
  try {
    const undo = await run();
    const undoAndReport = async () => {
      try {
        await undo();
        showToast({ title: 'Undone' });
      } catch (error) {
        showFailure("Can't undo it", error);
      }
      await queryClient.invalidateQueries();
    };
    showToast({ title, action: { label: 'Undo', run: () => void undoAndReport() } });
    return true;
  } catch (error) {
    showFailure("Can't change the overrides", error);
    return false;
  } finally {
    // Overrides change the results that other screens show.
    await queryClient.invalidateQueries();
  }
}

async function list(signal?: AbortSignal): Promise<readonly Override[]> {
  return dataOf(await api.GET('/console/v1/overrides', signal === undefined ? {} : { signal })).overrides;
}

async function put(body: Override): Promise<void> {
  await api.PUT('/console/v1/overrides', { body });
}

async function removeOne({ value: _, ...query }: Override): Promise<void> {
  await api.DELETE('/console/v1/overrides', { params: { query } });
}

const byPlace = (one: Override, other: Override): number =>
  one.name.localeCompare(other.name) || placeKey(one).localeCompare(placeKey(other));

import { randomUUID } from 'node:crypto';
import type { SharedState } from './shared-state.ts';
import type { Store } from './store.ts';

/** What a copy of a store must know besides the new rows. It is the same on all instances. */
export interface RowHistory {
  /** Changes when all rows are deleted. */
  readonly generation: string;
  /** The store deletes rows that were received before this time; 0 if it deletes none. Milliseconds since 1970-01-01 UTC. */
  readonly receivedFrom: number;
}

const generationKey = 'rows_generation';

/** The start of a key for each day before which rows are deleted. A new key can't undo another instance's key. */
const pruneKey = 'rows_received_from:';

const dayMs = 86_400_000;

/** Reads the history of the rows. Rejects with a `StoreError`. */
export async function readRowHistory(state: SharedState): Promise<RowHistory> {
  const values = await state.read();
  return {
    generation: values.get(generationKey) ?? (await state.setIfAbsent(generationKey, randomUUID())),
    receivedFrom: Math.max(0, ...pruneKeys(values).map(timeOf)),
  };
}

const pruneKeys = (values: ReadonlyMap<string, string>) => [...values.keys()].filter((key) => key.startsWith(pruneKey));

const timeOf = (key: string) => Number(key.slice(pruneKey.length));

/**
 * Returns a store that records its deletions in the shared state before they start, so that copies leave out the same rows. Rows
 * are pruned by whole days: copies start again only once a day.
 */
export function recordRowHistory(store: Store, state: SharedState): Store {
  const startGeneration = () => state.set(generationKey, randomUUID());

  async function startPruning(receivedFrom: number): Promise<void> {
    await state.setIfAbsent(`${pruneKey}${receivedFrom}`, '');
    const keys = pruneKeys(await state.read());
    const newest = Math.max(...keys.map(timeOf));
    const outdated = keys.filter((key) => timeOf(key) < newest);
    if (outdated.length > 0) await state.delete(outdated);
  }

  return {
    ...store,
    async prune(receivedBefore) {
      const day = Math.floor(receivedBefore / dayMs) * dayMs;
      await startPruning(day);
      return store.prune(day);
    },
    async clear() {
      // A copy that starts again before the rows are deleted starts again afterwards too.
      await startGeneration();
      await store.clear();
      await startGeneration();
    },
  };
}

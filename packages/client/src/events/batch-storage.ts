import { parseEvents } from './batch.ts';

/** Stores events for the next visit: `localStorage` or an object with the same methods. */
export type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Stores the batches that a closing page can't send. A batch is a list of events, each a JSON string. */
export interface BatchStorage {
  /** Appends batches. Returns false if there is no storage or no space in it. */
  append(batches: readonly (readonly string[])[]): boolean;
  /** Removes all batches, and returns the valid ones. */
  takeAll(): string[][];
}

/**
 * Creates a batch storage.
 * @param name the name of the storage entry, a different one for each key and service
 */
export function createBatchStorage(storage: Storage | null | undefined, name: string): BatchStorage {
  return {
    append(batches) {
      try {
        storage?.setItem(name, JSON.stringify([...read(storage, name), ...batches]));
        return !!storage;
      } catch {
        return false;
      }
    },
    takeAll() {
      try {
        const batches = read(storage, name);
        storage?.removeItem(name);
        return batches;
      } catch {
        return [];
      }
    },
  };
}

function read(storage: Storage | null | undefined, name: string): string[][] {
  try {
    const batches: string[][] = JSON.parse(storage?.getItem(name) ?? '[]');
    return batches.filter(isValid);
  } catch {
    return [];
  }
}

/** Returns whether a batch is valid. Every script of the page can write to the storage, so it may contain any value. */
function isValid(batch: readonly string[]): boolean {
  try {
    return batch.length > 0 && parseEvents(batch).every(({ eventName }) => eventName);
  } catch {
    return false;
  }
}

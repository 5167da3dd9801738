/** Where events wait for the next visit: `localStorage`, or what behaves like it. */
export type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The events that no page has in its memory, as lists of JSON texts. */
export interface Rest {
  /** Puts batches behind those that wait there. False when there is no room, or no storage. */
  put(batches: readonly (readonly string[])[]): boolean;
  /** Takes everything out. What is there and can't be read is thrown away. */
  take(): string[][];
}

/**
 * The rest in a storage.
 * @param name of the entry: another key or another service must have another one.
 */
export function restIn(storage: Storage | null | undefined, name: string): Rest {
  return {
    put(batches) {
      try {
        storage?.setItem(name, JSON.stringify([...read(storage, name), ...batches]));
        return !!storage;
      } catch {
        return false;
      }
    },
    take() {
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
    const batches: unknown = JSON.parse(storage?.getItem(name) ?? '[]');
    return Array.isArray(batches) ? batches.filter(isBatch) : [];
  } catch {
    return [];
  }
}

/** Whether it is a list of events: the storage is anybody's. @throws when a text is no JSON. */
function isBatch(batch: unknown): batch is string[] {
  return Array.isArray(batch) && batch.every((text) => JSON.parse(text).eventName);
}

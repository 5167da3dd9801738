/** The changes of what checks return: the project, the overrides and the developer clock. */
export interface Changes {
  /** When the last change happened, in milliseconds since 1970-01-01 UTC. It never goes back. */
  readonly time: number;
  /** Records a change. @param time When it was made, if its author set a time. */
  record(time?: number): void;
  /** Calls a function after each change. Returns a function that stops the calls. */
  subscribe(onChange: () => void): () => void;
}

/**
 * Creates the changes of a service.
 * @param clock Returns milliseconds since 1970-01-01 UTC.
 * @param start When the first project was made. @default now
 */
export function createChanges(clock: () => number, start: number = clock()): Changes {
  const listeners = new Set<() => void>();
  let latest = start;
  return {
    get time() {
      return latest;
    },
    record(time = clock()) {
      // An older time can't be used: SDKs ignore a document that is older than theirs.
      latest = time > latest ? time : Math.max(clock(), latest + 1);
      for (const onChange of listeners) onChange();
    },
    subscribe(onChange) {
      listeners.add(onChange);
      return () => void listeners.delete(onChange);
    },
  };
}

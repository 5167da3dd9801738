/**
 * Small values that all instances with one store share: the secret of report URLs, the overrides and the project. Every method
 * rejects with a `StoreError` if it fails.
 */
export interface SharedState {
  /** Returns all values by their keys. */
  read(): Promise<ReadonlyMap<string, string>>;
  set(key: string, value: string): Promise<void>;
  /** Sets a value unless the key has one. Resolves with the value that the key has then, the same on all instances. */
  setIfAbsent(key: string, value: string): Promise<string>;
  /** Deletes these keys. Keys without a value are ignored. */
  delete(keys: readonly string[]): Promise<void>;
  /**
   * Calls a function soon after a value has changed. It can miss a change while the connection is lost, and can call the
   * function without a change. Returns a function that stops the calls.
   */
  watch(onChange: () => void): () => void;
}

/** The keys of the values. */
export const sharedKeys = {
  /** 32 bytes in hexadecimal. */
  reportSecret: 'report_secret',
  /** JSON of a `PublishedProject`. */
  project: 'project',
  /** The start of the key of each override. */
  override: 'override:',
} as const;

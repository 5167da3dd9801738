/**
 * Small values that all instances with one store share: the secret of report URLs, the overrides and the project. Every method
 * rejects with a `StoreError` if it fails.
 */
export interface SharedState {
  /**
   * Returns values by their keys.
   * @param prefix The start of the keys. @default All keys, except those in `longLists`: this is called often.
   */
  read(prefix?: string): Promise<ReadonlyMap<string, string>>;
  set(key: string, value: string): Promise<void>;
  /** Sets a value unless the key has one. Resolves with the value that the key has then, the same on all instances. */
  setIfAbsent(key: string, value: string): Promise<string>;
  /**
   * Replaces a value, unless another instance has changed it. Resolves with whether this instance has replaced it: of several
   * instances that replace the same value, one succeeds.
   * @param others Values that change together with it, in one transaction. ClickHouse can't, and changes them right after it.
   */
  replace(key: string, before: string, after: string, others?: OtherChanges): Promise<boolean>;
  /** Deletes these keys. Keys without a value are ignored. */
  delete(keys: readonly string[]): Promise<void>;
  /**
   * Calls a function soon after a value has changed. It can miss a change while the connection is lost, and can call the
   * function without a change. Returns a function that stops the calls.
   */
  watch(onChange: () => void): () => void;
}

/** Values that change together with another one. */
export interface OtherChanges {
  readonly set?: readonly (readonly [key: string, value: string])[];
  readonly delete?: readonly string[];
}

/** The keys of the values. */
export const sharedKeys = {
  /** 32 bytes in hexadecimal. */
  reportSecret: 'report_secret',
  /** JSON of a `PublishedProject`. */
  project: 'project',
  /** The start of the key of each override. */
  override: 'override:',
  /** The start of the key of each override for a custom ID. */
  unitOverride: 'unit-override:',
  /** The start of the key of each change to the project. */
  history: 'history:',
  /** The start of the key of each entry in the audit log of the Console. */
  audit: 'audit:',
  /** The start of the key of each person, invitation, session and key of the Console. */
  person: 'console_person:',
  invitation: 'console_invitation:',
  session: 'console_session:',
  consoleKey: 'console_key:',
  /** A number that grows with each change that can take away an admin. */
  admins: 'console_admins',
} as const;

/** The starts of keys that are read only when they are needed, because there are many of them. */
export const longLists = [sharedKeys.history, sharedKeys.audit] as const;

import type { EventRow, ExposureRow } from '../events/row-types.ts';
import type { SharedState } from './shared-state.ts';

/**
 * Packed rows of a batch. They are outside the JavaScript heap, and move to another thread without a copy. Objects would stay on
 * the heap until their commit, and be copied field by field.
 */
export interface PackedRows {
  readonly count: number;
  /** The strings of all rows in UTF-8, one after the other. Bytes from `end` on are unused. */
  readonly bytes: Uint8Array;
  /** The number of used bytes. */
  readonly end: number;
  /** For each row its numbers, then the lengths of its strings. */
  readonly numbers: Float64Array;
}

/** Packed rows that are committed together or not at all. */
export interface PackedBatch {
  readonly events: PackedRows;
  readonly exposures: PackedRows;
}

/** The IDs of the rows of a batch, in the same order; 0 for a row that was already stored. */
export interface CommitResult {
  readonly events: readonly number[];
  readonly exposures: readonly number[];
  /** The exposures of the batch that were already stored. */
  readonly duplicates: readonly DuplicateExposure[];
}

/** An exposure that was already stored. */
export interface DuplicateExposure {
  /** Its `exposureIdentity`. */
  readonly identity: string;
  /** The time of the stored exposure, in milliseconds since 1970-01-01 UTC. */
  readonly time: number;
}

/** Rows that were read from a store to be stored in another one. */
export interface RowPage {
  /** The events have identities. */
  readonly rows: PackedBatch;
  /** Continues after these rows. Only the store that made the mark can read it. */
  readonly mark: string;
}

/** How many rows of a page were new. */
export interface ImportResult {
  readonly events: number;
  readonly exposures: number;
}

/** Selects rows, newest first. A store may return fewer rows than the limit if they are large, but at least one. */
export interface Query {
  readonly name?: string;
  readonly userID?: string;
  readonly limit: number;
  /** Selects only rows with a smaller id: the next page. */
  readonly before?: number;
}

/** A stored event. Its JSON fields are strings, because parsing a row of 10 MB delays other work. */
export interface StoredEvent extends EventRow {
  readonly id: number;
}

/** A stored exposure. Its JSON fields are strings. */
export interface StoredExposure extends ExposureRow {
  readonly id: number;
}

/** The database of a store. Other connections can read it while the store is open. */
export interface StoreDatabase {
  /** The URI of an SQLite database. */
  readonly uri: string;
  /** The folder of the database; undefined for a database in memory. */
  readonly folder: string | undefined;
}

/** The outcome of a check of a store that can keep its rows. */
export interface StoreHealth {
  /** Whether another server uses the same data. */
  readonly isShared: boolean;
}

/**
 * Stores events and exposures. When `append` resolves, the rows are on the disk and survive a crash. Every method rejects with
 * a `StoreError` if it fails.
 */
export interface Store {
  /** Undefined if other connections can't read the database. The server then has no reports. */
  readonly database?: StoreDatabase;
  /** The values that all instances share. Undefined if a single server uses the store. */
  readonly sharedState?: SharedState;
  /**
   * Commits all rows of a batch, or none. Skips duplicates: the events with an `ownTime` of a request that is already stored,
   * and an exposure that equals a stored one within a minute. Two requests are equal if their events are, in every field
   * except `received` and `time`. An empty batch checks whether the store can write.
   *
   * The store takes over the memory of the batch: don't use the batch afterwards.
   */
  append(batch: PackedBatch): Promise<CommitResult>;
  events(query: Query): Promise<readonly StoredEvent[]>;
  exposures(query: Query): Promise<readonly StoredExposure[]>;
  /**
   * Returns some rows that were committed after a mark, or none if there are no more. Never skips a row, even when commits
   * overlap.
   * @param mark The mark of the last page; empty for the first one.
   * @param limit The maximum number of rows. A page may have fewer rows if they are large.
   */
  readAfter(mark: string, limit: number): Promise<RowPage>;
  /** Returns the number of events and exposures, to show progress. An engine may count duplicates that it hasn't merged yet. */
  countRows(): Promise<number>;
  /**
   * Commits the rows of another store. Skips duplicates: events with an identity and `ownTime` that are already stored, and
   * exposures that equal a stored one in the same minute of the clock.
   * @param source The name of the other store. Its mark is committed with the rows, so that an import can continue.
   */
  import(page: RowPage, source: string): Promise<ImportResult>;
  /** Returns the mark of the last page that was imported from a store; an empty string before the first one. */
  importedMark(source: string): Promise<string>;
  /**
   * Deletes some rows that were received before this time, and resolves with their number; 0 when there are no more. Keeps
   * the newest event and the newest exposure, so that their IDs are never used again.
   * @param receivedBefore Milliseconds since 1970-01-01 UTC.
   */
  prune(receivedBefore: number): Promise<number>;
  /** Deletes all rows. */
  clear(): Promise<void>;
  /** Rejects if rows that are committed now would be lost. Writes nothing. A server calls it all the time. */
  check(): Promise<StoreHealth>;
  /** Closes the store. Committed rows stay. */
  close(): Promise<void>;
}

/** The store failed. The message names the file and says what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  /** Whether the store will never work again in this process. */
  readonly isFinal: boolean;

  constructor(message: string, { isFinal = false, ...options }: ErrorOptions & { readonly isFinal?: boolean } = {}) {
    super(message, options);
    this.isFinal = isFinal;
  }
}

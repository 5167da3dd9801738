import type { SecondaryExposure } from '../evaluation/results.ts';
import type { EventRow, ExposureRow } from '../events/rows.ts';

/**
 * Rows of a batch, packed: outside of the heap, however many they are, and copied in one piece to another thread. Objects would
 * be kept alive one by one until their commit, and copied field by field: several times what it costs to pack them.
 */
export interface PackedRows {
  /** How many rows there are. */
  readonly count: number;
  /** All their texts, one after the other, as UTF-8; what is left of it at the end means nothing. */
  readonly bytes: Uint8Array;
  /** How much of that is text, in bytes. */
  readonly end: number;
  /** Row by row, its numbers and the lengths of its texts. */
  readonly numbers: Float64Array;
}

/** Rows that are committed together or not at all, packed. */
export interface PackedBatch {
  readonly events: PackedRows;
  readonly exposures: PackedRows;
}

/** The id of each row of a batch, in its order; 0 for one that was stored already. */
export interface Committed {
  readonly events: readonly number[];
  readonly exposures: readonly number[];
  /** Of the exposures that were stored already, their places in the batch, and the time of each that is stored. */
  readonly duplicates: readonly DuplicateExposure[];
}

/** An exposure that was stored already. */
export interface DuplicateExposure {
  readonly index: number;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly time: number;
}

/** Which rows to look at: the newest first. */
export interface Query {
  readonly name?: string;
  readonly userID?: string;
  /** At most so many. */
  readonly limit: number;
  /** Only rows with a smaller id: the next page. */
  readonly before?: number;
}

/** An event as it is shown to people. */
export interface StoredEvent extends Omit<EventRow, 'user' | 'metadata' | 'statsigMetadata'> {
  readonly id: number;
  readonly user: unknown;
  readonly metadata: unknown;
  readonly statsigMetadata: unknown;
}

/** An exposure as it is shown to people. */
export interface StoredExposure extends Omit<ExposureRow, 'user' | 'secondaryExposures'> {
  readonly id: number;
  readonly user: unknown;
  readonly secondaryExposures: readonly SecondaryExposure[];
}

/** Where the rows of a store can be read beside it, while it is used. */
export interface StoreDatabase {
  /** An SQLite database, as a URI. */
  readonly uri: string;
  /** The folder that it is in; undefined when all is in memory. */
  readonly folder: string | undefined;
}

/**
 * Keeps events and exposures. What `append` resolves for is on the disk and stays there, whatever happens to the process.
 * Every method rejects with a `StoreError` when it can't.
 */
export interface Store {
  /** Undefined when nobody else can read it: then there are no reports. */
  readonly database?: StoreDatabase;
  /**
   * Commits the batch whole. An event with an `ownTime` that equals a stored one in every field but `received` and the
   * corrected time is that one; an exposure that equals another within a minute is that one. An empty batch is a trial: it
   * resolves when something could be written.
   */
  append(batch: PackedBatch): Promise<Committed>;
  events(query: Query): Promise<readonly StoredEvent[]>;
  exposures(query: Query): Promise<readonly StoredExposure[]>;
  /**
   * Forgets some of what was received before this moment, and tells how many rows that were: 0 when none is left. The newest
   * event and the newest exposure stay: no id is given a second time.
   */
  prune(receivedBefore: number): Promise<number>;
  /** Forgets everything. */
  clear(): Promise<void>;
  /** Ends it; nothing that was committed is lost. */
  close(): Promise<void>;
}

/** The store can't do what it was asked. The message names the file and the way out. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

import { createPacker, type Packer } from './packed-batch.ts';
import type { PackedBatch } from './store.ts';

/** Rejects rows that were not committed: the queue is full, the store failed, or the commit took too long. */
export class QueueError extends Error {
  override readonly name = 'QueueError';
  readonly reason: 'full' | 'failed' | 'late';

  constructor(reason: 'full' | 'failed' | 'late', cause?: unknown) {
    super(messages[reason], { cause });
    this.reason = reason;
  }
}

const messages = {
  full: 'The queue of the store is full.',
  failed: 'The store failed.',
  late: 'The store has not responded in time.',
};

/**
 * A batch of rows on its way to the store. Its states:
 *
 * - `open`: The batch waits in the queue.
 * - `committing`: The store has the batch.
 * - `settled`: The callers have the outcome. After a timeout, the commit may still be running.
 */
export interface QueuedBatch {
  readonly state: 'open' | 'committing' | 'settled';
  readonly packer: Packer;
  readonly rows: number;
  /** Characters of the rows. The queue counts them. */
  characters: number;
  /** Resolves when the rows are committed; rejects with a `QueueError` otherwise. */
  readonly outcome: Promise<void>;
  /** Starts the timeout, once. */
  startTimeout(): void;
  /** Returns the rows for the store. Add no more rows after this. */
  startCommit(): PackedBatch;
  /** Gives callers the outcome, once. */
  settle(error?: QueueError): void;
}

/** Creates an empty batch. @param onTimeout Called if the batch isn't settled in time. */
export function createQueuedBatch(timeoutMs: number, onTimeout: (batch: QueuedBatch) => void): QueuedBatch {
  const packer = createPacker();
  const { promise: outcome, resolve, reject } = Promise.withResolvers<void>();
  // A batch of exposures has no caller that handles the rejection.
  outcome.catch(() => {});
  let state: QueuedBatch['state'] = 'open';
  let timeout: NodeJS.Timeout | undefined;
  const batch: QueuedBatch = {
    get state() {
      return state;
    },
    packer,
    get rows() {
      return packer.eventCount + packer.exposureCount;
    },
    characters: 0,
    outcome,
    startTimeout() {
      timeout ??= setTimeout(() => onTimeout(batch), timeoutMs);
    },
    startCommit() {
      state = 'committing';
      batch.startTimeout();
      return packer.pack();
    },
    settle(error) {
      clearTimeout(timeout);
      state = 'settled';
      if (error === undefined) resolve();
      else reject(error);
    },
  };
  return batch;
}

import type { Batch, ExposureRow } from '../events/row-types.ts';
import type { Packer } from './packed-batch.ts';
import { createQueuedBatch, type QueuedBatch, QueueError } from './queued-batch.ts';
import { createRecentExposures } from './recent-exposures.ts';
import { batchCharacters, exposureCharacters } from './row-size.ts';
import type { CommitResult, PackedBatch, Store } from './store.ts';

/** Limits how many rows wait for a commit, and how long. */
export interface QueueLimits {
  /** Rows in the queue, including rows that the store is committing. */
  readonly maxRows: number;
  /** Characters of these rows. */
  readonly maxCharacters: number;
  /** How long a batch collects rows before its commit, in milliseconds. */
  readonly batchWindowMs: number;
  /** As `batchWindowMs`, for a batch of exposures without a waiting caller. */
  readonly exposureBatchWindowMs: number;
  /** After this time, callers that wait for a commit get an error, in milliseconds. */
  readonly commitTimeoutMs: number;
  /** Batches that the store has at the same time. */
  readonly maxCommits: number;
}

/**
 * The limits of the server. The queue holds the largest batch of a client many times over, in little memory. A window of 1 ms
 * is enough: while the store commits a batch, the next one grows. The store has two batches, so that it never waits for one.
 */
export const defaultLimits: QueueLimits = {
  maxRows: 20_000,
  maxCharacters: 64 * 2 ** 20,
  batchWindowMs: 1,
  exposureBatchWindowMs: 200,
  commitTimeoutMs: 5000,
  maxCommits: 2,
};

/** The row counts at which a batch is committed before its window ends, and at which it is full. */
const batchRows = {
  awaited: { commitNow: 1000, full: 2000 },
  /** Exposures are small, and each costs less in a larger commit. */
  exposures: { commitNow: 4000, full: 4000 },
};

/** Exposures without a waiting caller fill at most this share of the queue; the rest is for events. */
const maxExposureShare = 0.5;

/** Collects the rows of many requests, so that they share a commit. */
export interface Queue {
  /**
   * Resolves when all rows of the batch are committed.
   * @throws {QueueError} when the commit fails. After a timeout (`late`) the rows may still be committed.
   */
  add(batch: Batch): Promise<void>;
  /** Does the same with rows that another thread has packed. @param characters Their size, from `batchCharacters`. */
  addPacked(batch: PackedBatch, characters: number): Promise<void>;
  /** Adds an exposure without waiting for its commit, unless the queue is full or an equal exposure was stored recently. */
  offer(exposure: ExposureRow): 'queued' | 'duplicate' | 'full';
  /** Rows in the queue, including rows that the store is committing. */
  readonly depth: number;
  /** Why the last commit failed; undefined if it succeeded. */
  readonly problem: string | undefined;
  /** Starts an empty commit, which resets `problem` if the store works again. */
  probe(): void;
  /** Resolves when all rows are committed, and at the latest after `commitTimeoutMs`. */
  drain(): Promise<void>;
  /** Forgets which exposures were stored recently. Call it after all rows were deleted. */
  forgetDuplicates(): void;
}

/** Called by the queue for each commit. */
export interface QueueListener {
  /** Called before the store gets a batch. Returns the function that is called if the commit succeeds. */
  startCommit(batch: PackedBatch): (result: CommitResult) => void;
  /** @param rows The rows that were not committed in time. */
  onFailure(error: QueueError, rows: number): void;
}

/** The type of a batch: rows with a waiting caller, or exposures without one. */
type Demand = keyof typeof batchRows;

/** Creates a bounded queue in front of a store. */
export function createQueue(store: Pick<Store, 'append'>, limits: QueueLimits, listener: QueueListener): Queue {
  /** The batch that rows are added to. */
  let openBatch = newBatch();
  /** Full batches that wait for the store. */
  let fullBatches: QueuedBatch[] = [];
  const commits = new Set<Promise<void>>();
  /** Ends when the open batch must be committed. */
  let batchWindow: { readonly demand: Demand; readonly timer: NodeJS.Timeout } | undefined;
  const queued = { rows: 0, characters: 0 };
  let problem: string | undefined;
  const recent = createRecentExposures();

  function newBatch(): QueuedBatch {
    return createQueuedBatch(limits.commitTimeoutMs, timeOut);
  }

  /** Counts rows for the open batch. Returns false if they would fill more than this share of the queue. */
  function reserve(rows: number, characters: number, maxShare: number): boolean {
    if (queued.rows + rows > limits.maxRows * maxShare) return false;
    if (queued.characters + characters > limits.maxCharacters * maxShare) return false;
    queued.rows += rows;
    queued.characters += characters;
    openBatch.characters += characters;
    openBatch.startTimeout();
    return true;
  }

  function release({ rows, characters }: QueuedBatch): void {
    queued.rows -= rows;
    queued.characters -= characters;
  }

  /** Commits the open batch now if it is large, otherwise at the end of its window. */
  function scheduleCommit(demand: Demand): void {
    const { rows } = openBatch;
    const { commitNow, full } = batchRows[demand];
    if (rows >= full) fullBatches.push(replaceOpenBatch());
    if (rows >= commitNow) startCommits();
    else openWindow(demand);
  }

  function openWindow(demand: Demand): void {
    const endsSooner = demand === 'awaited' && batchWindow?.demand === 'exposures';
    if (batchWindow !== undefined && !endsSooner) return;
    closeWindow();
    const delay = demand === 'awaited' ? limits.batchWindowMs : limits.exposureBatchWindowMs;
    batchWindow = { demand, timer: setTimeout(startCommits, delay) };
  }

  function closeWindow(): void {
    clearTimeout(batchWindow?.timer);
    batchWindow = undefined;
  }

  function replaceOpenBatch(): QueuedBatch {
    const batch = openBatch;
    openBatch = newBatch();
    return batch;
  }

  /** Commits as many batches as the store accepts, the oldest first. */
  function startCommits(): void {
    closeWindow();
    while (commits.size < limits.maxCommits) {
      const next = fullBatches.shift() ?? (openBatch.rows > 0 ? replaceOpenBatch() : undefined);
      if (next === undefined) return;
      startCommit(next);
    }
  }

  function startCommit(batch: QueuedBatch): void {
    const commit = runCommit(batch).finally(() => {
      commits.delete(commit);
      if (batchWindow === undefined) startCommits();
    });
    commits.add(commit);
  }

  async function runCommit(batch: QueuedBatch): Promise<void> {
    const packed = batch.startCommit();
    const onCommit = listener.startCommit(packed);
    const result = await store.append(packed).catch((error: unknown) => {
      // After a timeout the queue has already reported the failure.
      if (batch.state === 'committing') fail(batch, 'failed', error);
    });
    release(batch);
    if (result === undefined) return;
    problem = undefined;
    // Only exposures that came twice are remembered: most exposures never come again.
    for (const { identity, time } of result.duplicates) recent.add(identity, time);
    onCommit(result);
    batch.settle();
  }

  function timeOut(batch: QueuedBatch): void {
    const { state } = batch;
    fail(batch, 'late');
    // Rows of a running commit stay counted until the store replies: a store that hangs must not make the queue grow.
    if (state === 'committing') return;
    if (batch === openBatch) openBatch = newBatch();
    else fullBatches = fullBatches.filter((other) => other !== batch);
    release(batch);
  }

  function fail(batch: QueuedBatch, reason: 'failed' | 'late', cause?: unknown): void {
    const error = new QueueError(reason, cause);
    problem = cause instanceof Error ? cause.message : 'The store has not responded in time.';
    listener.onFailure(error, batch.rows);
    batch.settle(error);
  }

  /** Adds the rows of a caller that waits for their commit. */
  async function addAwaited(rows: number, characters: number, addTo: (packer: Packer) => void): Promise<void> {
    if (!reserve(rows, characters, 1)) throw new QueueError('full');
    const { packer, outcome } = openBatch;
    addTo(packer);
    scheduleCommit('awaited');
    await outcome;
  }

  async function drain(): Promise<void> {
    const timeout = new Promise((resolve) => setTimeout(resolve, limits.commitTimeoutMs, 'timeout').unref());
    for (;;) {
      startCommits();
      if (commits.size === 0) return;
      if ((await Promise.race([Promise.all(commits), timeout])) === 'timeout') return;
    }
  }

  return {
    add: (batch) =>
      addAwaited(batch.events.length + batch.exposures.length, batchCharacters(batch), (packer) => {
        packer.addEvents(batch.events);
        for (const row of batch.exposures) packer.addExposure(row);
      }),
    addPacked: (batch, characters) =>
      addAwaited(batch.events.count + batch.exposures.count, characters, (packer) => packer.addPacked(batch)),
    offer(exposure) {
      if (recent.has(exposure)) return 'duplicate';
      if (!reserve(1, exposureCharacters(exposure), maxExposureShare)) return 'full';
      openBatch.packer.addExposure(exposure);
      scheduleCommit('exposures');
      return 'queued';
    },
    get depth() {
      return queued.rows;
    },
    get problem() {
      return problem;
    },
    probe() {
      if (commits.size === 0) startCommit(newBatch());
    },
    drain,
    forgetDuplicates: () => recent.clear(),
  };
}

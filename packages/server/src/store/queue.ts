import type { Batch, ExposureRow } from '../events/rows.ts';
import { createPacker, type Packer, unpackExposures } from './packed-batch.ts';
import { createRecentExposures } from './recent-exposures.ts';
import type { Committed, PackedBatch, Store } from './store.ts';

/** How much may wait, and how long. */
export interface QueueLimits {
  /** Rows that may wait for their commit, all together. */
  readonly maxRows: number;
  /** Characters that they may have, all together. */
  readonly maxCharacters: number;
  /** Milliseconds in which rows are gathered for one commit. */
  readonly batchWindowMs: number;
  /** The same for exposures that nobody waits for. */
  readonly exposureBatchWindowMs: number;
  /** Milliseconds after which those who wait are told that it failed. */
  readonly commitTimeoutMs: number;
}

/**
 * Enough for the largest batch that clients send, many times over, and little enough to be kept in memory. Who waits is not
 * held back for long: while the store commits, the next group gathers by itself.
 */
export const defaultLimits: QueueLimits = {
  maxRows: 20_000,
  maxCharacters: 64 * 2 ** 20,
  batchWindowMs: 1,
  exposureBatchWindowMs: 200,
  commitTimeoutMs: 5000,
};

/** A group this large isn't held back for more. */
const largeGroup = 1000;

/** A group that waits for the store grows to this: one commit for many rows, and no copy of it that is large. */
const fullGroup = 2000;

/** Both, for exposures that nobody waits for: they are small, and cost less the more of them share a commit. */
const fullOfOffered = 4000;

/** Exposures that nobody waits for fill no more of the queue than this, so that events always find room beside them. */
const shareOfOffered = 0.5;

/** So many groups are with the store at a time: one that it commits, and the next. */
const maxUnderway = 2;

/** Why rows were not committed: no room, or the store failed, or it took too long. */
export class QueueError extends Error {
  override readonly name = 'QueueError';
  readonly reason: 'full' | 'failed' | 'late';

  constructor(reason: 'full' | 'failed' | 'late', cause?: unknown) {
    super(`The store is ${reason}`, { cause });
    this.reason = reason;
  }
}

/** Gathers rows of many requests, so that they share a commit. */
export interface Queue {
  /**
   * Resolves when the whole batch is committed.
   * @throws {QueueError} otherwise. After `late` it may still be committed.
   */
  add(batch: Batch): Promise<void>;
  /** Takes an exposure for which nobody waits, unless there is no room for it, or the same one was committed just now. */
  offer(exposure: ExposureRow): 'queued' | 'duplicate' | 'full';
  /** Rows that wait for their commit. */
  readonly depth: number;
  /** Why the last commit failed; undefined when it didn't. */
  readonly problem: string | undefined;
  /** Tries the store with an empty commit, so that a problem that is over is known to be over. */
  probe(): void;
  /** Resolves when all that waits was committed, or given up. */
  drain(): Promise<void>;
  /** Forgets everything, in the store too. */
  clear(): Promise<void>;
}

/** What the queue tells of. */
export interface QueueEvents {
  /** A group was committed. */
  committed(batch: PackedBatch, ids: Committed): void;
  /** A group was not. */
  failed(error: QueueError, rows: number): void;
}

interface Group {
  readonly rows: Packer;
  characters: number;
  readonly done: Promise<void>;
  settle: (error?: QueueError) => void;
  /** Runs out when its commitTimeoutMs does; undefined while it is empty. */
  watch: NodeJS.Timeout | undefined;
}

/** A bounded queue before a store. */
export function createQueue(store: Store, limits: QueueLimits, told: QueueEvents): Queue {
  /** The one that takes rows. */
  let group = newGroup();
  /** Those that are full, and wait for the store. */
  const full: Group[] = [];
  let timer: NodeJS.Timeout | undefined;
  /** Whether the timer runs for exposures alone. */
  let patient = false;
  const recent = createRecentExposures();
  let rows = 0;
  let characters = 0;
  let problem: string | undefined;
  const underway = new Set<Promise<unknown>>();

  /** Makes room for so much in the group, within this share of the whole; false when there is none. */
  function reserve(count: number, size: number, share: number): boolean {
    if (rows + count > limits.maxRows * share || characters + size > limits.maxCharacters * share) return false;
    rows += count;
    characters += size;
    group.characters += size;
    watchOver(group);
    return true;
  }

  /** Sends the group when it is large, or soon. */
  function schedule(offered: boolean): void {
    const count = countOf(group);
    const [large, most] = offered ? [fullOfOffered, fullOfOffered] : [largeGroup, fullGroup];
    if (count >= most) {
      full.push(group);
      group = newGroup();
    }
    if (count >= large) sendRows();
    else if (timer === undefined || (patient && !offered)) {
      clearTimeout(timer);
      patient = offered;
      timer = setTimeout(sendRows, offered ? limits.exposureBatchWindowMs : limits.batchWindowMs);
    }
  }

  function fail(failed: Group, reason: 'failed' | 'late', cause?: unknown): void {
    const error = new QueueError(reason, cause);
    problem = cause instanceof Error ? cause.message : 'the store has not answered in time';
    told.failed(error, countOf(failed));
    failed.settle(error);
  }

  function watchOver(watched: Group): void {
    watched.watch ??= setTimeout(() => {
      watched.watch = undefined;
      fail(watched, 'late');
      const at = full.indexOf(watched);
      if (at >= 0) full.splice(at, 1);
      else if (watched === group) group = newGroup();
      // Rows that the store has keep their room, or they would pile up behind one that hangs.
      else return;
      leave(watched);
    }, limits.commitTimeoutMs);
  }

  function leave(gone: Group): void {
    rows -= countOf(gone);
    characters -= gone.characters;
  }

  function sendRows(): void {
    clearTimeout(timer);
    timer = undefined;
    while (underway.size < maxUnderway) {
      const next = full.shift() ?? taken();
      if (next === undefined) return;
      send(next);
    }
  }

  /** The group that takes rows, if it has any; the next ones go to another. */
  function taken(): Group | undefined {
    if (countOf(group) === 0) return undefined;
    const there = group;
    group = newGroup();
    return there;
  }

  function send(sent: Group): void {
    watchOver(sent);
    const batch = sent.rows.pack();
    const attempt = store
      .append(batch)
      .then(
        (ids) => {
          problem = undefined;
          remember(batch, ids);
          told.committed(batch, ids);
          sent.settle();
        },
        (error: unknown) => {
          // Who waited too long was told already.
          if (sent.watch !== undefined) fail(sent, 'failed', error);
        },
      )
      .finally(() => {
        clearTimeout(sent.watch);
        leave(sent);
        underway.delete(attempt);
        if (timer === undefined) sendRows();
      });
    underway.add(attempt);
  }

  /** So that the next of them is known before it comes to the store. Of new ones most never come again. */
  function remember({ exposures }: PackedBatch, { duplicates }: Committed): void {
    if (duplicates.length === 0) return;
    const rows = unpackExposures(exposures);
    for (const { index, time } of duplicates) {
      const row = rows[index];
      if (row !== undefined) recent.add(row, time);
    }
  }

  async function drain(): Promise<void> {
    const commitTimeoutMs = new Promise((resolve) => setTimeout(resolve, limits.commitTimeoutMs, 'late').unref());
    for (;;) {
      sendRows();
      if (underway.size === 0) return;
      if ((await Promise.race([Promise.all(underway), commitTimeoutMs])) === 'late') return;
    }
  }

  return {
    async add(batch) {
      if (!reserve(batch.events.length + batch.exposures.length, sizeOf(batch), 1)) throw new QueueError('full');
      const { rows: into, done } = group;
      for (const row of batch.events) into.addEvent(row);
      for (const row of batch.exposures) into.addExposure(row);
      schedule(false);
      await done;
    },
    offer(exposure) {
      if (recent.has(exposure)) return 'duplicate';
      if (!reserve(1, sizeOfExposure(exposure), shareOfOffered)) return 'full';
      group.rows.addExposure(exposure);
      schedule(true);
      return 'queued';
    },
    get depth() {
      return rows;
    },
    get problem() {
      return problem;
    },
    probe() {
      if (underway.size === 0) send(newGroup());
    },
    drain,
    async clear() {
      await drain();
      await store.clear();
      recent.clear();
    },
  };
}

const countOf = ({ rows }: Group) => rows.events + rows.exposures;

function newGroup(): Group {
  let settle: Group['settle'] = () => {};
  const done = new Promise<void>((resolve, reject) => {
    settle = (error) => (error === undefined ? resolve() : reject(error));
  });
  // Nobody waits for a group of exposures alone.
  done.catch(() => {});
  return { rows: createPacker(), characters: 0, done, settle, watch: undefined };
}

function sizeOf({ events, exposures }: Batch): number {
  let size = 0;
  for (const { user, metadata, statsigMetadata, value } of events)
    size += user.length + (metadata?.length ?? 0) + (statsigMetadata?.length ?? 0) + 100 + lengthOf(value);
  for (const exposure of exposures) size += sizeOfExposure(exposure);
  return size;
}

const sizeOfExposure = ({ user, secondaryExposures }: ExposureRow) =>
  user.length + (secondaryExposures?.length ?? 0) + 200;

const lengthOf = (value: string | number | null) => (typeof value === 'string' ? value.length : 8);

import { type LiveKind, type LiveRow, parseRow } from './live-row.ts';
import { type BufferLimits, createRowBuffer } from './row-buffer.ts';

/** What a list of live rows shows. */
export interface LiveSnapshot {
  /** The newest first. */
  readonly rows: readonly LiveRow[];
  /** How many rows have come since the list was paused. */
  readonly waiting: number;
  /** How many rows came faster than the page could show them. */
  readonly skipped: number;
}

/** The rows that come from the server, as a list shows them. Its memory is bounded. */
export interface LiveFeed {
  readonly snapshot: LiveSnapshot;
  /** Calls a function after each change. Returns a function that stops the calls. */
  subscribe(onChange: () => void): () => void;
  /** Takes a row of the stream. It is in the list after the next update. */
  receive(kind: LiveKind, json: string): void;
  /** Counts rows that the server didn't send, because the page read too slowly. */
  skip(count: number): void;
  /** Takes rows of the past, which a list of the server has. */
  merge(kind: LiveKind, json: readonly string[]): void;
  /** Shows only the rows that match. Forgets all rows. */
  filter(match: (row: LiveRow) => boolean): void;
  /** While the list is paused, rows wait. */
  setPaused(isPaused: boolean): void;
  /** Forgets all rows, as after a reset. */
  clear(): void;
}

/** The limits of a list, of the rows that wait, and of those that aren't parsed yet. */
export const defaultLimits: BufferLimits = { rows: 2000, characters: 8_000_000 };

/**
 * Creates an empty feed.
 * @param schedule Calls a function soon, such as before the next frame. All rows until then become one change.
 */
export function createLiveFeed(schedule: (update: () => void) => void, limits = defaultLimits): LiveFeed {
  const shown = createRowBuffer(limits);
  const held = createRowBuffer(limits);
  const listeners = new Set<() => void>();
  let queue: { readonly kind: LiveKind; readonly json: string }[] = [];
  let queuedCharacters = 0;
  let match: (row: LiveRow) => boolean = () => true;
  let isPaused = false;
  let isScheduled = false;
  let waiting = 0;
  let skipped = 0;
  let snapshot: LiveSnapshot = { rows: [], waiting: 0, skipped: 0 };

  function publish(): void {
    if (snapshot.rows === shown.rows && snapshot.waiting === waiting && snapshot.skipped === skipped) return;
    snapshot = { rows: shown.rows, waiting, skipped };
    for (const onChange of listeners) onChange();
  }

  function scheduleUpdate(): void {
    if (isScheduled) return;
    isScheduled = true;
    schedule(update);
  }

  function update(): void {
    isScheduled = false;
    const rows: LiveRow[] = [];
    for (const { kind, json } of queue) {
      const row = parseRow(kind, json);
      if (row !== undefined && match(row)) rows.push(row);
    }
    emptyQueue();
    if (isPaused) {
      waiting += rows.length;
      held.add(rows);
    } else shown.add(rows);
    publish();
  }

  function emptyQueue(): void {
    queue = [];
    queuedCharacters = 0;
  }

  return {
    get snapshot() {
      return snapshot;
    },
    subscribe(onChange) {
      listeners.add(onChange);
      return () => void listeners.delete(onChange);
    },
    receive(kind, json) {
      queue.push({ kind, json });
      queuedCharacters += json.length;
      // A hidden page gets no frames, and its rows would fill the memory.
      while (queue.length > 1 && (queue.length > limits.rows || queuedCharacters > limits.characters)) {
        const dropped = queue.splice(0, Math.ceil(queue.length / 4));
        skipped += dropped.length;
        for (const { json: text } of dropped) queuedCharacters -= text.length;
      }
      scheduleUpdate();
    },
    skip(count) {
      skipped += count;
      scheduleUpdate();
    },
    merge(kind, list) {
      const rows = list.map((json) => parseRow(kind, json)).filter((row) => row !== undefined);
      shown.merge(rows.filter(match));
      publish();
    },
    filter(next) {
      match = next;
      shown.clear();
      held.clear();
      waiting = 0;
      publish();
    },
    setPaused(next) {
      if (isPaused === next) return;
      isPaused = next;
      if (!isPaused) {
        shown.add(held.rows.toReversed());
        held.clear();
        waiting = 0;
      }
      publish();
    },
    clear() {
      emptyQueue();
      shown.clear();
      held.clear();
      waiting = 0;
      skipped = 0;
      publish();
    },
  };
}

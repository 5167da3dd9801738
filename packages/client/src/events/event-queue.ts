import type { Schema } from '@statsig-http-api/contract/types';
import { type Batch, bytesOf, createBatch, maxBatchEvents, parseEvents } from './batch.ts';
import {
  appendEvent,
  type BatchList,
  countBytes,
  countEvents,
  insertBatches,
  nextBatch,
  removeOldest,
  replaceBatch,
} from './batch-list.ts';
import type { BatchStorage } from './batch-storage.ts';
import { classifyFailure } from './classify-failure.ts';
import { createCopyCounter } from './copies.ts';
import { type Page, watchPage } from './page.ts';

/**
 * Why the queue dropped events:
 * - `overflow`: the queue is full. It drops the oldest events.
 * - `rejected`: the service rejected them, and a retry can't succeed.
 * - `tooLarge`: a single event is too large for the service or the queue.
 * - `notJson`: the event can't be converted to JSON.
 * - `closed`: they were logged after `close()`, or `close()` could neither send nor store them.
 */
export type DropReason = 'overflow' | 'rejected' | 'tooLarge' | 'notJson' | 'closed';

/** Gets dropped events and the reason. If the service rejected the events, `error` is the error of the request. */
export type OnDrop = (events: readonly unknown[], reason: DropReason, error?: unknown) => void;

/** The limits of a queue. */
export interface QueueLimits {
  /**
   * The number of events in a batch, at most 1,000. The queue sends a full batch at once.
   * @default 100
   */
  readonly batchSize?: number | undefined;
  /**
   * The longest time in milliseconds that an event waits until its batch is full. After a failure, the queue waits for at
   * least a second.
   * @default 10_000
   */
  readonly interval?: number | undefined;
  /**
   * The longest time in milliseconds that `close()` takes.
   * @default 10_000
   */
  readonly closeTimeout?: number | undefined;
  /**
   * The number of events in memory. If there are more, the queue drops the oldest.
   * @default 10_000
   */
  readonly maxEvents?: number | undefined;
  /**
   * The size of the events in memory, in bytes of JSON. If there are more, the queue drops the oldest events.
   * @default 4_000_000
   */
  readonly maxBytes?: number | undefined;
}

/** What a queue uses besides `send`. Tests pass their own. */
export interface QueueDependencies {
  /**
   * Whether the queue runs in a worker, where timers and requests end with the request of the visitor that started them. A
   * later request must not wait for them.
   */
  readonly inWorker: boolean;
  /** Keeps the request of a visitor alive until the promise settles. `undefined` if the caller does so. */
  readonly waitUntil: ((promise: Promise<unknown>) => void) | undefined;
  readonly onDrop: OnDrop;
  readonly storage: BatchStorage;
  /** `undefined` outside a web page. */
  readonly page: Page | undefined;
  /** Returns the time in milliseconds since 1970-01-01 UTC. */
  readonly now: () => number;
  /** Returns a number from 0 to 1. */
  readonly random: () => number;
  /** Calls `run` once after `milliseconds`. Returns a function that cancels the timer. */
  readonly startTimer: (run: () => void, milliseconds: number) => () => void;
}

/** Sends events in one request. Rejects with a `StatsigError`. */
export type SendEvents = (
  request: { readonly events: Schema<'StatsigEvent'>[] },
  /** With `keepalive`, the request must outlive the page. A `signal` ends the request. */
  options: { readonly keepalive: boolean; readonly signal: AbortSignal | undefined },
) => Promise<unknown>;

/** Collects events and sends them in batches, each at least once, in the order in which they were logged. */
export interface EventQueue {
  /**
   * Adds a copy of an event. Never throws and never waits.
   * @param event gets the current time if it has no `time`
   */
  log(event: Schema<'StatsigEvent'>): void;
  /**
   * Sends the events in memory. Resolves when they are sent or when sending fails; `size` then shows how many remain.
   * Never rejects. In a worker, pass the promise to `waitUntil`.
   */
  flush(): Promise<void>;
  /**
   * Sends the remaining events once and accepts no more events. Stores the events that it can't send within `closeTimeout`,
   * or drops them.
   */
  close(): Promise<void>;
  /** The number of events in memory. */
  readonly size: number;
  /** The number of dropped events by reason. */
  readonly dropped: Readonly<Record<DropReason, number>>;
}

/** The limit of the fetch standard for the bodies of all requests that outlive a page. */
const maxKeepaliveBytes = 64 * 1024;

/** The longest delay between two attempts, in milliseconds, whatever the service requests. */
const maxDelayMs = 300_000;

/** The shortest delay after a failure, and between two attempts of a hidden page. In milliseconds. */
const minDelayMs = 1000;

/** The time in milliseconds after which a worker repeats a request that has not settled, because its visitor has left. */
const leaseMs = 60_000;

/** The state of a queue. */
interface QueueState extends BatchList {
  /** Cancels the timer that starts the next flush. `undefined` if no timer is running. */
  cancelTimer?: (() => void) | undefined;
  /** In a worker, the time of the next flush, which has no timer. */
  dueAt?: number | undefined;
  /** The attempts that failed since the last success. */
  failures: number;
  /** The seconds that the service requested after the last failure, or 0. */
  retryAfter: number;
  /** The batches that are being sent, with the time until which no other request sends them. */
  readonly leases: Map<Batch, number>;
  /** Outside a worker, settles when the queue has sent its batches one after another. */
  draining?: Promise<void> | undefined;
  /** The request of `draining`. A closing page aborts it and takes over its batch. */
  controller?: AbortController | undefined;
  /** The bytes of all requests in progress that outlive the page. */
  keepaliveBytes: number;
  /** Settles when these requests are finished. */
  keepalive?: Promise<unknown>;
  /** `closing` accepts no more events. `closed` keeps none. */
  phase?: 'closing' | 'closed';
}

/** Creates a queue that sends its batches with `send`. */
export function createQueue(
  send: SendEvents,
  { batchSize = 100, interval = 10_000, maxEvents = 10_000, maxBytes = 4_000_000, closeTimeout = 10_000 }: QueueLimits,
  { onDrop, storage, page, now, random, startTimer, inWorker, waitUntil }: QueueDependencies,
): EventQueue {
  const dropped: Record<DropReason, number> = { overflow: 0, rejected: 0, tooLarge: 0, notJson: 0, closed: 0 };
  const countCopies = createCopyCounter();
  const state: QueueState = {
    batches: [],
    lastOrder: 0,
    failures: 0,
    retryAfter: 0,
    leases: new Map(),
    keepaliveBytes: 0,
  };

  function isHidden() {
    return page?.document.visibilityState === 'hidden';
  }

  function flushOrLeave() {
    if (isHidden()) leave();
    else void flush();
  }

  function report(events: readonly unknown[], reason: DropReason, error?: unknown) {
    dropped[reason] += events.length;
    // In a microtask, so that `onDrop` can throw or log events without an effect on the current step.
    if (events.length > 0) queueMicrotask(() => onDrop(events, reason, error));
  }

  function isFree(batch: Batch) {
    return !((state.leases.get(batch) ?? 0) > now());
  }

  /** Drops the oldest events until the limits hold, or until only batches that are being sent remain. */
  function dropExcess() {
    while (countEvents(state) > maxEvents || countBytes(state) > maxBytes) {
      const events = removeOldest(state, isFree);
      if (!events) return;
      report(parseEvents(events), 'overflow');
    }
  }

  /** Moves the events of an earlier visit from the storage to the front of the queue. */
  function restore() {
    const restored = storage.takeAll().map((events) => ({ ...createBatch(events, 0), attempted: true }));
    insertBatches(state, restored, 0);
    dropExcess();
  }

  /** Moves all events to the storage, if it can store them. */
  function store() {
    const all = state.batches.splice(0);
    if (all.length > 0 && !storage.append(all.map(({ events }) => events))) insertBatches(state, all, 0);
  }

  /** Stores all events, or drops them. */
  function discard() {
    store();
    for (const { events } of state.batches.splice(0)) report(parseEvents(events), 'closed');
  }

  /** Starts the timer for the next flush. After failures the delay is longer: it doubles with each failure. */
  function scheduleFlush() {
    if (state.phase === 'closed') return discard();
    if (state.cancelTimer || state.dueAt || state.batches.length === 0 || state.phase) return;
    const { failures, retryAfter } = state;
    const least = Math.max(interval, failures > 0 || isHidden() ? minDelayMs : 0);
    const backoff = failures > 0 ? least * 2 ** failures * (0.5 + random() / 2) : waitUntil ? 0 : least;
    const delay = Math.min(Math.max(backoff, retryAfter * 1000), maxDelayMs);
    if (inWorker) {
      state.dueAt = now() + delay;
      return;
    }
    state.cancelTimer = startTimer(() => {
      state.cancelTimer = undefined;
      flushOrLeave();
    }, delay);
  }

  /** Takes the next batch to send. Other requests skip it. */
  function take(): Batch | undefined {
    const batch = nextBatch(state, isFree);
    if (!batch) return undefined;
    // If the request is lost, it may or may not have arrived.
    const attempted = { ...batch, attempted: true };
    replaceBatch(state, batch, [attempted]);
    state.leases.delete(batch);
    state.leases.set(attempted, inWorker ? now() + leaseMs : Number.POSITIVE_INFINITY);
    return attempted;
  }

  /**
   * Sends a batch. Returns whether the queue can send the next batch at once.
   * @param keepalive whether the batch is no longer in the queue, and the request outlives the page
   */
  async function sendBatch(batch: Batch, keepalive: boolean, signal?: AbortSignal): Promise<boolean> {
    try {
      await send({ events: parseEvents(batch.events) }, { signal, keepalive });
    } catch (error) {
      const { remaining, dropped, reason, retryAfter } = classifyFailure(batch, error);
      if (keepalive) insertBatches(state, remaining, batch.order);
      // A closing page or a later request took the batch over, so this attempt no longer counts.
      else if (!replaceBatch(state, batch, remaining)) return false;
      report(parseEvents(dropped), reason, error);
      if (retryAfter === undefined) return true;
      state.failures++;
      state.retryAfter = retryAfter;
      return false;
    } finally {
      state.leases.delete(batch);
    }
    replaceBatch(state, batch, []);
    state.failures = state.retryAfter = 0;
    return true;
  }

  /** Sends one batch after another until a failure requires a delay. */
  async function drain() {
    let canContinue = true;
    for (let batch = take(); batch; batch = canContinue ? take() : undefined) {
      if (!inWorker) state.controller = new AbortController();
      canContinue = await sendBatch(batch, false, state.controller?.signal);
      state.controller = undefined;
    }
    state.draining = undefined;
    scheduleFlush();
  }

  function startDraining(): Promise<void> | undefined {
    // In a worker, each flush sends its own batches, because the request that started another one may have ended.
    if (inWorker) return drain();
    if (nextBatch(state, isFree)) state.draining ??= drain();
    return state.draining;
  }

  async function flush(): Promise<void> {
    if (state.phase === 'closed') return;
    state.cancelTimer?.();
    state.cancelTimer = state.dueAt = state.open = undefined;
    restore();
    await startDraining();
  }

  /** Sends as many batches as can outlive the page, and stores the others. The page may close at any moment. */
  function leave() {
    state.open = undefined;
    restore();
    state.controller?.abort();
    state.controller = undefined;
    state.leases.clear();
    for (let batch = nextBatch(state, isFree); batch; batch = nextBatch(state, isFree)) {
      if (state.keepaliveBytes + batch.bytes > maxKeepaliveBytes) break;
      state.keepalive = Promise.all([state.keepalive, sendKeepalive(batch)]);
    }
    store();
    scheduleFlush();
  }

  /** Sends a batch in a request that outlives the page. */
  async function sendKeepalive(batch: Batch) {
    replaceBatch(state, batch, []);
    state.keepaliveBytes += batch.bytes;
    await sendBatch(batch, true);
    state.keepaliveBytes -= batch.bytes;
    scheduleFlush();
  }

  async function sendRemaining() {
    await state.keepalive;
    await flush();
    await state.keepalive;
  }

  async function close() {
    state.phase ??= 'closing';
    let cancelDeadline = () => {};
    const deadline = new Promise<void>((resolve) => {
      cancelDeadline = startTimer(resolve, closeTimeout);
    });
    await Promise.race([sendRemaining(), deadline]);
    cancelDeadline();
    state.phase = 'closed';
    state.controller?.abort();
    stopWatching();
    discard();
  }

  /** Starts a flush at the end of this step in a worker, which has no timers. */
  function flushInWorker() {
    if (state.dueAt === Number.POSITIVE_INFINITY) return;
    state.dueAt = Number.POSITIVE_INFINITY;
    const flushed = Promise.resolve().then(flush);
    // Outside the request of a visitor, `waitUntil` throws.
    try {
      waitUntil?.(flushed);
    } catch {}
  }

  const stopWatching = watchPage(page, flushOrLeave, leave);
  restore();
  scheduleFlush();

  return {
    log(event) {
      if (state.phase) return report([event], 'closed');
      let json: string;
      try {
        const timed = { ...event, time: event.time ?? now() };
        json = JSON.stringify(timed);
        const copy = countCopies(json);
        if (copy > 1) json = JSON.stringify({ ...timed, statsigMetadata: { ...event.statsigMetadata, copy } });
      } catch {
        return report([event], 'notJson');
      }
      if (bytesOf(json) > maxBytes) return report([event], 'tooLarge');
      appendEvent(state, json, Math.min(batchSize, maxBatchEvents));
      dropExcess();
      scheduleFlush();
      const hasBatch = nextBatch(state, isFree) && state.failures === 0;
      if (inWorker && (hasBatch || now() >= (state.dueAt ?? Number.POSITIVE_INFINITY))) flushInWorker();
      else if (hasBatch && isHidden()) leave();
      else if (hasBatch) void startDraining();
    },
    flush,
    close,
    get size() {
      return countEvents(state);
    },
    get dropped() {
      return { ...dropped };
    },
  };
}

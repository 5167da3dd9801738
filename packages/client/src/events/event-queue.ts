import type { Schema } from '@statsig-http-api/contract/types';
import { type Batch, bytesOf, createBatch, parseEvents } from './batch.ts';
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
   * The number of events in a batch. The queue sends a full batch at once.
   * @default 100
   */
  readonly batchSize?: number | undefined;
  /**
   * The longest time in milliseconds that an event waits until its batch is full.
   * @default 10_000
   */
  readonly interval?: number | undefined;
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
  /** With `keepalive`, the request must outlive the page. Otherwise `signal` ends the request. */
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
  /** Sends the remaining events once and accepts no more events. Stores the events that it can't send, or drops them. */
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

/** The state of a queue. */
interface QueueState extends BatchList {
  /** Cancels the timer that starts the next flush. `undefined` if no timer is running. */
  cancelTimer?: (() => void) | undefined;
  /** The attempts that failed since the last success. */
  failures: number;
  /** The seconds that the service requested after the last failure, or 0. */
  retryAfter: number;
  /** Settles when the queue has sent its batches one after another. */
  draining?: Promise<void> | undefined;
  /** The request of `draining`. A closing page aborts it and takes over its batch. */
  request?: { readonly batch: Batch; readonly controller: AbortController } | undefined;
  /** The bytes of all requests in progress that outlive the page. */
  keepaliveBytes: number;
  /** Settles when these requests are finished. */
  keepalive?: Promise<unknown>;
  /** Settles when the queue is closed. `undefined` before `close()`. */
  closing?: Promise<void>;
}

/** Creates a queue that sends its batches with `send`. */
export function createQueue(
  send: SendEvents,
  { batchSize = 100, interval = 10_000, maxEvents = 10_000, maxBytes = 4_000_000 }: QueueLimits,
  { onDrop, storage, page, now, random, startTimer }: QueueDependencies,
): EventQueue {
  const dropped: Record<DropReason, number> = { overflow: 0, rejected: 0, tooLarge: 0, notJson: 0, closed: 0 };
  const watching = new AbortController();
  const countCopies = createCopyCounter();
  const state: QueueState = {
    batches: [],
    lastOrder: 0,
    failures: 0,
    retryAfter: 0,
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

  /** Drops the oldest events until the limits hold, or until only the batch that is being sent remains. */
  function dropExcess() {
    while (countEvents(state) > maxEvents || countBytes(state) > maxBytes) {
      const events = removeOldest(state, state.request?.batch);
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

  /** Starts the timer for the next flush. After failures the delay is longer: it doubles with each failure. */
  function scheduleFlush() {
    if (state.cancelTimer || state.batches.length === 0 || state.closing) return;
    const { failures, retryAfter } = state;
    const delay = failures > 0 ? interval * 2 ** failures * (0.5 + random() / 2) : interval;
    const run = () => {
      state.cancelTimer = undefined;
      flushOrLeave();
    };
    state.cancelTimer = startTimer(run, Math.min(Math.max(delay, retryAfter * 1000), maxDelayMs));
  }

  /**
   * Sends a batch. Returns whether the queue can send the next batch at once.
   * @param signal ends the request. Without it, the batch is no longer in the queue and the request outlives the page.
   */
  async function sendBatch(batch: Batch, signal?: AbortSignal): Promise<boolean> {
    try {
      await send({ events: parseEvents(batch.events) }, { signal, keepalive: !signal });
    } catch (error) {
      const { remaining, dropped, reason, retryAfter } = classifyFailure(batch, error);
      if (!signal) insertBatches(state, remaining, batch.order);
      // A closing page took the batch over, so this attempt no longer counts.
      else if (!replaceBatch(state, batch, remaining)) return false;
      report(parseEvents(dropped), reason, error);
      if (retryAfter === undefined) return true;
      state.failures++;
      state.retryAfter = retryAfter;
      return false;
    }
    replaceBatch(state, batch, []);
    state.failures = state.retryAfter = 0;
    return true;
  }

  /** Sends one batch after another until a failure requires a delay. */
  async function drain() {
    let canContinue = true;
    for (let batch = nextBatch(state); batch && canContinue; batch = nextBatch(state)) {
      const controller = new AbortController();
      state.request = { batch, controller };
      canContinue = await sendBatch(batch, controller.signal);
      state.request = undefined;
    }
    state.draining = undefined;
    scheduleFlush();
  }

  function startDraining(): Promise<void> | undefined {
    if (nextBatch(state)) state.draining ??= drain();
    return state.draining;
  }

  async function flush(): Promise<void> {
    state.cancelTimer?.();
    state.cancelTimer = undefined;
    state.open = undefined;
    restore();
    await startDraining();
  }

  /** Sends as many batches as can outlive the page, and stores the others. The page may close at any moment. */
  function leave() {
    state.open = undefined;
    restore();
    state.request?.controller.abort();
    state.request = undefined;
    for (let batch = nextBatch(state); batch; batch = nextBatch(state)) {
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
    await sendBatch(batch);
    state.keepaliveBytes -= batch.bytes;
    scheduleFlush();
  }

  async function close() {
    await state.keepalive;
    await flush();
    await state.keepalive;
    watching.abort();
    store();
    for (const { events } of state.batches.splice(0)) report(parseEvents(events), 'closed');
  }

  watchPage(page, watching.signal, flushOrLeave, leave);
  restore();
  scheduleFlush();

  return {
    log(event) {
      if (state.closing) return report([event], 'closed');
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
      appendEvent(state, json, batchSize);
      dropExcess();
      if (nextBatch(state) && state.failures === 0) {
        if (isHidden()) leave();
        else void startDraining();
      }
      scheduleFlush();
    },
    flush,
    close: () => {
      state.closing ??= close();
      return state.closing;
    },
    get size() {
      return countEvents(state);
    },
    get dropped() {
      return { ...dropped };
    },
  };
}

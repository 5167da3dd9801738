import type { Schema } from '@statsig-http-api/contract/types';
import { type Batch, batchBytes, batchOf, bytesOf } from './batch.ts';
import type { Page } from './page.ts';
import { watch } from './page.ts';
import type { Rest } from './rest.ts';
import { classifyFailure } from './verdict.ts';

/**
 * Why events were given up: `overflow`, memory was full, and they were the oldest; `rejected`, the service will never
 * take them; `tooLarge`, a single event is larger than the service or memory takes; `notJson`, it can't be written as
 * JSON; `closed`, they were logged after `close()`, or it could not send them and had nowhere to keep them.
 */
export type DropReason = 'overflow' | 'rejected' | 'tooLarge' | 'notJson' | 'closed';

/** Is told what was given up, and why; for what the service rejected with the error as well. */
export type OnDrop = (events: readonly unknown[], reason: DropReason, error?: unknown) => void;

/** How much a queue holds and how it sends. */
export interface QueueLimits {
  /** Events of a request, 100 unless given. A batch is sent as soon as it is full. */
  readonly batchSize?: number | undefined;
  /** Milliseconds that an event waits at most for its batch to fill, 10,000 unless given. */
  readonly interval?: number | undefined;
  /** Events that are held at most, 10,000 unless given. Beyond them the oldest are dropped. */
  readonly maxEvents?: number | undefined;
  /** Bytes of JSON that are held at most, 4,000,000 unless given. */
  readonly maxBytes?: number | undefined;
}

/** What a queue works with. All of it is passed in, so that a test can hold the clock. */
export interface QueueTools {
  readonly onDrop: OnDrop;
  readonly rest: Rest;
  /** Where there is one: it tells when everything must leave. */
  readonly page: Page | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Runs something once, after so many milliseconds, and gives what prevents that. */
  readonly timer: (run: () => void, milliseconds: number) => () => void;
}

/** Sends events in one request; rejects with an error of the client. */
export type SendEvents = (
  events: Schema<'Event'>[],
  /** `leaving`: the request must outlive the page. If not, `signal` ends it, when the page takes it over. */
  how: { readonly leaving: boolean; readonly signal: AbortSignal },
) => Promise<unknown>;

/** Collects events and sends them in batches, each at least once, in the order in which they were logged. */
export interface EventQueue {
  /** Takes an event as it is now. It never throws and never waits. Without `time` the event gets the time of this call. */
  log(event: Schema<'Event'>): void;
  /**
   * Sends what was logged so far. It resolves when that is done or can't be done at the moment (`size` tells), and never
   * rejects. In a worker hand it to `waitUntil`.
   */
  flush(): Promise<void>;
  /** Sends what is left, once, and takes no more. What could not be sent goes to the storage or is dropped. */
  close(): Promise<void>;
  /** Events in memory that are not sent. */
  readonly size: number;
  /** How many were dropped so far, by the reason. */
  readonly dropped: Readonly<Record<DropReason, number>>;
}

/** What pages may have on its way when they close, in all requests together: a limit of the fetch standard. */
const leavingBytes = 64 * 1024;

/** Milliseconds between two attempts at most, whatever the service asks for. */
const longestWait = 300_000;

/** A queue that sends through `send`. */
export function eventQueue(
  send: SendEvents,
  { batchSize = 100, interval = 10_000, maxEvents = 10_000, maxBytes = 4_000_000 }: QueueLimits,
  { onDrop, rest, page, now, random, timer }: QueueTools,
): EventQueue {
  const dropped: Record<DropReason, number> = { overflow: 0, rejected: 0, tooLarge: 0, notJson: 0, closed: 0 };
  /** All that is in memory, the oldest first. */
  const batches: Batch[] = [];
  /** The last of them, while it is being filled. */
  let open: Batch | undefined;
  let made = 0;
  const over = new AbortController();
  let underWay: Batch | undefined;
  let abort = new AbortController();
  let draining: Promise<void> | undefined;
  let keptAlive = 0;
  let left: Promise<unknown> = Promise.resolve();
  let disarm: (() => void) | undefined;
  let failures = 0;
  /** Milliseconds that the service asked to wait. */
  let pause = 0;
  let closing: Promise<void> | undefined;

  function drop(texts: readonly string[], reason: DropReason, error?: unknown) {
    report(eventsOf(texts), reason, error);
  }

  function report(events: readonly unknown[], reason: DropReason, error?: unknown) {
    dropped[reason] += events.length;
    // Later: what it throws, or logs in turn, meets a queue that is in order.
    if (events.length > 0) queueMicrotask(() => onDrop(events, reason, error));
  }

  /** Puts batches where they belong: before those that were made later, or cut from the same one. */
  function add(...added: readonly Batch[]) {
    const [first] = added;
    const at = batches.findIndex(({ order }) => first && order >= first.order);
    batches.splice(at < 0 ? batches.length : at, 0, ...added);
  }

  /** Puts others in the place of a batch. False when somebody took it out. */
  function replace(batch: Batch, ...others: readonly Batch[]): boolean {
    const at = batches.indexOf(batch);
    if (at >= 0) batches.splice(at, 1, ...others);
    return at >= 0;
  }

  function total(of: (batch: Batch) => number): number {
    return batches.reduce((sum, batch) => sum + of(batch), 0);
  }

  /** Drops the oldest until all fits; of what the service may have all or nothing, and nothing that is under way. */
  function bound() {
    while (total(sizeOf) > maxEvents || total(({ bytes }) => bytes) > maxBytes) {
      const oldest = batches.find((batch) => batch !== underWay);
      // What is under way alone may fill memory, until it is sent.
      if (!oldest) return;
      const gone = oldest.tried ? sizeOf(oldest) : 1;
      const kept = gone < sizeOf(oldest) ? [batchOf(oldest.texts.slice(gone), oldest.order)] : [];
      replace(oldest, ...kept);
      if (oldest === open) open = kept[0];
      drop(oldest.texts.slice(0, gone), 'overflow');
    }
  }

  /** Brings back what a page left behind: it comes first. */
  function restore() {
    add(...rest.take().map((texts) => ({ ...batchOf(texts, 0), tried: true })));
    bound();
  }

  /** Puts everything away until the next visit. False when there is nowhere to. */
  function putAway(): boolean {
    const away = batches.map(({ texts }) => texts);
    if (away.length > 0 && !rest.put(away)) return false;
    batches.length = 0;
    return true;
  }

  function arm() {
    if (disarm || !batches[0] || closing) return;
    const wait = failures > 0 ? interval * 2 ** failures * (0.5 + random() / 2) : interval;
    const act = () => {
      disarm = undefined;
      if (isHidden()) leave();
      else void flush();
    };
    disarm = timer(act, Math.min(Math.max(wait, pause), longestWait));
  }

  function isHidden() {
    return page?.document.visibilityState === 'hidden';
  }

  async function attempt(batch: Batch, leaving: boolean): Promise<boolean> {
    try {
      await send(eventsOf(batch.texts), { leaving, signal: abort.signal });
      if (!leaving) replace(batch);
      failures = pause = 0;
      return true;
    } catch (error) {
      const { again, gone, reason, retryAfter } = classifyFailure(batch, error);
      if (leaving) add(...again);
      // Taken over by a page that closes: what became of this attempt counts no more.
      else if (!replace(batch, ...again)) return false;
      drop(gone, reason, error);
      if (retryAfter === undefined) return true;
      failures++;
      pause = retryAfter * 1000;
      return false;
    }
  }

  function start(): Promise<void> | undefined {
    if (batches[0] !== open) draining ??= drain();
    return draining;
  }

  /** Sends one batch after another; a failure that passes ends it. */
  async function drain() {
    try {
      for (let batch = batches[0]; batch && batch !== open; batch = batches[0]) {
        underWay = batch;
        const goOn = await attempt(batch, false);
        underWay = undefined;
        if (!goOn) break;
      }
    } finally {
      draining = undefined;
      arm();
    }
  }

  /** The page may be gone at the next moment: sends what such a page may send, and puts the rest away. */
  function leave() {
    open = undefined;
    restore();
    abort.abort();
    abort = new AbortController();
    underWay = undefined;
    for (let batch = batches[0]; batch && keptAlive + batch.bytes <= leavingBytes; batch = batches[0]) {
      const { bytes } = batch;
      replace(batch);
      keptAlive += bytes;
      const sent = attempt(batch, true).then(() => {
        keptAlive -= bytes;
        arm();
      });
      left = Promise.all([left, sent]);
    }
    putAway();
    arm();
  }

  async function flush(): Promise<void> {
    disarm?.();
    disarm = undefined;
    open = undefined;
    restore();
    await start();
  }

  async function end() {
    await left;
    await flush();
    await left;
    over.abort();
    if (!putAway()) {
      for (const { texts } of batches.splice(0)) drop(texts, 'closed');
    }
  }

  watch(page, over.signal, leave, flush);
  restore();
  arm();

  return {
    log(event) {
      if (closing) return report([event], 'closed');
      let text: string | undefined;
      try {
        text = JSON.stringify({ ...event, time: event.time ?? now() });
      } catch {
        return report([event], 'notJson');
      }
      const more = bytesOf(text);
      if (more > maxBytes) return report([event], 'tooLarge');
      if (!open || open.bytes + more > batchBytes) {
        open = batchOf([], ++made);
        batches.push(open);
      }
      const filled = { ...open, texts: [...open.texts, text], bytes: open.bytes + more };
      replace(open, filled);
      open = sizeOf(filled) < batchSize ? filled : undefined;
      bound();
      if (batches[0] !== open && failures === 0) {
        if (isHidden()) leave();
        else void start();
      }
      arm();
    },
    flush,
    close: () => {
      closing ??= end();
      return closing;
    },
    get size() {
      return total(sizeOf);
    },
    get dropped() {
      return { ...dropped };
    },
  };
}

function sizeOf({ texts }: Batch): number {
  return texts.length;
}

function eventsOf(texts: readonly string[]): Schema<'Event'>[] {
  return JSON.parse(`[${texts.join()}]`);
}

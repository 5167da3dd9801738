import type { Schema } from '@statsig-http-api/contract/types';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ConnectionError, PayloadTooLargeError, RateLimitedError, UnauthorizedError } from '../errors.ts';
import { eventQueue, type QueueLimits, type QueueTools, type SendEvents } from './event-queue.ts';
import { restIn } from './rest.ts';

type Event = Schema<'Event'>;

class FakePage extends EventTarget {
  readonly document = Object.assign(new EventTarget(), { visibilityState: 'visible' as DocumentVisibilityState });
}

/** A `localStorage` of so many characters. */
function storageOf(room = 1_000_000) {
  const entries = new Map<string, string>();
  return {
    entries,
    getItem: (name: string) => entries.get(name) ?? null,
    setItem(name: string, value: string) {
      if (value.length > room) throw new Error('no room');
      entries.set(name, value);
    },
    removeItem: (name: string) => void entries.delete(name),
  };
}

/** A queue that answers as `answer` does, with what it sent and dropped. */
function queueOf(answer: SendEvents = async () => {}, limits: QueueLimits = {}, tools: Partial<QueueTools> = {}) {
  const sent: string[][] = [];
  const leaving: string[][] = [];
  const drops: unknown[] = [];
  const queue = eventQueue(
    (events, how) => {
      (how.leaving ? leaving : sent).push(events.map(({ eventName }) => eventName));
      return answer(events, how);
    },
    limits,
    {
      onDrop: (events, reason, error) => drops.push([events, reason, ...(error ? [error] : [])]),
      rest: restIn(undefined, 'rest'),
      page: undefined,
      now: Date.now,
      random: () => 1,
      timer(run, milliseconds) {
        const timer = setTimeout(run, milliseconds);
        return () => clearTimeout(timer);
      },
      ...tools,
    },
  );
  const log = (...names: string[]) => {
    for (const eventName of names) queue.log({ eventName });
  };
  return { queue, log, sent, leaving, drops };
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_616_826_986_211 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a queue', () => {
  test('sends after ten seconds what was logged, and has no timer when it is empty', async () => {
    const { log, sent } = queueOf();
    log('a', 'b');
    await vi.advanceTimersByTimeAsync(9_999);
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toEqual([['a', 'b']]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('sends a hundred events at once, and lets the hundred-and-first wait', async () => {
    const { log, sent, queue } = queueOf();
    const names = Array.from({ length: 101 }, (_, at) => `e${at}`);
    log(...names);
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toEqual([names.slice(0, 100)]);
    expect(queue.size).toBe(1);
  });

  test('makes no batch of more than 60 kB, so that a closing page can send it', async () => {
    const sizes: number[] = [];
    const { queue } = queueOf(async (events) =>
      sizes.push(new TextEncoder().encode(JSON.stringify({ events })).length),
    );
    for (let at = 0; at < 20; at++) queue.log({ eventName: 'a', value: 'ü'.repeat(5000) });
    await queue.flush();
    expect(sizes.length).toBeGreaterThan(3);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(60_000);
  });

  test('sends an event as it was when it was logged, with the time of that moment', async () => {
    const bodies: Event[][] = [];
    const { queue } = queueOf(async (events) => bodies.push(events));
    const event = { eventName: 'a', metadata: { size: 'M' } };
    queue.log(event);
    event.metadata.size = 'L';
    queue.log({ eventName: 'b', time: 5 });
    await vi.advanceTimersByTimeAsync(1000);
    await queue.flush();
    expect(bodies).toEqual([
      [
        { eventName: 'a', metadata: { size: 'M' }, time: 1_616_826_986_211 },
        { eventName: 'b', time: 5 },
      ],
    ]);
  });

  test('waits longer after each failure, five minutes at most, and as long as the service asks', async () => {
    const times: number[] = [];
    const failures = [new RateLimitedError({ message: '429', status: 429, retryable: true, retryAfter: 120 })];
    const { log } = queueOf(async () => {
      times.push(Date.now() - 1_616_826_986_211);
      throw failures.shift() ?? new ConnectionError({ message: 'down', retryable: true });
    });
    log('a');
    await vi.advanceTimersByTimeAsync(1_500_000);
    const waits = times.map((time, at) => (time - (times[at - 1] ?? 0)) / 1000);
    expect(waits).toEqual([10, 120, 40, 80, 160, 300, 300, 300]);
  });

  test('starts no request for a full batch while the service is down', async () => {
    const { log, sent } = queueOf(
      async () => {
        throw new ConnectionError({ message: 'down', retryable: true });
      },
      { batchSize: 2 },
    );
    log('a', 'b', 'c', 'd');
    await vi.advanceTimersByTimeAsync(0);
    log('e', 'f', 'g', 'h');
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toEqual([['a', 'b']]);
  });

  test('sends again at once when it is asked to flush', async () => {
    let down = true;
    const { queue, log, sent } = queueOf(async () => {
      if (down) throw new ConnectionError({ message: 'down', retryable: true });
    });
    log('a');
    await queue.flush();
    expect(queue.size).toBe(1);
    down = false;
    await queue.flush();
    expect([sent, queue.size]).toEqual([[['a'], ['a']], 0]);
  });
});

describe('what a queue gives up is told and counted', () => {
  test('the oldest, when memory is full', async () => {
    const { queue, log, drops } = queueOf(undefined, { maxEvents: 2 });
    log('a', 'b', 'c');
    await vi.advanceTimersByTimeAsync(0);
    expect(drops).toEqual([[[expect.objectContaining({ eventName: 'a' })], 'overflow']]);
    expect(queue.dropped).toEqual({ overflow: 1, rejected: 0, tooLarge: 0, notJson: 0, closed: 0 });
  });

  test('what the service will never take, with its error', async () => {
    const error = new UnauthorizedError({ message: 'no key', status: 401 });
    const { queue, log, drops } = queueOf(() => Promise.reject(error));
    log('a');
    await queue.flush();
    expect(drops).toEqual([[[expect.objectContaining({ eventName: 'a' })], 'rejected', error]]);
  });

  test('a single event that is too large, after its batch was split', async () => {
    const { queue, log, sent, drops } = queueOf(async (events) => {
      if (events.some(({ eventName }) => eventName === 'big'))
        throw new PayloadTooLargeError({ message: '413', status: 413 });
    });
    log('a', 'b', 'big', 'c');
    await queue.flush();
    expect(sent).toEqual([['a', 'b', 'big', 'c'], ['a', 'b'], ['big', 'c'], ['big'], ['c']]);
    expect(drops).toEqual([
      [[expect.objectContaining({ eventName: 'big' })], 'tooLarge', expect.any(PayloadTooLargeError)],
    ]);
  });

  test('what is no JSON, what memory can never hold, and what comes after the end', async () => {
    const { queue, log, drops } = queueOf(undefined, { maxBytes: 100 });
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    queue.log({ eventName: 'circle', metadata: circle });
    log('x'.repeat(100));
    await queue.close();
    log('late');
    await vi.advanceTimersByTimeAsync(0);
    expect(queue.dropped).toMatchObject({ notJson: 1, tooLarge: 1, closed: 1 });
    expect(drops).toHaveLength(3);
  });

  test('what it could not send before its end, and had nowhere to keep', async () => {
    const { queue, log, drops } = queueOf(() =>
      Promise.reject(new ConnectionError({ message: 'down', retryable: true })),
    );
    log('a');
    await Promise.all([queue.close(), queue.close()]);
    await vi.advanceTimersByTimeAsync(0);
    expect(drops).toEqual([[[expect.objectContaining({ eventName: 'a' })], 'closed']]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('on a page that is hidden', () => {
  test.each(['visibilitychange', 'pagehide'])('%s sends what waits in requests that outlive it', async (type) => {
    const page = new FakePage();
    const { log, sent, leaving } = queueOf(undefined, { batchSize: 2 }, { page: page as never });
    log('a');
    page.document.visibilityState = type === 'pagehide' ? 'visible' : 'hidden';
    (type === 'pagehide' ? page : page.document).dispatchEvent(new globalThis.Event(type));
    expect([sent, leaving]).toEqual([[], [['a']]]);
  });

  test('takes over the batch under way, keeps to 64 KiB, and leaves the rest to the next visit', async () => {
    const page = new FakePage();
    const storage = storageOf();
    const rest = restIn(storage, 'rest');
    const never = () => new Promise<void>(() => {});
    const { queue, leaving, sent } = queueOf(never, { batchSize: 2 }, { page: page as never, rest });
    const value = 'x'.repeat(10_000);
    for (const eventName of 'abcdefgh') queue.log({ eventName, value });
    page.dispatchEvent(new globalThis.Event('pagehide'));
    expect([sent, leaving]).toEqual([
      [['a', 'b']],
      [
        ['a', 'b'],
        ['c', 'd'],
        ['e', 'f'],
      ],
    ]);
    expect(queue.size).toBe(0);
    const next = queueOf(undefined, {}, { rest });
    expect([next.queue.size, storage.entries.size]).toEqual([2, 0]);
    next.log('i');
    await next.queue.flush();
    expect(next.sent).toEqual([['g', 'h'], ['i']]);
  });

  test('keeps in memory what no storage takes, and sends it when it is seen again', async () => {
    const page = new FakePage();
    const rest = restIn(storageOf(100), 'rest');
    const { queue, sent } = queueOf(undefined, { batchSize: 1000 }, { page: page as never, rest });
    queue.log({ eventName: 'big', value: 'x'.repeat(70_000) });
    page.dispatchEvent(new globalThis.Event('pagehide'));
    expect([queue.size, sent]).toEqual([1, []]);
    page.document.dispatchEvent(new globalThis.Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(0);
    expect([queue.size, sent]).toEqual([0, [['big']]]);
  });

  test('takes back what failed, should the page live on', async () => {
    const page = new FakePage();
    const answer: SendEvents = async (_, { leaving }) => {
      if (leaving) throw new ConnectionError({ message: 'down', retryable: true });
    };
    const { queue, log, sent } = queueOf(answer, {}, { page: page as never });
    log('a');
    page.dispatchEvent(new globalThis.Event('pagehide'));
    await vi.advanceTimersByTimeAsync(0);
    expect(queue.size).toBe(1);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(sent).toEqual([['a']]);
  });

  test('listens no more once it is closed', async () => {
    const page = new FakePage();
    const { queue, log, leaving } = queueOf(undefined, {}, { page: page as never });
    await queue.close();
    log('late');
    page.dispatchEvent(new globalThis.Event('pagehide'));
    const rest = restIn(storageOf(), 'rest');
    rest.put([['{"eventName":"of another page"}']]);
    const on = vi.spyOn(page, 'addEventListener');
    const other = queueOf(undefined, {}, { page: page as never, rest });
    expect([leaving, on.mock.calls.length]).toEqual([[], 1]);
    await other.queue.close();
    rest.put([['{"eventName":"of another page"}']]);
    page.dispatchEvent(new globalThis.Event('pagehide'));
    expect([other.leaving, rest.take().length]).toEqual([[], 1]);
  });
});

test.each(['not JSON', '{}', '[[1]]', '["a"]', '[["null"]]', '[["{}", "not JSON"]]'])(
  'a storage that holds %s instead of events is cleared',
  (value) => {
    const storage = storageOf();
    storage.setItem('rest', value);
    expect(restIn(storage, 'rest').take()).toEqual([]);
    expect(storage.entries.size).toBe(0);
  },
);

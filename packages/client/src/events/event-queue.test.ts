import type { Schema } from '@statsig-http-api/contract/types';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  BadRequestError,
  ConnectionError,
  PayloadTooLargeError,
  RateLimitedError,
  ServerError,
  UnauthorizedError,
} from '../errors.ts';
import { createBatchStorage } from './batch-storage.ts';
import { createQueue, type QueueDependencies, type QueueLimits, type SendEvents } from './event-queue.ts';

type Event = Schema<'StatsigEvent'>;

class FakePage extends EventTarget {
  readonly document = Object.assign(new EventTarget(), { visibilityState: 'visible' as DocumentVisibilityState });
}

/** Creates a `localStorage` in memory whose values have at most `maxLength` characters. */
function fakeLocalStorage(maxLength = 1_000_000) {
  const entries = new Map<string, string>();
  return {
    entries,
    getItem: (name: string) => entries.get(name) ?? null,
    setItem(name: string, value: string) {
      if (value.length > maxLength) throw new Error('QuotaExceededError');
      entries.set(name, value);
    },
    removeItem: (name: string) => void entries.delete(name),
  };
}

/** Creates a queue that records the event names of each request, and the events that it dropped. */
function createTestQueue(
  send: SendEvents = async () => {},
  limits: QueueLimits = {},
  dependencies: Partial<QueueDependencies> = {},
) {
  const requests: string[][] = [];
  const keepaliveRequests: string[][] = [];
  const drops: unknown[] = [];
  const queue = createQueue(
    (request, options) => {
      (options.keepalive ? keepaliveRequests : requests).push(request.events.map(({ eventName }) => eventName));
      return send(request, options);
    },
    limits,
    {
      onDrop: (events, reason, error) => drops.push([events, reason, ...(error ? [error] : [])]),
      storage: createBatchStorage(undefined, 'batches'),
      page: undefined,
      inWorker: false,
      waitUntil: undefined,
      now: Date.now,
      random: () => 1,
      startTimer(run, milliseconds) {
        const timer = setTimeout(run, milliseconds);
        return () => clearTimeout(timer);
      },
      ...dependencies,
    },
  );
  const log = (...names: string[]) => {
    for (const eventName of names) queue.log({ eventName });
  };
  return { queue, log, requests, keepaliveRequests, drops };
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_616_826_986_211 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('an event queue', () => {
  test('sends events after ten seconds and has no timer while it is empty', async () => {
    const { log, requests } = createTestQueue();
    log('a', 'b');
    await vi.advanceTimersByTimeAsync(9_999);
    expect(requests).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(requests).toEqual([['a', 'b']]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('sends a batch as soon as it has a hundred events', async () => {
    const { log, requests, queue } = createTestQueue();
    const names = Array.from({ length: 101 }, (_, at) => `e${at}`);
    log(...names);
    await vi.advanceTimersByTimeAsync(0);
    expect(requests).toEqual([names.slice(0, 100)]);
    expect(queue.size).toBe(1);
  });

  test('creates no batch of more than 60 kB, so that a closing page can send it', async () => {
    const sizes: number[] = [];
    const { queue } = createTestQueue(async (request) =>
      sizes.push(new TextEncoder().encode(JSON.stringify(request)).length),
    );
    for (let at = 0; at < 20; at++) queue.log({ eventName: 'a', value: 'ü'.repeat(5000) });
    await queue.flush();
    expect(sizes.length).toBeGreaterThan(3);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(60_000);
  });

  test('numbers equal events, so that equal batches of them differ', async () => {
    const bodies: Event[][] = [];
    const { queue } = createTestQueue(async ({ events }) => bodies.push(events));
    for (const value of [1, 2, 1, 1]) queue.log({ eventName: 'a', value, statsigMetadata: { sdkType: 'web' } });
    await vi.advanceTimersByTimeAsync(1);
    queue.log({ eventName: 'a', value: 1 });
    await queue.flush();
    expect(bodies.flat().map(({ statsigMetadata }) => statsigMetadata)).toEqual([
      { sdkType: 'web' },
      { sdkType: 'web' },
      { sdkType: 'web', copy: 2 },
      { sdkType: 'web', copy: 3 },
      undefined,
    ]);
  });

  test('sends an event as it was when it was logged, with the current time', async () => {
    const bodies: Event[][] = [];
    const { queue } = createTestQueue(async ({ events }) => bodies.push(events));
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

  test('waits longer after each failure, up to five minutes, and at least as long as the service requests', async () => {
    const times: number[] = [];
    const failures = [new RateLimitedError({ message: '429', status: 429, retryable: true, retryAfter: 120 })];
    const { log } = createTestQueue(async () => {
      times.push(Date.now() - 1_616_826_986_211);
      throw failures.shift() ?? new ConnectionError({ message: 'down', retryable: true });
    });
    log('a');
    await vi.advanceTimersByTimeAsync(1_500_000);
    const waits = times.map((time, at) => (time - (times[at - 1] ?? 0)) / 1000);
    expect(waits).toEqual([10, 120, 40, 80, 160, 300, 300, 300]);
  });

  test('does not send a full batch while the service is down', async () => {
    const { log, requests } = createTestQueue(
      async () => {
        throw new ConnectionError({ message: 'down', retryable: true });
      },
      { batchSize: 2 },
    );
    log('a', 'b', 'c', 'd');
    await vi.advanceTimersByTimeAsync(0);
    log('e', 'f', 'g', 'h');
    await vi.advanceTimersByTimeAsync(0);
    expect(requests).toEqual([['a', 'b']]);
  });

  test('retries at once on flush', async () => {
    let down = true;
    const { queue, log, requests } = createTestQueue(async () => {
      if (down) throw new ConnectionError({ message: 'down', retryable: true });
    });
    log('a');
    await queue.flush();
    expect(queue.size).toBe(1);
    down = false;
    await queue.flush();
    expect(requests).toEqual([['a'], ['a']]);
    expect(queue.size).toBe(0);
  });
});

describe('an event queue reports and counts', () => {
  test('the oldest event if it is full', async () => {
    const { queue, log, drops } = createTestQueue(undefined, { maxEvents: 2 });
    log('a', 'b', 'c');
    await vi.advanceTimersByTimeAsync(0);
    expect(drops).toEqual([[[expect.objectContaining({ eventName: 'a' })], 'overflow']]);
    expect(queue.dropped).toEqual({ overflow: 1, rejected: 0, tooLarge: 0, notJson: 0, closed: 0 });
  });

  test('events that the service rejects, with the error', async () => {
    const error = new UnauthorizedError({ message: 'no key', status: 401 });
    const { queue, log, drops } = createTestQueue(() => Promise.reject(error));
    log('a');
    await queue.flush();
    expect(drops).toEqual([[[expect.objectContaining({ eventName: 'a' })], 'rejected', error]]);
  });

  test('a single event that is too large, after it has split the batch', async () => {
    const { queue, log, requests, drops } = createTestQueue(async ({ events }) => {
      if (events.some(({ eventName }) => eventName === 'big'))
        throw new PayloadTooLargeError({ message: '413', status: 413 });
    });
    log('a', 'b', 'big', 'c');
    await queue.flush();
    expect(requests).toEqual([['a', 'b', 'big', 'c'], ['a', 'b'], ['big', 'c'], ['big'], ['c']]);
    expect(drops).toEqual([
      [[expect.objectContaining({ eventName: 'big' })], 'tooLarge', expect.any(PayloadTooLargeError)],
    ]);
  });

  test('an event that is not JSON, one that is too large for memory, and one after close', async () => {
    const { queue, log, drops } = createTestQueue(undefined, { maxBytes: 100 });
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    queue.log({ eventName: 'circular', metadata: circular });
    log('x'.repeat(100));
    await queue.close();
    log('late');
    await vi.advanceTimersByTimeAsync(0);
    expect(queue.dropped).toMatchObject({ notJson: 1, tooLarge: 1, closed: 1 });
    expect(drops).toHaveLength(3);
  });

  test('events that it can neither send nor store on close', async () => {
    const { queue, log, drops } = createTestQueue(() =>
      Promise.reject(new ConnectionError({ message: 'down', retryable: true })),
    );
    log('a');
    await Promise.all([queue.close(), queue.close()]);
    await vi.advanceTimersByTimeAsync(0);
    expect(drops).toEqual([[[expect.objectContaining({ eventName: 'a' })], 'closed']]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('an event queue keeps its limits', () => {
  test('of 1,000 events in a request, whatever the batchSize', async () => {
    const { queue, log, requests } = createTestQueue(undefined, { batchSize: 5000 });
    log(...Array.from({ length: 2500 }, (_, at) => `e${at}`));
    await queue.flush();
    expect(requests.map((names) => names.length)).toEqual([1000, 1000, 500]);
  });

  test('if an earlier version has stored a longer batch', async () => {
    const storage = createBatchStorage(fakeLocalStorage(), 'batches');
    storage.append([Array.from({ length: 1500 }, (_, at) => `{"eventName":"e${at}"}`)]);
    const send: SendEvents = async ({ events }) => {
      if (events.length <= 1000) return;
      const body = { errors: ['events: must have at most 1000 items'] };
      throw new BadRequestError({ message: '400', status: 400, body });
    };
    const { queue, requests } = createTestQueue(send, {}, { storage });
    await queue.flush();
    expect(requests.map((names) => names.length)).toEqual([1500, 750, 750]);
    expect(queue.dropped.rejected).toBe(0);
  });

  test('of a pause of at least a second after a failure, also with interval: 0', async () => {
    const down = () => Promise.reject(new ServerError({ message: '503', status: 503, retryable: true }));
    const { log, requests } = createTestQueue(down, { interval: 0 });
    log('a');
    await vi.advanceTimersByTimeAsync(63_000);
    expect(requests).toHaveLength(6);
  });

  test('of one attempt in a second on a hidden page that can neither send nor store an event', async () => {
    const page = new FakePage();
    page.document.visibilityState = 'hidden';
    const takeAll = vi.fn(() => []);
    const storage = { append: () => false, takeAll };
    const never = () => new Promise<void>(() => {});
    const { queue } = createTestQueue(never, { interval: 0, batchSize: 1 }, { page: page as never, storage });
    for (let at = 0; at < 3; at++) queue.log({ eventName: 'big', value: 'x'.repeat(40_000) });
    takeAll.mockClear();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(takeAll.mock.calls.length).toBeLessThanOrEqual(10);
  });
});

describe('close', () => {
  test.each([undefined, 3000])(
    'ends after the deadline (closeTimeout: %s), and drops what is left',
    async (closeTimeout) => {
      const signals: (AbortSignal | undefined)[] = [];
      const never: SendEvents = (_, { signal }) => {
        signals.push(signal);
        return new Promise(() => {});
      };
      const { queue, log, drops } = createTestQueue(never, { batchSize: 1, closeTimeout });
      log('a', 'b');
      let isClosed = false;
      const closed = queue.close().then(() => {
        isClosed = true;
      });
      await vi.advanceTimersByTimeAsync((closeTimeout ?? 10_000) - 1);
      expect(isClosed).toBe(false);
      await vi.advanceTimersByTimeAsync(1);
      await closed;
      expect(signals.map((signal) => signal?.aborted)).toEqual([true]);
      expect(drops.map((drop) => JSON.stringify(drop))).toEqual([
        expect.stringMatching(/"a".*"closed"/),
        expect.stringMatching(/"b".*"closed"/),
      ]);
      expect(queue.size).toBe(0);
      expect(vi.getTimerCount()).toBe(0);
    },
  );

  test('reports the events of a request that outlives the page and fails after the deadline', async () => {
    const page = new FakePage();
    const storage = createBatchStorage(undefined, 'batches');
    const fail: ((error: Error) => void)[] = [];
    const send: SendEvents = () => new Promise((_, reject) => fail.push(reject));
    const { queue, log, drops } = createTestQueue(send, { closeTimeout: 100 }, { page: page as never, storage });
    log('a');
    page.dispatchEvent(new globalThis.Event('pagehide'));
    const closed = queue.close();
    await vi.advanceTimersByTimeAsync(100);
    await closed;
    fail[0]?.(new ConnectionError({ message: 'down', retryable: true }));
    await vi.advanceTimersByTimeAsync(100_000);
    expect(drops).toEqual([[[expect.objectContaining({ eventName: 'a' })], 'closed']]);
  });
});

describe('an event queue on a hidden page', () => {
  test.each(['visibilitychange', 'pagehide'])('sends events in requests that outlive the page: %s', async (type) => {
    const page = new FakePage();
    const { log, requests, keepaliveRequests } = createTestQueue(undefined, { batchSize: 2 }, { page: page as never });
    log('a');
    page.document.visibilityState = type === 'pagehide' ? 'visible' : 'hidden';
    (type === 'pagehide' ? page : page.document).dispatchEvent(new globalThis.Event(type));
    expect(requests).toEqual([]);
    expect(keepaliveRequests).toEqual([['a']]);
  });

  test('sends up to 64 KiB, with the batch in progress first, and stores the other batches for the next visit', async () => {
    const page = new FakePage();
    const localStorage = fakeLocalStorage();
    const storage = createBatchStorage(localStorage, 'batches');
    const never = () => new Promise<void>(() => {});
    const { queue, keepaliveRequests, requests } = createTestQueue(
      never,
      { batchSize: 2 },
      { page: page as never, storage },
    );
    const value = 'x'.repeat(10_000);
    for (const eventName of 'abcdefgh') queue.log({ eventName, value });
    page.dispatchEvent(new globalThis.Event('pagehide'));
    expect(requests).toEqual([['a', 'b']]);
    expect(keepaliveRequests).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
    ]);
    expect(queue.size).toBe(0);
    const next = createTestQueue(undefined, {}, { storage });
    expect(next.queue.size).toBe(2);
    expect(localStorage.entries.size).toBe(0);
    next.log('i');
    await next.queue.flush();
    expect(next.requests).toEqual([['g', 'h'], ['i']]);
  });

  test('keeps events in memory that it cannot store, and sends them when the page is visible again', async () => {
    const page = new FakePage();
    const storage = createBatchStorage(fakeLocalStorage(100), 'batches');
    const { queue, requests } = createTestQueue(undefined, { batchSize: 1000 }, { page: page as never, storage });
    queue.log({ eventName: 'big', value: 'x'.repeat(70_000) });
    page.dispatchEvent(new globalThis.Event('pagehide'));
    expect(queue.size).toBe(1);
    expect(requests).toEqual([]);
    page.document.dispatchEvent(new globalThis.Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(0);
    expect(queue.size).toBe(0);
    expect(requests).toEqual([['big']]);
  });

  test('retries a failed batch if the page stays open', async () => {
    const page = new FakePage();
    const send: SendEvents = async (_, { keepalive }) => {
      if (keepalive) throw new ConnectionError({ message: 'down', retryable: true });
    };
    const { queue, log, requests } = createTestQueue(send, {}, { page: page as never });
    log('a');
    page.dispatchEvent(new globalThis.Event('pagehide'));
    await vi.advanceTimersByTimeAsync(0);
    expect(queue.size).toBe(1);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(requests).toEqual([['a']]);
  });

  test('stops listening to the page after close', async () => {
    const page = new FakePage();
    const { queue, log, keepaliveRequests } = createTestQueue(undefined, {}, { page: page as never });
    await queue.close();
    log('late');
    page.dispatchEvent(new globalThis.Event('pagehide'));
    const storage = createBatchStorage(fakeLocalStorage(), 'batches');
    storage.append([['{"eventName":"of another page"}']]);
    const addEventListener = vi.spyOn(page, 'addEventListener');
    const other = createTestQueue(undefined, {}, { page: page as never, storage });
    expect(keepaliveRequests).toEqual([]);
    expect(addEventListener).toHaveBeenCalledTimes(1);
    await other.queue.close();
    storage.append([['{"eventName":"of another page"}']]);
    page.dispatchEvent(new globalThis.Event('pagehide'));
    expect(other.keepaliveRequests).toEqual([]);
    expect(storage.takeAll()).toHaveLength(1);
  });
});

test.each(['not JSON', '{}', '[[1]]', '["a"]', '[["null"]]', '[["{}", "not JSON"]]'])(
  'a storage that contains %s instead of events is cleared',
  (value) => {
    const storage = fakeLocalStorage();
    storage.setItem('batches', value);
    expect(createBatchStorage(storage, 'batches').takeAll()).toEqual([]);
    expect(storage.entries.size).toBe(0);
  },
);

test.each([
  ['an object', {}],
  ['a number', 1],
  ['null', null],
  ['an empty list', []],
  ['a list of numbers', [1]],
  ['a list with a string that is not JSON', ['{"eventName":"b"}', 'b']],
  ['a list with an event that has no name', ['{"value":1}']],
])('takes the valid batches of a storage and skips %s', (_, invalid) => {
  const valid = ['{"eventName":"a"}'];
  const localStorage = fakeLocalStorage();
  localStorage.setItem('batches', JSON.stringify([valid, invalid, valid]));
  expect(createBatchStorage(localStorage, 'batches').takeAll()).toEqual([valid, valid]);
  expect(localStorage.entries.size).toBe(0);
});

import { afterEach, expect, test, vi } from 'vitest';
import { createEventQueue } from './create-event-queue.ts';

const clientSdkKey = 'client-test1234';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Creates a fetch that records its requests and responds with a status. */
function recordingFetch(status = 202) {
  const requests: { url: string; init: RequestInit }[] = [];
  const fetch = async (url: string, init: RequestInit) => {
    requests.push({ url, init });
    return Response.json(status === 202 ? { success: true } : { status, message: 'no' }, { status });
  };
  return { fetch, requests };
}

/** Installs a fake window with a storage. */
function stubPage(storage: object) {
  const page = Object.assign(new EventTarget(), {
    document: Object.assign(new EventTarget(), { visibilityState: 'visible' }),
  });
  vi.stubGlobal('window', page);
  vi.stubGlobal('document', page.document);
  vi.stubGlobal('localStorage', storage);
  return page;
}

test('a queue sends events to log_event with its key', async () => {
  const { fetch, requests } = recordingFetch();
  const queue = createEventQueue({ clientSdkKey, fetch, runtime: { now: () => 5 } });
  queue.log({ eventName: 'a' });
  await queue.flush();
  expect(requests.map(({ url }) => url)).toEqual(['https://events.statsigapi.net/v1/log_event']);
  expect(new Headers(requests[0]?.init.headers).get('statsig-api-key')).toBe(clientSdkKey);
  expect(JSON.parse(String(requests[0]?.init.body))).toEqual({ events: [{ eventName: 'a', time: 5 }] });
  expect(requests[0]?.init.keepalive).toBeFalsy();
});

test('a hidden page sends events with keepalive', async () => {
  const page = stubPage({ getItem: () => null, setItem() {}, removeItem() {} });
  const { fetch, requests } = recordingFetch();
  const queue = createEventQueue({ clientSdkKey, fetch });
  queue.log({ eventName: 'a' });
  page.dispatchEvent(new Event('pagehide'));
  await vi.waitFor(() => expect(requests).toHaveLength(1));
  expect(requests[0]?.init.keepalive).toBe(true);
});

test('the storage entry differs by key and service, and its name does not contain the key', async () => {
  const names = new Set<string>();
  const getItem = (name: string) => {
    names.add(name);
    return null;
  };
  stubPage({ getItem, setItem() {}, removeItem() {} });
  createEventQueue({ clientSdkKey });
  createEventQueue({ clientSdkKey: 'client-other' });
  createEventQueue({ clientSdkKey, baseUrl: 'http://127.0.0.1:4010' });
  expect(names.size).toBe(3);
  expect([...names].join()).not.toContain('test1234');
});

test('a queue works on a page without access to localStorage', async () => {
  stubPage({});
  vi.spyOn(globalThis, 'localStorage', 'get').mockImplementation(() => {
    throw new Error('SecurityError');
  });
  const { fetch, requests } = recordingFetch();
  const queue = createEventQueue({ clientSdkKey, fetch });
  queue.log({ eventName: 'a' });
  await queue.close();
  expect(requests).toHaveLength(1);
});

test('a queue without onDrop logs a warning without the key and the events', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const { fetch } = recordingFetch(401);
  const queue = createEventQueue({ clientSdkKey, fetch });
  queue.log({ eventName: 'a_secret_name' });
  await queue.close();
  expect(warn.mock.calls).toEqual([['statsig: 1 events dropped (rejected)']]);
});

test('the timer of a queue does not keep a Node.js process alive', async () => {
  const start = vi.spyOn(globalThis, 'setTimeout');
  const { fetch } = recordingFetch();
  const queue = createEventQueue({ clientSdkKey, fetch });
  queue.log({ eventName: 'a' });
  const timer = start.mock.results[0]?.value as NodeJS.Timeout;
  expect(timer.hasRef()).toBe(false);
  await queue.close();
});

test('flush resolves after the response, so that a worker can pass it to waitUntil', async () => {
  const { fetch, requests } = recordingFetch();
  const promises: Promise<unknown>[] = [];
  const queue = createEventQueue({ clientSdkKey, fetch });
  queue.log({ eventName: 'a' });
  const waitUntil = (promise: Promise<unknown>) => void promises.push(promise);
  waitUntil(queue.flush());
  await Promise.all(promises);
  expect(requests).toHaveLength(1);
  expect(queue.size).toBe(0);
});

test.each([{ interval: Number.NaN }, { batchSize: -1 }, { closeTimeout: -1 }])(
  'createEventQueue throws for the limit %j',
  (limits) => {
    expect(() => createEventQueue({ clientSdkKey, ...limits })).toThrow(/^\w+ must be a number of at least 0\.$/);
  },
);

test('createEventQueue throws for an invalid key', () => {
  expect(() => createEventQueue({ clientSdkKey: '' })).toThrow('clientSdkKey must start with client-');
});

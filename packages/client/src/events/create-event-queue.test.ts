import { afterEach, expect, test, vi } from 'vitest';
import { createEventQueue } from './create-event-queue.ts';

const clientSdkKey = 'client-test1234';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** A fetch that notes what it is given, and takes it. */
function accepting(status = 202) {
  const sent: { url: string; init: RequestInit }[] = [];
  const fetch = async (url: string, init: RequestInit) => {
    sent.push({ url, init });
    return Response.json(status === 202 ? { success: true } : { status, message: 'no' }, { status });
  };
  return { fetch, sent };
}

/** A window, as far as the queue looks at it. */
function pageWith(storage: object) {
  const page = Object.assign(new EventTarget(), {
    document: Object.assign(new EventTarget(), { visibilityState: 'visible' }),
  });
  vi.stubGlobal('window', page);
  vi.stubGlobal('document', page.document);
  vi.stubGlobal('localStorage', storage);
  return page;
}

test('events go to log_event with the key of the queue', async () => {
  const { fetch, sent } = accepting();
  const queue = createEventQueue({ clientSdkKey, fetch, runtime: { now: () => 5 } });
  queue.log({ eventName: 'a' });
  await queue.flush();
  expect(sent.map(({ url }) => url)).toEqual(['https://events.statsigapi.net/v1/log_event']);
  expect(new Headers(sent[0]?.init.headers).get('statsig-api-key')).toBe(clientSdkKey);
  expect(JSON.parse(String(sent[0]?.init.body))).toEqual({ events: [{ eventName: 'a', time: 5 }] });
  expect(sent[0]?.init.keepalive).toBeFalsy();
});

test('a page that is hidden sends with keepalive', async () => {
  const page = pageWith({ getItem: () => null, setItem() {}, removeItem() {} });
  const { fetch, sent } = accepting();
  const queue = createEventQueue({ clientSdkKey, fetch });
  queue.log({ eventName: 'a' });
  page.dispatchEvent(new Event('pagehide'));
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.init.keepalive).toBe(true);
});

test('the entry of the storage differs by key and service, and tells no key', async () => {
  const names = new Set<string>();
  const getItem = (name: string) => {
    names.add(name);
    return null;
  };
  pageWith({ getItem, setItem() {}, removeItem() {} });
  createEventQueue({ clientSdkKey });
  createEventQueue({ clientSdkKey: 'client-other' });
  createEventQueue({ clientSdkKey, baseUrl: 'http://127.0.0.1:4010' });
  expect(names.size).toBe(3);
  expect([...names].join()).not.toContain('test1234');
});

test('a page that may not read localStorage has a queue nevertheless', async () => {
  pageWith({});
  vi.spyOn(globalThis, 'localStorage', 'get').mockImplementation(() => {
    throw new Error('SecurityError');
  });
  const { fetch, sent } = accepting();
  const queue = createEventQueue({ clientSdkKey, fetch });
  queue.log({ eventName: 'a' });
  await queue.close();
  expect(sent).toHaveLength(1);
});

test('where nobody listens, what is given up is warned of, without a key or an event in it', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const { fetch } = accepting(401);
  const queue = createEventQueue({ clientSdkKey, fetch });
  queue.log({ eventName: 'a_secret_name' });
  await queue.close();
  expect(warn.mock.calls).toEqual([['statsig: 1 events dropped (rejected)']]);
});

test('its timer keeps no process of Node.js alive', async () => {
  const start = vi.spyOn(globalThis, 'setTimeout');
  const { fetch } = accepting();
  const queue = createEventQueue({ clientSdkKey, fetch });
  queue.log({ eventName: 'a' });
  const timer = start.mock.results[0]?.value as NodeJS.Timeout;
  expect(timer.hasRef()).toBe(false);
  await queue.close();
});

test('a worker hands the flush to waitUntil, which then waits for the answer', async () => {
  const { fetch, sent } = accepting();
  const waiting: Promise<unknown>[] = [];
  const queue = createEventQueue({ clientSdkKey, fetch });
  queue.log({ eventName: 'a' });
  const waitUntil = (promise: Promise<unknown>) => void waiting.push(promise);
  waitUntil(queue.flush());
  await Promise.all(waiting);
  expect([sent.length, queue.size]).toEqual([1, 0]);
});

test('createEventQueue throws for an invalid key', () => {
  expect(() => createEventQueue({ clientSdkKey: '' })).toThrow('clientSdkKey must start with client-');
});

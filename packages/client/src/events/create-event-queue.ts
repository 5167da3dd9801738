import type { KeyType } from '@statsig-http-api/contract/routes';
import type { Methods } from '../calls.ts';
import {
  type ClientOptions,
  type ClientSdkKeyOptions,
  createClient,
  type ServerSecretKeyOptions,
} from '../create-client.ts';
import { UsageError } from '../errors.ts';
import { defaultRuntime, type Runtime } from '../runtime.ts';
import { createBatchStorage, type Storage } from './batch-storage.ts';
import { createQueue, type EventQueue, type OnDrop, type QueueDependencies, type QueueLimits } from './event-queue.ts';
import { hash } from './hash.ts';

/** The clock, the random numbers, the timers and the page of a queue. Tests pass their own. */
export interface QueueRuntime extends Runtime, Pick<QueueDependencies, 'page' | 'startTimer'> {}

/** The options of a queue, except its key. */
export interface QueueOptions extends Omit<ClientOptions, 'runtime'>, QueueLimits {
  /**
   * Gets every dropped event with the reason.
   * @default a console warning with the number of events and the reason
   */
  readonly onDrop?: OnDrop | undefined;
  /**
   * Keeps a worker alive until a promise settles. With it, the queue sends events at the end of each step that logs some.
   * In Cloudflare Workers: the `waitUntil` of `cloudflare:workers`, or that of the context of a request.
   * @default none. Then pass `flush()` to `waitUntil` in each request.
   */
  readonly waitUntil?: QueueDependencies['waitUntil'];
  /**
   * Stores the events that a closing page can't send. The next queue with the same key and `baseUrl` sends them. `null`
   * disables the storage.
   * @default localStorage on web pages, otherwise null
   */
  readonly storage?: Storage | null | undefined;
  /**
   * The clock, the random numbers, the timers and the page, for tests.
   * @default Date.now, Math.random, setTimeout and window
   */
  readonly runtime?: Partial<QueueRuntime> | undefined;
}

/** The options of an event queue: a key, the options of a client, and the options of the queue. */
export type EventQueueOptions = QueueOptions &
  (Pick<ClientSdkKeyOptions, KeyType> | Pick<ServerSecretKeyOptions, KeyType>);

/**
 * Creates an event queue for a web page, a server or a worker. It sends the logged events in batches. A batch stays
 * unchanged until the service accepts it. When the page becomes hidden, the queue sends as many events as it can and
 * stores the remaining events for the next visit.
 * @throws {UsageError} for the same reasons as `createClient`, and for a limit that is negative or not a number
 */
export function createEventQueue(options: EventQueueOptions): EventQueue {
  // Each overload of createClient accepts one key type. The queue accepts both.
  const client = (createClient as (options: EventQueueOptions) => Pick<Methods, 'logEvent'>)(options);
  const { storage = pageStorage(), onDrop = logWarning, waitUntil } = options;
  for (const limit of ['batchSize', 'interval', 'closeTimeout', 'maxEvents', 'maxBytes'] as const)
    if (!((options[limit] ?? 0) >= 0)) throw new UsageError({ message: `${limit} must be a number of at least 0.` });
  return createQueue(client.logEvent, options, {
    onDrop,
    storage: createBatchStorage(storage, storageName(options)),
    page: 'document' in globalThis ? globalThis.window : undefined,
    // Cloudflare Workers have this class, and so has no browser and no server.
    inWorker: waitUntil !== undefined || 'WebSocketPair' in globalThis,
    waitUntil,
    startTimer,
    ...defaultRuntime,
    ...options.runtime,
  });
}

const logWarning: OnDrop = (events, reason) => console.warn(`statsig: ${events.length} events dropped (${reason})`);

/** Starts a timer that doesn't keep a Node.js process alive. */
function startTimer(run: () => void, milliseconds: number): () => void {
  // A number on web pages and an object in Node.js. The types of this package have only the number.
  const timer: unknown = setTimeout(run, milliseconds);
  (timer as { unref?(): void }).unref?.();
  return () => clearTimeout(timer as number);
}

/** Returns `localStorage` on a web page. Access throws in a frame without permission, and logs a warning in Node.js. */
function pageStorage(): Storage | undefined {
  try {
    return 'document' in globalThis ? localStorage : undefined;
  } catch {
    return undefined;
  }
}

/** Returns a different storage name for each key and service. It contains a hash, not the key. */
function storageName({ clientSdkKey, serverSecretKey, baseUrl }: EventQueueOptions): string {
  return `statsig-events:${hash(`${clientSdkKey ?? serverSecretKey} ${baseUrl}`)}`;
}

import type { KeyType } from '@statsig-http-api/contract/routes';
import type { Methods } from '../calls.ts';
import {
  type ClientOptions,
  type ClientSdkKeyOptions,
  createClient,
  type ServerSecretKeyOptions,
} from '../create-client.ts';
import { defaultRuntime, type Runtime } from '../runtime.ts';
import { type EventQueue, eventQueue, type OnDrop, type QueueLimits, type QueueTools } from './event-queue.ts';
import { restIn, type Storage } from './rest.ts';

/** What a queue takes from the world around it, beside what a client takes. */
export interface QueueRuntime extends Runtime, Pick<QueueTools, 'page' | 'timer'> {}

/** What a queue can be made with beside a key, and beside what a client can be made with. */
export interface QueueOptions extends Omit<ClientOptions, 'runtime'>, QueueLimits {
  /** Is told what the queue gives up. Unless given, the console is warned of the number and the reason. */
  readonly onDrop?: OnDrop | undefined;
  /**
   * Where the rest waits that a closing page can't send. `localStorage` on pages, unless given; `null` for nowhere.
   * The next queue with the same key and `baseUrl` sends it.
   */
  readonly storage?: Storage | null | undefined;
  /** Clock, chance, timers and page, for tests; those of the world unless given. */
  readonly runtime?: Partial<QueueRuntime> | undefined;
}

/** The options of an event queue: a key, what a client can be made with, and what is the queue's own. */
export type EventQueueOptions = QueueOptions &
  (Pick<ClientSdkKeyOptions, KeyType> | Pick<ServerSecretKeyOptions, KeyType>);

/**
 * A queue of events, for pages, servers and workers. It collects what is logged and sends it in batches, each unchanged
 * until the service has taken it. When its page is hidden, it sends what it may and keeps the rest for the next visit.
 * @throws UsageError as `createClient` does.
 */
export function createEventQueue(options: EventQueueOptions): EventQueue {
  const fetch = options.fetch ?? ((...call) => globalThis.fetch(...call));
  const ordinary = clientOf(options);
  const lasting = clientOf({ ...options, fetch: (url, init) => fetch(url, { ...init, keepalive: true }) });
  return eventQueue(
    (events, { leaving, signal }) =>
      leaving ? lasting.logEvent({ events }) : ordinary.logEvent({ events }, { signal }),
    options,
    {
      onDrop: options.onDrop ?? warn,
      rest: restIn(options.storage === undefined ? storageOfPage() : options.storage, nameOf(options)),
      page: 'document' in globalThis ? globalThis.window : undefined,
      timer: startTimer,
      ...defaultRuntime,
      ...options.runtime,
    },
  );
}

// Its overloads take one kind of key each, and the queue either.
const clientOf = createClient as (options: EventQueueOptions) => Pick<Methods, 'logEvent'>;

/** Nothing goes unseen, even where nobody listens. */
const warn: OnDrop = (events, reason) => console.warn(`statsig: ${events.length} events dropped (${reason})`);

/** A timer that keeps no process of Node.js alive. */
function startTimer(run: () => void, milliseconds: number): () => void {
  // A number on pages, an object in Node.js: the types of this package know pages alone, those of its tests both.
  const timer: unknown = setTimeout(run, milliseconds);
  (timer as { unref?(): void }).unref?.();
  return () => clearTimeout(timer as number);
}

/** Reading `localStorage` throws in frames that may not use it. Off pages, Node.js only warns of it. */
function storageOfPage(): Storage | undefined {
  try {
    return 'document' in globalThis ? localStorage : undefined;
  } catch {
    return undefined;
  }
}

/** A name for each key and service, from which the key can't be read. */
function nameOf({ clientSdkKey, serverSecretKey, baseUrl }: EventQueueOptions): string {
  let hash = 0;
  for (const unit of `${clientSdkKey ?? serverSecretKey} ${baseUrl}`) hash = (hash * 31 + unit.charCodeAt(0)) | 0;
  return `statsig-events:${hash}`;
}

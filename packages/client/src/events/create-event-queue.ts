import type { Calls } from '../calls.ts';
import { type ClientSdkKeyOptions, createClient, type ServerSecretKeyOptions } from '../create-client.ts';
import { type EventQueue, eventQueue, type OnDrop, type QueueLimits, type QueueTools } from './event-queue.ts';
import { restIn, type Storage } from './rest.ts';

/** What a queue can be made with beside the options of a client. */
export interface QueueOptions extends QueueLimits, Partial<Omit<QueueTools, 'rest'>> {
  /**
   * Where the rest waits that a closing page can't send. `localStorage` on pages, unless given; `null` for nowhere.
   * The next queue with the same key and `baseUrl` sends it.
   */
  readonly storage?: Storage | null | undefined;
}

/** The options of an event queue: those of a client, and those of the queue itself. */
export type EventQueueOptions = QueueOptions & (ClientSdkKeyOptions | ServerSecretKeyOptions);

/**
 * A queue of events, for pages, servers and workers. It collects what is logged and sends it in batches, each unchanged
 * until the service has taken it. When its page is hidden, it sends what it may and keeps the rest for the next visit.
 * @throws WrongUseError as `createClient` does.
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
      onDrop: warn,
      rest: restIn(options.storage === undefined ? storageOfPage() : options.storage, nameOf(options)),
      page: 'document' in globalThis ? globalThis.window : undefined,
      now: Date.now,
      random: Math.random,
      timer: startTimer,
      ...options,
    },
  );
}

// Its overloads take one kind of key each, and the queue either.
const clientOf = createClient as (options: ClientSdkKeyOptions | ServerSecretKeyOptions) => Pick<Calls, 'logEvent'>;

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

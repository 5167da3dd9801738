import type { ServerResponse } from 'node:http';
import { openEventStream } from './event-stream.ts';

const maxClients = 50;

/** When more bytes than this wait for a client, it misses events until it has read them. */
const maxUnreadBytes = 2 ** 20;

/** Proxies close a connection that is silent for longer. */
const defaultKeepAliveMs = 20_000;

/** The clients of a stream that are connected to other threads. */
export interface StreamRelay {
  /** The number of these clients. */
  readonly otherClients: number;
  /** Shares the number of clients of this thread. */
  setClients(count: number): void;
  /** Sends an event to the clients of the other threads. */
  forward(event: StreamEvent, json: string): void;
}

/** The type of an event of the stream. */
export type StreamEvent = 'event' | 'exposure' | 'refused' | 'change';

/** A client that is connected to this thread. */
interface Client {
  /** How many events it has missed since it last read everything. */
  skipped: number;
  /** Whether it already missed events at the last check. */
  isStalled: boolean;
  readonly mayStay: MayStay;
}

/** Returns whether a client may still read a stream. */
export type MayStay = () => boolean | Promise<boolean>;

/**
 * A stream of server-sent events. A client that reads more slowly than the events come misses events, and then gets an event
 * named `skipped` with their number. A client that doesn't read for longer is disconnected.
 */
export interface Stream {
  /** Whether a client is connected, here or to another thread. Without one, nothing needs to be prepared for `send`. */
  readonly watched: boolean;
  /** @param json One line. */
  send(event: StreamEvent, json: string): void;
  /** Sends an event of another thread to the clients of this one. @param json One line. */
  sendHere(event: StreamEvent, json: string): void;
  /**
   * Connects a client. Returns false if too many are connected.
   * @param mayStay Returns whether it may still read the stream. @default Always.
   */
  join(response: ServerResponse, headers: Readonly<Record<string, string>>, mayStay?: MayStay): boolean;
  close(): void;
}

/**
 * Creates a stream without clients.
 * @param relay Reaches the other threads that serve it. @default This is the only thread.
 */
export function createStream(relay?: StreamRelay, keepAliveMs = defaultKeepAliveMs): Stream {
  const clients = new Map<ServerResponse, Client>();
  const otherClients = () => relay?.otherClients ?? 0;
  let keepAlive: NodeJS.Timeout | undefined;

  function sendHere(event: StreamEvent, json: string): void {
    if (clients.size === 0) return;
    // All clients share the bytes. A string would be copied for each client that doesn't read.
    const message = Buffer.from(`event: ${event}\ndata: ${json}\n\n`);
    for (const [response, client] of clients)
      if (client.skipped > 0 || response.writableLength > maxUnreadBytes) client.skipped += 1;
      else response.write(message);
  }

  function reportSkipped(response: ServerResponse, client: Client): void {
    if (client.skipped === 0) return;
    client.isStalled = false;
    response.write(`event: skipped\ndata: {"count":${client.skipped}}\n\n`);
    client.skipped = 0;
  }

  function sendKeepAlive(): void {
    for (const [response, client] of clients) {
      if (client.isStalled) response.destroy();
      else {
        client.isStalled = client.skipped > 0;
        if (!client.isStalled) response.write(': keep-alive\n\n');
        void endUnlessAllowed(response, client);
      }
    }
  }

  /** Ends a stream that its client may no longer read. An error of the check, such as of the store, ends it too. */
  async function endUnlessAllowed(response: ServerResponse, { mayStay }: Client): Promise<void> {
    const isAllowed = await Promise.resolve(mayStay()).catch(() => false);
    if (!isAllowed) response.end();
  }

  function leave(response: ServerResponse): void {
    clients.delete(response);
    relay?.setClients(clients.size);
    if (clients.size > 0) return;
    clearInterval(keepAlive);
    keepAlive = undefined;
  }

  return {
    get watched() {
      return clients.size + otherClients() > 0;
    },
    send(event, json) {
      sendHere(event, json);
      if (otherClients() > 0) relay?.forward(event, json);
    },
    sendHere,
    join(response, headers, mayStay = () => true) {
      if (clients.size + otherClients() >= maxClients) return false;
      const client: Client = { skipped: 0, isStalled: false, mayStay };
      clients.set(response, client);
      relay?.setClients(clients.size);
      keepAlive ??= setInterval(sendKeepAlive, keepAliveMs).unref();
      openEventStream(response, headers, () => leave(response));
      response.on('drain', () => reportSkipped(response, client));
      response.write(': connected\n\n');
      return true;
    },
    close() {
      for (const response of clients.keys()) response.end();
    },
  };
}

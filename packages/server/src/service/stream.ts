import type { ServerResponse } from 'node:http';
import { openEventStream, sendToAll } from './event-stream.ts';

const maxClients = 50;

/** A client that reads so slowly that more bytes than this wait for it is disconnected. */
const maxUnreadBytes = 2 ** 20;

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
export type StreamEvent = 'event' | 'exposure' | 'refused';

/** A stream of server-sent events for developers. */
export interface Stream {
  /** Whether a client is connected, here or to another thread. Without one, nothing needs to be prepared for `send`. */
  readonly watched: boolean;
  /** @param json One line. */
  send(event: StreamEvent, json: string): void;
  /** Sends an event of another thread to the clients of this one. @param json One line. */
  sendHere(event: StreamEvent, json: string): void;
  /** Connects a client. Returns false if too many are connected. */
  join(response: ServerResponse, headers: Readonly<Record<string, string>>): boolean;
  close(): void;
}

/** Creates a stream without clients. @param relay Reaches the other threads that serve it. @default This is the only thread. */
export function createStream(relay?: StreamRelay): Stream {
  const clients = new Set<ServerResponse>();
  const otherClients = () => relay?.otherClients ?? 0;

  function sendHere(event: StreamEvent, json: string): void {
    sendToAll(clients, `event: ${event}\ndata: ${json}\n\n`, maxUnreadBytes);
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
    join(response, headers) {
      if (clients.size + otherClients() >= maxClients) return false;
      clients.add(response);
      relay?.setClients(clients.size);
      openEventStream(response, headers, () => {
        clients.delete(response);
        relay?.setClients(clients.size);
      });
      response.write(': connected\n\n');
      return true;
    },
    close() {
      for (const client of clients) client.end();
    },
  };
}

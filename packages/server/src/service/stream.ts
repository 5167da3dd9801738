import type { ServerResponse } from 'node:http';

const maxClients = 50;

/** A client that reads so slowly that more bytes than this wait for it is disconnected. */
const maxUnreadBytes = 2 ** 20;

/** A stream of server-sent events for developers. */
export interface Stream {
  /** Whether a client is connected. Without one, nothing needs to be prepared for `send`. */
  readonly watched: boolean;
  /** @param json One line. */
  send(event: 'event' | 'exposure' | 'refused', json: string): void;
  /** Connects a client. Returns false if too many are connected. */
  join(response: ServerResponse, headers: Readonly<Record<string, string>>): boolean;
  close(): void;
}

/** Creates a stream without clients. */
export function createStream(): Stream {
  const clients = new Set<ServerResponse>();
  return {
    get watched() {
      return clients.size > 0;
    },
    send(event, json) {
      // All clients share the bytes. A string would be copied for each client that doesn't read.
      const message = Buffer.from(`event: ${event}\ndata: ${json}\n\n`);
      for (const client of clients) {
        if (client.writableLength > maxUnreadBytes) client.destroy();
        else client.write(message);
      }
    },
    join(response, headers) {
      if (clients.size >= maxClients) return false;
      clients.add(response);
      response.on('close', () => clients.delete(response)).on('error', () => {});
      // A client that leaves closes only its half of the connection.
      response.req.socket.once('end', () => response.destroy());
      response.writeHead(200, { ...headers, 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(': connected\n\n');
      return true;
    },
    close() {
      for (const client of clients) client.end();
    },
  };
}

import type { ServerResponse } from 'node:http';

/** At most so many look on at the same time. */
const maxListeners = 50;

/** Whoever is so many bytes behind is sent away. */
const maxBehind = 2 ** 20;

/** Tells everybody who looks on what arrives, as server-sent events. */
export interface Stream {
  /** Somebody looks on: nothing needs to be made ready for the stream otherwise. */
  readonly watched: boolean;
  send(event: 'event' | 'exposure' | 'refused', data: unknown): void;
  /** Lets a client look on; false when there are too many. */
  join(response: ServerResponse, headers: Readonly<Record<string, string>>): boolean;
  close(): void;
}

/** Makes a stream that nobody looks at yet. */
export function createStream(): Stream {
  const listeners = new Set<ServerResponse>();
  return {
    get watched() {
      return listeners.size > 0;
    },
    send(event, data) {
      const text = `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
      for (const response of listeners) {
        if (response.writableLength > maxBehind) response.destroy();
        else response.write(text);
      }
    },
    join(response, headers) {
      if (listeners.size >= maxListeners) return false;
      listeners.add(response);
      response.on('close', () => listeners.delete(response)).on('error', () => {});
      response.writeHead(200, { ...headers, 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(': connected\n\n');
      return true;
    },
    close() {
      for (const response of listeners) response.end();
    },
  };
}

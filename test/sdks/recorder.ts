import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy in front of the server, for one SDK. It changes nothing, and remembers the requests. */
export interface Recorder {
  readonly url: string;
  /** The requests with their status, such as `POST /v1/log_event 202`, without keys and IDs. */
  readonly requests: readonly string[];
  close(): void;
}

/** Starts a proxy. @param target The origin of the server. */
export async function startRecorder(target: string): Promise<Recorder> {
  const requests: string[] = [];
  // SDKs learn from the server how long its connections stay open, so those of the proxy stay open for longer.
  const server = createServer({ keepAliveTimeout: 600_000 }, (incoming, response) => {
    const { method, headers, url = '' } = incoming;
    const { pathname } = new URL(url, target);
    const path = pathname
      .replace(/\/(?:secret|client)-[a-z]+\.json$/, '/KEY.json')
      .replace(/(\/id_list_files)\/.*/, '$1/ID');
    const outgoing = request(target + url, { method, headers }, (received) => {
      const status = received.statusCode ?? 502;
      if (method !== 'OPTIONS') requests.push(`${method} ${path} ${status}`);
      response.writeHead(status, received.headers);
      received.pipe(response);
    });
    outgoing.on('error', () => response.destroy());
    incoming.pipe(outgoing);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

import { once } from 'node:events';
import { createServer, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { failure } from './failure.ts';
import { createHandler, type HandlerOptions } from './handler.ts';
import { createPrism } from './prism.ts';

/** What the mock may be handed instead of its own. */
export interface MockOptions extends HandlerOptions {
  /** Milliseconds in which a request must be all there, 30,000 by default. */
  readonly requestTimeout?: number;
}

/** Where to listen. */
export interface Address {
  /** 127.0.0.1 by default. */
  readonly host?: string;
  /** 0, the default, is any that is free. */
  readonly port?: number;
}

/** A server that isn't listening yet. */
export interface Mock {
  /** @throws {NodeJS.ErrnoException} when the address can't be listened on: `EADDRINUSE` for a port that is taken. */
  listen(address?: Address): Promise<{ url: string; port: number }>;
  /** Takes no more requests; those under way have a second to end. */
  close(): Promise<void>;
}

/** The mock as a server of its own. */
export function createMock(options: MockOptions = {}): Mock {
  const { prism = createPrism(), requestTimeout = 30_000, ...rest } = options;
  const server = createServer({
    requestTimeout,
    headersTimeout: requestTimeout / 2,
    connectionsCheckingInterval: requestTimeout / 20,
  });
  server.on('request', createHandler({ ...rest, prism }));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => refuse(error.code, socket));
  return {
    async listen({ host = '127.0.0.1', port = 0 } = {}) {
      server.listen(port, host);
      await once(server, 'listening');
      // The first answer needs it. A failure to load shows there, as a 500.
      setImmediate(() => prism.load().catch(() => {}));
      const address = server.address() as AddressInfo;
      return { url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`, port: address.port };
    },
    close: () =>
      new Promise((resolve) => {
        const late = setTimeout(() => server.closeAllConnections(), 1000);
        server.close(() => {
          clearTimeout(late);
          resolve();
        });
      }),
  };
}

/** What can't be read as HTTP, or comes too slowly, is refused in the contract's shape too. */
function refuse(code: string | undefined, socket: Duplex): void {
  const [status, message] = refusals[String(code)] ?? [
    400,
    'The request is not HTTP: check its first line and headers',
  ];
  const text = JSON.stringify(failure(status, message).body);
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\naccess-control-allow-origin: *\r\nconnection: close`;
  socket.end(`${head}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
}

const refusals: Readonly<Record<string, readonly [number, string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request took too long to arrive: send it again, all at once'],
  HPE_HEADER_OVERFLOW: [431, 'The headers are too long: send fewer or shorter ones'],
};

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { manageConnections } from './http-connections.ts';

// Importing node:http loads all its exports, including a WebSocket client. This takes as long as all our own modules.
const { createServer } = process.getBuiltinModule('node:http');

/** The timeouts of a server, in milliseconds. */
export interface Timeouts {
  /** For a whole request to arrive. Its headers have half of this time. */
  readonly requestTimeoutMs: number;
  /** For an idle connection. @default The one of Node.js. */
  readonly keepAliveTimeoutMs?: number;
}

/** The options of a server. */
export interface HttpServerOptions extends Timeouts {
  /** The maximum number of open connections. @default 5000, or fewer if the process can't open so many. */
  readonly maxConnections?: number;
}

/** An address to listen on. */
export interface Address {
  /** @default '127.0.0.1' */
  readonly host?: string;
  /** 0 for any free port. @default 0 */
  readonly port?: number;
  /** Whether other threads and processes can listen on the same port. @default false */
  readonly reusePort?: boolean;
}

/** Creates a server. Requests that time out or that Node.js can't parse also get an error of the contract. */
export function createHttpServer(
  listener: RequestListener,
  { requestTimeoutMs, keepAliveTimeoutMs, maxConnections = defaultMaxConnections() }: HttpServerOptions,
): Server {
  const options = {
    requestTimeout: requestTimeoutMs,
    headersTimeout: requestTimeoutMs / 2,
    connectionsCheckingInterval: requestTimeoutMs / 20,
    ...(keepAliveTimeoutMs === undefined ? {} : { keepAliveTimeout: keepAliveTimeoutMs }),
  };
  const server = createServer(options);
  manageConnections(server, listener, { maxConnections, silenceMs: requestTimeoutMs });
  return server;
}

/** An idle connection takes about 10 KB. */
const mostConnections = 5000;

/** The descriptors that the process needs for anything other than connections, such as files. */
const otherDescriptors = 100;

/** Returns the maximum number of connections that a process can serve. */
export function defaultMaxConnections(): number {
  return Math.max(1, Math.min(mostConnections, maxDescriptors() - otherDescriptors));
}

/** Returns how many files and connections the process can open together. Other systems than Linux have no such file. */
function maxDescriptors(): number {
  try {
    const limits = readFileSync('/proc/self/limits', 'utf8');
    return Number(/^Max open files +(\d+)/m.exec(limits)?.[1] ?? Number.POSITIVE_INFINITY);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/**
 * The maximum number of connections that wait to be accepted. Linux drops others, and their clients try again after a second.
 * This is Linux's own limit; that of Node.js is 511.
 */
const backlog = 4096;

/**
 * Starts to listen.
 * @returns The URL of the server, and its port.
 * @throws {NodeJS.ErrnoException} if the server can't listen on the address, such as `EADDRINUSE` for a port in use.
 */
export async function listen(
  server: Server,
  { host = '127.0.0.1', port = 0, reusePort = false }: Address = {},
): Promise<{ url: string; port: number }> {
  server.listen({ port, host, reusePort, backlog });
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`, port: address.port };
}

/** Stops listening, and waits for requests in progress. Closes their connections after the grace period. */
export async function closeServer(server: Server, gracePeriodMs: number): Promise<void> {
  const timer = setTimeout(() => server.closeAllConnections(), gracePeriodMs);
  // `close` closes the connections that are idle now. A connection that becomes idle later would wait 6 s for a request.
  server.keepAliveTimeout = 1;
  server.keepAliveTimeoutBuffer = 0;
  await new Promise((resolve) => server.close(resolve));
  clearTimeout(timer);
}

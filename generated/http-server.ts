// Generated from scripts/generate/runtime/http-server.ts by `npm run generate`. Do not edit: change that file, then generate again.

import { once } from 'node:events';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { errorResponse } from './http-errors.ts';

// Importing node:http loads all its exports, including a WebSocket client. This takes as long as all our own modules.
const { createServer, STATUS_CODES } = process.getBuiltinModule('node:http');

/** The timeouts of a server, in milliseconds. */
export interface Timeouts {
  /** For a whole request to arrive. Its headers have half of this time. */
  readonly requestTimeoutMs: number;
  /** For an idle connection. @default The one of Node.js. */
  readonly keepAliveTimeoutMs?: number;
}

/** An address to listen on. */
export interface Address {
  /** @default '127.0.0.1' */
  readonly host?: string;
  /** 0 for any free port. @default 0 */
  readonly port?: number;
}

/** Creates a server. Requests that time out or that Node.js can't parse also get an error of the contract. */
export function createHttpServer(
  listener: RequestListener,
  { requestTimeoutMs, keepAliveTimeoutMs }: Timeouts,
): Server {
  const options = {
    requestTimeout: requestTimeoutMs,
    headersTimeout: requestTimeoutMs / 2,
    connectionsCheckingInterval: requestTimeoutMs / 20,
    ...(keepAliveTimeoutMs === undefined ? {} : { keepAliveTimeout: keepAliveTimeoutMs }),
  };
  return createServer(options, listener).on('clientError', rejectEarly);
}

/**
 * Starts to listen.
 * @returns The URL of the server, and its port.
 * @throws {NodeJS.ErrnoException} if the server can't listen on the address, such as `EADDRINUSE` for a port in use.
 */
export async function listen(
  server: Server,
  { host = '127.0.0.1', port = 0 }: Address = {},
): Promise<{ url: string; port: number }> {
  server.listen(port, host);
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

/** Sends an error over a connection whose request never reached the listener, and closes the connection. */
function rejectEarly(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const { status, body } = errorResponse(earlyErrors.get(error.code) ?? 'malformed_request');
  const content = JSON.stringify(body);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'access-control-allow-origin: *',
    'connection: close',
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(content)}`,
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${content}`);
}

const earlyErrors = new Map<string | undefined, 'request_timeout' | 'headers_too_large'>([
  ['ERR_HTTP_REQUEST_TIMEOUT', 'request_timeout'],
  ['HPE_HEADER_OVERFLOW', 'headers_too_large'],
]);

// Generated from scripts/generate/runtime/http-connections.ts by `npm run generate`. Do not edit: change that file, then generate again.

import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ErrorResponse, errorResponse } from './http-errors.ts';
import { paceConnection } from './pace.ts';

const { STATUS_CODES } = process.getBuiltinModule('node:http');

/** The options of connections. */
export interface ConnectionOptions {
  /**
   * The maximum number of open connections. Above it, the server closes the connection that has been silent for the longest time.
   */
  readonly maxConnections: number;
  /** The time in which a client must read something of its response, or send a request, in milliseconds. */
  readonly silenceMs: number;
}

/** A request and its response. */
interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

interface Connection {
  /** The exchanges without a whole response, the oldest first. Only the first one has been passed to the listener. */
  readonly exchanges: Exchange[];
  /** When the last exchange began or ended, as a number that grows. */
  lastUse: number;
  /** Whether a client has sent a request and got its response. */
  isProven: boolean;
  /** Requests that get no response, because too many came before them. */
  ignored: number;
  /** The error to send after the responses that are due. */
  error?: ErrorResponse;
}

/** The maximum number of requests that wait on a connection for their responses. The connection closes after the last of them. */
const maxPipelined = 50;

/** A connection with more requests than this closes at once. A client that pipelines without end could fill the memory. */
const maxUnanswered = 250;

/** A client has this time to read the last response before its connection is closed. */
const lingerMs = 1000;

/**
 * Bounds what the connections of a server cost. A client that doesn't read its responses isn't read from either. The requests
 * of a connection are handled one after the other, and other connections are handled between them.
 */
export function manageConnections(
  server: Server,
  listener: RequestListener,
  { maxConnections, silenceMs }: ConnectionOptions,
): void {
  const connections = new Map<Duplex, Connection>();
  let uses = 0;

  function evict(newest: Duplex): void {
    let choice: Duplex = newest;
    let lowest = Number.POSITIVE_INFINITY;
    for (const [socket, { exchanges, lastUse, isProven }] of connections) {
      // Connections that never sent a request go first, so that many of them can't close the idle ones of real clients.
      // Idle connections go next, and then those whose request is still arriving.
      const [first] = exchanges;
      if (socket === newest || first?.request.complete) continue;
      const rank = first !== undefined ? lastUse : isProven ? lastUse - uses : lastUse - 2 * uses;
      if (rank < lowest) [choice, lowest] = [socket, rank];
    }
    choice.destroy();
  }

  function start(socket: Duplex, { exchanges }: Connection): void {
    const [exchange] = exchanges;
    if (exchange === undefined || socket.destroyed) return;
    if (exchanges.length === 1) socket.resume();
    listener(exchange.request, exchange.response);
  }

  function finish(socket: Duplex, connection: Connection): void {
    const { exchanges, error } = connection;
    exchanges.shift();
    uses += 1;
    connection.lastUse = uses;
    connection.isProven = true;
    if (exchanges.length > 0) setImmediate(start, socket, connection);
    else if (error !== undefined) sendLast(socket, error);
  }

  server.on('connection', (socket) => {
    uses += 1;
    const connection: Connection = { exchanges: [], lastUse: uses, isProven: false, ignored: 0 };
    connections.set(socket, connection);
    socket.once('close', () => connections.delete(socket));
    closeWithoutStacks(socket, connection);
    if (connections.size > maxConnections) evict(socket);
    paceConnection(socket);
  });

  server.on('request', (request, response) => {
    const { socket } = request;
    const connection = connections.get(socket);
    if (connection === undefined) return;
    const { exchanges } = connection;
    const previous = exchanges.at(-1);
    if (exchanges.length === maxPipelined && previous !== undefined) {
      previous.response.shouldKeepAlive = false;
      connection.ignored += 1;
      if (connection.ignored > maxUnanswered - maxPipelined) socket.destroy();
      return;
    }
    exchanges.push({ request, response });
    uses += 1;
    connection.lastUse = uses;
    response.once('close', () => finish(socket, connection));
    if (previous === undefined) listener(request, response);
    else socket.pause();
  });

  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const connection = connections.get(socket);
    if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
    if (connection === undefined || connection.error !== undefined) return;
    const { exchanges } = connection;
    connection.error = errorResponse(earlyErrors.get(error.code) ?? 'malformed_request');
    // The requests before the invalid one get their responses first.
    if (exchanges.at(-1)?.request.complete === false) exchanges.pop();
    if (exchanges.length === 0) sendLast(socket, connection.error);
    else socket.pause();
  });

  // Also called for a connection that is idle for `keepAliveTimeout`.
  server.setTimeout(silenceMs, (socket) => {
    const isIdle = connections.get(socket)?.exchanges.length === 0;
    if (isIdle || socket.writableLength > 0) socket.destroy();
  });

  // A client that has sent everything may close its half of the connection, and still gets its responses.
  Object.assign(server, { httpAllowHalfOpen: true });
}

/**
 * Leaves out the stack traces of the errors that Node.js creates when a connection with pipelined requests closes: one for each
 * request. They take four times as long as parsing the requests.
 */
function closeWithoutStacks(socket: Duplex, { exchanges }: Connection): void {
  let limit = Error.stackTraceLimit;
  // The listener of Node.js is between these two.
  socket.prependOnceListener('close', () => {
    limit = Error.stackTraceLimit;
    if (exchanges.length > 1) Error.stackTraceLimit = 0;
  });
  socket.once('close', () => {
    Error.stackTraceLimit = limit;
  });
}

/** Sends an error for a request that never reached the listener, and closes the connection. */
function sendLast(socket: Duplex, error: ErrorResponse): void {
  if (!socket.writable) return;
  socket.end(rawResponse(error));
  // Otherwise it stays open for as long as the client likes.
  setTimeout(() => socket.destroy(), lingerMs).unref();
}

function rawResponse({ status, body }: ErrorResponse): string {
  const content = JSON.stringify(body);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'access-control-allow-origin: *',
    'connection: close',
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(content)}`,
  ];
  return `${head.join('\r\n')}\r\n\r\n${content}`;
}

const earlyErrors = new Map<string | undefined, 'request_timeout' | 'headers_too_large'>([
  ['ERR_HTTP_REQUEST_TIMEOUT', 'request_timeout'],
  ['HPE_HEADER_OVERFLOW', 'headers_too_large'],
]);

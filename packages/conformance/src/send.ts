import * as plainHttp from 'node:http';
import * as secureHttp from 'node:https';
import * as net from 'node:net';
import * as tls from 'node:tls';
import { urlToHttpOptions } from 'node:url';
import type { Exchange, WireRequest, WireResponse } from './wire.ts';

/** Sends requests to a target. No method throws, whatever the target does. */
export interface Sender {
  /** Sends a request on a connection that later requests reuse. */
  send(request: WireRequest): Promise<Exchange>;
  /** Sends requests one after another on one connection. */
  sendInSequence(requests: readonly WireRequest[]): Promise<Exchange[]>;
  /**
   * Writes raw bytes, and returns what the target sends until it closes the connection. Returns undefined if it doesn't
   * close the connection within the deadline.
   */
  sendBytes(bytes: string): Promise<string | undefined>;
  /** Closes all connections. */
  close(): void;
}

const maxConnections = 16;

/**
 * Creates a sender for a base URL.
 * @param deadline The maximum time for a whole response, in milliseconds.
 */
export function createSender(url: string, deadline: number): Sender {
  const base = new URL(url);
  const isSecure = base.protocol === 'https:';
  const http = isSecure ? secureHttp : plainHttp;
  const sharedAgent = new http.Agent({ keepAlive: true, maxSockets: maxConnections });
  const host = String(urlToHttpOptions(base).hostname);
  const port = Number(base.port || (isSecure ? 443 : 80));
  const basePath = base.pathname.replace(/\/$/, '');

  const sendWith = (agent: plainHttp.Agent, request: WireRequest): Promise<Exchange> =>
    new Promise((resolve) => {
      const settle = (response: Exchange['response']) => {
        clearTimeout(timeout);
        resolve({ request, response });
      };
      const { method } = request;
      const headers = { ...contentLength(request), ...request.headers };
      const clientRequest = http.request({ host, port, agent, method, path: basePath + request.path, headers });
      const timeout = setTimeout(() => {
        settle({ reason: `No response within ${deadline} ms.` });
        clientRequest.destroy();
      }, deadline);
      clientRequest.on('error', (error: NodeJS.ErrnoException) =>
        settle({ reason: `The connection failed with ${error.code}.` }),
      );
      clientRequest.on('response', (incoming) => readResponse(incoming, settle));
      if (request.headers.expect === undefined) void writeBody(clientRequest, request);
      else clientRequest.on('continue', () => void writeBody(clientRequest, request));
    });

  return {
    send: (request) => sendWith(sharedAgent, request),
    async sendInSequence(requests) {
      const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
      const exchanges: Exchange[] = [];
      for (const request of requests) exchanges.push(await sendWith(agent, request));
      agent.destroy();
      return exchanges;
    },
    sendBytes: (bytes) =>
      new Promise((resolve) => {
        const socket = isSecure ? tls.connect({ host, port }) : net.connect({ host, port });
        let text = '';
        const settle = (result: string | undefined) => {
          clearTimeout(timeout);
          socket.destroy();
          resolve(result);
        };
        const timeout = setTimeout(() => settle(undefined), deadline);
        socket.on('data', (chunk) => {
          text += chunk;
        });
        // An error is followed by `close`.
        socket.on('error', () => {}).on('close', () => settle(text));
        socket.write(bytes);
      }),
    close: () => sharedAgent.destroy(),
  };
}

function contentLength({ body, chunkBytes }: WireRequest): Record<string, number> {
  return body === undefined || chunkBytes !== undefined ? {} : { 'content-length': Buffer.byteLength(body) };
}

/** Writes a body. Pauses between chunks, so that the target receives them one by one. */
async function writeBody(clientRequest: plainHttp.ClientRequest, { body, chunkBytes }: WireRequest): Promise<void> {
  if (body === undefined || chunkBytes === undefined) return void clientRequest.end(body);
  let remaining = Buffer.from(body);
  while (remaining.length > 0 && !clientRequest.destroyed) {
    clientRequest.write(remaining.subarray(0, chunkBytes));
    remaining = remaining.subarray(chunkBytes);
    await new Promise(setImmediate);
  }
  clientRequest.end();
}

function readResponse(incoming: plainHttp.IncomingMessage, settle: (response: Exchange['response']) => void): void {
  const chunks: Buffer[] = [];
  incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
  incoming.on('error', () => settle({ reason: 'The connection closed before the response was complete.' }));
  incoming.on('end', () => {
    const response: WireResponse = {
      status: incoming.statusCode ?? 0,
      headers: flattenHeaders(incoming.headers),
      text: Buffer.concat(chunks).toString(),
    };
    settle(response);
  });
}

function flattenHeaders(headers: plainHttp.IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

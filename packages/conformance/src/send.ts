import * as plainHttp from 'node:http';
import * as secureHttp from 'node:https';
import * as net from 'node:net';
import * as tls from 'node:tls';
import { urlToHttpOptions } from 'node:url';
import type { Exchange, WireAnswer, WireRequest } from './wire.ts';

/** The one place that talks to a target. */
export interface Sender {
  /** Sends a request, on a connection that is kept for the next ones. It never throws: no answer is an outcome too. */
  send(request: WireRequest): Promise<Exchange>;
  /** Sends requests one after another on one connection. */
  sendInTurn(requests: readonly WireRequest[]): Promise<Exchange[]>;
  /** Writes bytes as they are, and gives what came until the connection was closed; undefined past the deadline. */
  sendBytes(bytes: string): Promise<string | undefined>;
  /** Closes all connections. */
  close(): void;
}

/** @param deadline milliseconds in which an answer must be all there. */
export function createSender(url: string, deadline: number): Sender {
  const base = new URL(url);
  const http = base.protocol === 'https:' ? secureHttp : plainHttp;
  const shared = new http.Agent({ keepAlive: true, maxSockets: 16 });
  const host = String(urlToHttpOptions(base).hostname);
  const port = Number(base.port || (http === secureHttp ? 443 : 80));

  const sendOn = (agent: plainHttp.Agent, request: WireRequest): Promise<Exchange> =>
    new Promise((resolve) => {
      const settle = (answer: Exchange['answer']) => {
        clearTimeout(late);
        resolve({ request, answer });
      };
      const { method, headers, body } = request;
      const length: Record<string, string | number> =
        body === undefined || request.pieces !== undefined ? {} : { 'content-length': Buffer.byteLength(body) };
      const path = base.pathname.replace(/\/$/, '') + request.path;
      const sent = http.request({ host, port, agent, method, path, headers: { ...length, ...headers } });
      const late = setTimeout(() => {
        settle({ silence: `no answer within ${deadline} ms` });
        sent.destroy();
      }, deadline);
      sent.on('error', (error: NodeJS.ErrnoException) => settle({ silence: `the connection broke: ${error.code}` }));
      sent.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', () => settle({ silence: 'the connection broke in the middle of the answer' }));
        response.on('end', () => {
          const answer: WireAnswer = {
            status: response.statusCode ?? 0,
            headers: flatHeaders(response.headers),
            text: Buffer.concat(chunks).toString(),
          };
          settle(answer);
        });
      });
      if (headers.expect === undefined) void write(sent, request);
      else sent.on('continue', () => void write(sent, request));
    });

  return {
    send: (request) => sendOn(shared, request),
    async sendInTurn(requests) {
      const one = new http.Agent({ keepAlive: true, maxSockets: 1 });
      const exchanges: Exchange[] = [];
      for (const request of requests) exchanges.push(await sendOn(one, request));
      one.destroy();
      return exchanges;
    },
    sendBytes: (bytes) =>
      new Promise((resolve) => {
        const socket = http === secureHttp ? tls.connect({ host, port }) : net.connect({ host, port });
        let text = '';
        const settle = (outcome: string | undefined) => {
          clearTimeout(late);
          socket.destroy();
          resolve(outcome);
        };
        const late = setTimeout(() => settle(undefined), deadline);
        socket.on('data', (chunk) => {
          text += chunk;
        });
        // After an error the connection is closed.
        socket.on('error', () => {}).on('close', () => settle(text));
        socket.write(bytes);
      }),
    close: () => shared.destroy(),
  };
}

/** In pieces with a pause of one turn of the loop between them, so that they arrive as pieces. */
async function write(sent: plainHttp.ClientRequest, { body, pieces }: WireRequest): Promise<void> {
  if (body === undefined || pieces === undefined) return void sent.end(body);
  let rest = Buffer.from(body);
  while (rest.length > 0 && !sent.destroyed) {
    sent.write(rest.subarray(0, pieces));
    rest = rest.subarray(pieces);
    await new Promise(setImmediate);
  }
  sent.end();
}

const flatHeaders = (headers: plainHttp.IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

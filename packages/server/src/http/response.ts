import type { IncomingMessage, ServerResponse } from 'node:http';
import { http } from '@statsig-http-api/contract';

/** Headers by their names in lower case. */
export type Headers = Readonly<Record<string, string>>;

/** What a request is answered with. */
export interface Answer {
  readonly status: number;
  readonly headers?: Headers;
  /** Is sent as JSON. */
  readonly body?: unknown;
  /** Is sent as it is, in place of a body; its type stands in the headers. */
  readonly text?: string;
  /** The rest of the request is not wanted: the connection ends with the answer. */
  readonly ends?: boolean;
}

/** Sends an answer. @param shared Headers that every answer has. */
export function send(request: IncomingMessage, response: ServerResponse, answer: Answer, shared: Headers): void {
  const { status, headers, body, text = body === undefined ? '' : JSON.stringify(body) } = answer;
  const head: Record<string, string> = { ...shared };
  if (body !== undefined) head['content-type'] = 'application/json';
  if (status !== 204) head['content-length'] = String(Buffer.byteLength(text));
  Object.assign(head, headers);
  const early = answer.ends === true && !request.complete && !request.destroyed;
  if (answer.ends) head.connection = 'close';
  response.writeHead(status, head);
  if (early) endAfter(request, response, text);
  else response.end(text);
}

/**
 * A connection that is closed over unread bytes takes the answer with it, so as much again as a body may have is read and
 * thrown away first.
 */
function endAfter(request: IncomingMessage, response: ServerResponse, text: string): void {
  response.write(text);
  let left = http.bodyLimitBytes;
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) request.destroy();
  });
  request.once('close', () => response.end()).once('end', () => response.end());
  request.resume();
}

// Generated from scripts/generate/runtime/http-response.ts by `npm run generate`. Do not edit: change that file, then generate again.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { http } from './operations.ts';
import { pace } from './pace.ts';

/** HTTP headers, with their names in lower case. */
export type Headers = Readonly<Record<string, string>>;

/** A response that isn't sent yet. */
export interface HttpResponse {
  readonly status: number;
  readonly headers?: Headers;
  /** A value to send as JSON. */
  readonly body?: unknown;
  /** A string to send unchanged, instead of `body`. Set its content type in `headers`. */
  readonly text?: string;
  /** Bytes to send unchanged, instead of `body`. Set their content type in `headers`. */
  readonly bytes?: Uint8Array;
  /** Whether the connection closes after the response, because the rest of the request isn't read. */
  readonly closesConnection?: boolean;
}

/** Sends a response. `sharedHeaders` are the headers of every response; those of the response itself win. */
export function sendResponse(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body, text, bytes, closesConnection = false }: HttpResponse,
  sharedHeaders: Headers,
): void {
  const content = bytes ?? text ?? (body === undefined ? '' : JSON.stringify(body));
  const head: Record<string, string> = { ...sharedHeaders };
  if (body !== undefined) head['content-type'] = 'application/json';
  // A length of 0 in a 304 would be that of the response that the client has.
  if (status !== 204 && status !== 304) head['content-length'] = String(Buffer.byteLength(content));
  if (closesConnection) head.connection = 'close';
  response.writeHead(status, Object.assign(head, headers));
  if (closesConnection && !request.complete && !request.destroyed) endAfterRequest(request, response, content);
  else response.end(content);
}

/**
 * Ends a response when its request has arrived. A connection that closes over unread bytes loses its response, so up to
 * `bodyLimitBytes` more are read and discarded first.
 */
function endAfterRequest(request: IncomingMessage, response: ServerResponse, content: string | Uint8Array): void {
  response.write(content);
  let remainingBytes: number = http.bodyLimitBytes;
  request.on('data', (chunk: Buffer) => {
    remainingBytes -= chunk.length;
    if (remainingBytes < 0) request.destroy();
    else pace(request);
  });
  request.once('close', () => response.end()).once('end', () => response.end());
  request.resume();
}

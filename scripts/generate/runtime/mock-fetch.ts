import { http, type Operation, operations } from '../../../generated/operations.ts';
import { encodingsOf, hasZlibHeader, parseJson } from './body-format.ts';
import { type BodyLimits, maxEncodings } from './body-limits.ts';
import { operationAt } from './example-response.ts';
import type { Body } from './http-body.ts';
import { corsHeaders } from './http-cors.ts';
import { parseTarget } from './http-target.ts';
import { contractExamples, mockResponse } from './mock-response.ts';
import { type Values, validValues } from './values.ts';

/** Every path of the API, with the aliases. */
export const mockPaths: readonly string[] = Object.values<Operation>(operations).flatMap(({ path, aliases }) => [
  path,
  ...aliases,
]);

/** Returns the path of the API at the end of a path, which can have a prefix of a proxy. Returns undefined for other paths. */
export function mockPathOf(path: string): string | undefined {
  return operationAt(path) === undefined ? mockPaths.find((known) => path.endsWith(known)) : path;
}

/**
 * Creates a function that responds to requests as the mock does, without a network. It needs only what fetch has, so it
 * works in Node.js, in browsers and in React Native.
 * @param values The values of gates, configs, experiments and layers. @default The examples of the contract.
 * @throws {TypeError} for invalid values. The message lists every problem.
 */
export function createMockFetch<F = unknown>(values?: Values<F>): (request: Request) => Promise<Response> {
  const valid = values && validValues(values);
  let count = 0;
  return async (request) => {
    count++;
    const { path, query } = parseTarget(request.url.replace(/#.*/s, ''));
    const headers: Record<string, string> = {};
    request.headers.forEach((value, name) => {
      headers[name] = value;
    });
    const { method } = request;
    const response = await mockResponse(
      {
        method,
        path: path && (mockPathOf(path) ?? path),
        query,
        headers,
        readBody: (limits) => readBody(request, headers['content-encoding'], query, limits),
      },
      contractExamples,
      valid,
    );
    // Only a server sees that a client disconnects before its whole body arrives.
    if (response === undefined) throw new TypeError('The body of the request ended too early.');
    const { status, body } = response;
    return new Response(body === undefined || method === 'HEAD' ? null : JSON.stringify(body), {
      status,
      headers: {
        ...corsHeaders(headers),
        'x-request-id': `mock-${count}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...response.headers,
      },
    });
  };
}

type Bytes = Uint8Array<ArrayBuffer>;

async function readBody(
  request: Request,
  contentEncoding: string | undefined,
  query: string,
  limits: BodyLimits,
): Promise<Body> {
  const copy = request.clone();
  let bytes: Bytes;
  try {
    bytes = new Uint8Array(await request.arrayBuffer());
  } catch {
    // React Native can read a body only as a string.
    return parseText(await copy.text());
  }
  if (bytes.length > limits.bytes) return { failure: 'body_too_large' };
  const encodings = encodingsOf(contentEncoding, query, bytes);
  if (encodings.length > maxEncodings) return { failure: 'unsupported_media_type' };
  // The last encoding was applied last, so it is undone first.
  for (const encoding of encodings.reverse()) {
    const decoded = await decode(bytes, encoding);
    if (typeof decoded === 'string') return { failure: decoded };
    bytes = decoded;
  }
  return parseJson(bytes, limits);
}

function parseText(text: string): Body {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { failure: 'malformed_json' };
  }
}

type DecodeFailure = 'body_too_large' | 'malformed_json' | 'unsupported_media_type';

/** Undoes one encoding, up to `http.bodyLimitBytes` of output, or returns why it can't. */
async function decode(bytes: Bytes, encoding: string): Promise<Bytes | DecodeFailure> {
  if (encoding === 'identity') return bytes;
  const stream = decompressor(encoding, bytes);
  if (stream === undefined) return 'unsupported_media_type';
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.length;
      if (size > http.bodyLimitBytes) {
        await reader.cancel();
        return 'body_too_large';
      }
      parts.push(part.value);
    }
  } catch {
    return 'malformed_json';
  }
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/** Returns the decompressor of an encoding, or undefined if the runtime doesn't have it. */
function decompressor(encoding: string, bytes: Uint8Array): DecompressionStream | undefined {
  try {
    switch (encoding) {
      case 'gzip':
      case 'x-gzip':
        return new DecompressionStream('gzip');
      case 'deflate':
        return new DecompressionStream(hasZlibHeader(bytes) ? 'deflate' : 'deflate-raw');
      case 'br':
        // Newer than the types of some runtimes.
        return new DecompressionStream('brotli' as CompressionFormat);
      default:
        return undefined;
    }
  } catch {
    return undefined;
  }
}

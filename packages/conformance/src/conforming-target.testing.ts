import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import { http, keyRules, type Operation } from '@statsig-http-api/contract';
import {
  chooseExample,
  exampleOf,
  invalidBody,
  operationAt,
  withRequestedNames,
} from '@statsig-http-api/contract/example-response';
import { requestProblems } from '@statsig-http-api/contract/problems';
import { validRequest } from '@statsig-http-api/contract/validate';
import type { WireRequest, WireResponse } from './wire.ts';

const decompressors: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  gzip: gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
  zstd: zstdDecompressSync,
};

/** Returns the response of a target that conforms to the contract. Tests replace some of these responses. */
export function conformingResponse({ method, path, headers, body = '' }: WireRequest): WireResponse {
  const [pathname = '', query] = path.split('?');
  if (method === 'OPTIONS') return createResponse(204, undefined);
  const operation = operationAt(pathname);
  if (operation === undefined) return createError(404);
  if (method !== operation.method) return createError(405);
  const lowerCase = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const key = lowerCase['statsig-api-key'] || new URLSearchParams(query).get(http.keyQueryParameter);
  if (!key) return exampleResponse(operation, 401);
  if (!operation.keyTypes.some((keyType) => key.startsWith(keyRules[keyType].prefix)))
    return exampleResponse(operation, 403);
  return respondToBody(operation, lowerCase, Buffer.from(body));
}

function respondToBody(operation: Operation, headers: WireRequest['headers'], bytes: Buffer): WireResponse {
  const type = headers['content-type']?.split(';')[0]?.toLowerCase() || 'application/json';
  if (!http.readAsJson.some((supported) => supported === type)) return exampleResponse(operation, 415);
  const decompressed = decompress(bytes, headers['content-encoding']);
  if (decompressed === undefined) return exampleResponse(operation, 415);
  if (decompressed.length > http.bodyLimitBytes) return exampleResponse(operation, 413);
  const body = parseBytes(decompressed);
  if (body === undefined) return exampleResponse(operation, 400, 'malformed_json');
  if (!validRequest(operation.id, body))
    return createResponse(400, invalidBody(operation, requestProblems(operation.id, body)));
  const [, status, preferred] = /^code=(\d+), example=(\w+)$/.exec(headers.prefer ?? '') ?? [];
  const choice = status === undefined ? chooseExample(operation, body) : { status: Number(status), example: preferred };
  const example = exampleOf(operation, choice.status, choice.example ?? '');
  return createResponse(choice.status, withRequestedNames(operation, body, example));
}

const createError = (status: number) => createResponse(status, { status, message: 'no' });

const exampleResponse = (operation: Operation, status: number, name = operation.responses[status]?.examples[0] ?? '') =>
  createResponse(status, exampleOf(operation, status, name));

function createResponse(status: number, body: unknown): WireResponse {
  const headers = {
    'content-type': 'application/json',
    'retry-after': '1',
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': http.preflightHeaders.join(', '),
  };
  return { status, headers, text: body === undefined ? '' : JSON.stringify(body) };
}

/** Returns undefined if the encoding is unknown, or the bytes don't match it. */
function decompress(bytes: Buffer, encoding: string | undefined): Buffer | undefined {
  try {
    return encoding === undefined ? bytes : decompressors[encoding]?.(bytes);
  } catch {
    return undefined;
  }
}

/** Returns undefined if the bytes are not JSON in UTF-8. */
function parseBytes(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

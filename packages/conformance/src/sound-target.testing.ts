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
import type { WireAnswer, WireRequest } from './wire.ts';

const undo: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  gzip: gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
  zstd: zstdDecompressSync,
};

/**
 * What a target that keeps the contract answers, worked out in this process, for the tests of the judge: each of them
 * spoils one thing of it.
 */
export function soundAnswer({ method, path, headers: sent, body: bytes = '' }: WireRequest): WireAnswer {
  const headers = Object.fromEntries(Object.entries(sent).map(([name, value]) => [name.toLowerCase(), value]));
  const [pathname = '', query] = path.split('?');
  if (method === 'OPTIONS') return answer(204, undefined);
  const operation = operationAt(pathname);
  if (operation === undefined) return refused(404);
  if (method !== operation.method) return refused(405);
  const key = headers['statsig-api-key'] || new URLSearchParams(query).get(http.keyQueryParameter);
  if (!key) return example(operation, 401);
  if (!operation.keyTypes.some((kind) => key.startsWith(keyRules[kind].prefix))) return example(operation, 403);
  const type = headers['content-type']?.split(';')[0]?.toLowerCase() || 'application/json';
  if (!http.readAsJson.some((known) => known === type)) return example(operation, 415);
  const plain = unpacked(Buffer.from(bytes), headers['content-encoding']);
  if (plain === undefined) return example(operation, 415);
  if (plain.length > http.bodyLimitBytes) return example(operation, 413);
  const body = jsonIn(plain);
  if (body === undefined) return example(operation, 400, 'malformed_json');
  if (!validRequest(operation.id, body))
    return answer(400, invalidBody(operation, requestProblems(operation.id, body)));
  const [, code, preferred] = /^code=(\d+), example=(\w+)$/.exec(headers.prefer ?? '') ?? [];
  const best = code === undefined ? chooseExample(operation, body) : { status: Number(code), example: preferred };
  return answer(
    best.status,
    withRequestedNames(operation, body, exampleOf(operation, best.status, best.example ?? '')),
  );
}

const refused = (status: number) => answer(status, { status, message: 'no' });

const example = (operation: Operation, status: number, key = operation.responses[status]?.examples[0] ?? '') =>
  answer(status, exampleOf(operation, status, key));

function answer(status: number, body: unknown): WireAnswer {
  const headers = {
    'content-type': 'application/json',
    'retry-after': '1',
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': http.preflightHeaders.join(', '),
  };
  return { status, headers, text: body === undefined ? '' : JSON.stringify(body) };
}

/** The bytes of a body; undefined when they aren't of their encoding. */
function unpacked(bytes: Buffer, encoding: string | undefined): Buffer | undefined {
  try {
    return encoding === undefined ? bytes : undo[encoding]?.(bytes);
  } catch {
    return undefined;
  }
}

function jsonIn(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

// Generated from scripts/generate/runtime/body-format.ts by `npm run generate`. Do not edit: change that file, then generate again.

import { http } from './operations.ts';
import { maxLimits } from './body-limits.ts';
import { hasMoreValues } from './count-values.ts';
import { type ParsedJson, parseExactJson } from './exact-json.ts';

/** Returns whether a body of this content type is read as JSON. Some clients send none. */
export function isJsonContentType(contentType: string | undefined): boolean {
  if (contentType === undefined) return true;
  // Most clients send exactly one of the types.
  const types: readonly string[] = http.readAsJson;
  return types.includes(contentType) || ['', ...types].includes(contentType.replace(/;.*/, '').trim().toLowerCase());
}

/**
 * Returns the encodings of a body in the order they were applied. Statsig's browser SDK can't set Content-Encoding: it
 * sends `gz=1` in the query, even for a body that it didn't compress.
 * @param contentEncoding The header Content-Encoding.
 * @param query The query of the URL, with or without the text before it.
 */
export function encodingsOf(contentEncoding: string | undefined, query: string, bytes: Uint8Array): string[] {
  if (contentEncoding) return contentEncoding.split(',').map((name) => name.trim().toLowerCase());
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return isGzip && /(^|[?&])gz=1(&|$)/.test(query) ? ['gzip'] : [];
}

/** Returns whether bytes in the encoding `deflate` have zlib's header, whose first byte ends in 8. Some clients omit it. */
export function hasZlibHeader(bytes: Uint8Array): boolean {
  return (bytes[0] ?? 0) % 16 === 8;
}

// Created when it is needed, because some runtimes of mobile apps have no such decoder.
let utf8: TextDecoder | undefined;

/** Why the bytes of a body have no value. */
export type FormatFailure = 'body_too_large' | 'malformed_json';

/** Parses bytes as JSON in UTF-8, or returns why they can't be read. Counts the values first, because each takes memory. */
export function parseJson(
  bytes: Uint8Array,
  { bytes: maxBytes, values: maxValues } = maxLimits,
): ParsedJson | { readonly failure: FormatFailure } {
  if (bytes.length > maxBytes || hasMoreValues(bytes, maxValues)) return { failure: 'body_too_large' };
  try {
    utf8 ??= new TextDecoder('utf-8', { fatal: true });
    return parseExactJson(bytes, utf8.decode(bytes));
  } catch {
    return { failure: 'malformed_json' };
  }
}

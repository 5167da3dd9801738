import { http, keyRules, type Operation } from '@statsig-http-api/contract';
import type { KnownKey } from '../service/keyring.ts';

/** The key of a request: the header, or the query where a browser can set no header; undefined when there is none. */
export function sentKey(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  query: string,
): string | undefined {
  const header = headers[keyHeader];
  if (typeof header === 'string' && header !== '') return header;
  return query === '' ? undefined : new URLSearchParams(query).get(http.keyQueryParameter) || undefined;
}

/** The name of the header that carries every kind of key. */
export const keyHeader = keyRules.serverSecretKey.header.toLowerCase();

/** Why a key can't be used: it isn't there, nobody knows it, or its kind may not call the operation. */
export type KeyFailure = 'missing' | 'unknown' | 'wrong kind';

/** What the operation has against a key. One that nobody knows is of the kind that it looks like. */
export function keyFailure(
  operation: Operation,
  key: string | undefined,
  known: KnownKey | undefined,
): KeyFailure | undefined {
  if (key === undefined) return 'missing';
  if (known !== undefined) return operation.keyTypes.includes(known.kind) ? undefined : 'wrong kind';
  return operation.keyTypes.some((kind) => key.startsWith(keyRules[kind].prefix)) ? 'unknown' : 'wrong kind';
}

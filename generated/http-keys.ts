// Generated from scripts/generate/runtime/http-keys.ts by `npm run generate`. Do not edit: change that file, then generate again.

import type { IncomingHttpHeaders } from 'node:http';
import { http, type KeyType, keyRules, type Operation } from './operations.ts';

/** The header of every key type, in lower case. */
const keyHeader = keyRules.serverSecretKey.header.toLowerCase();

/**
 * Returns the key of a request, or undefined without a key. The header wins over the query, which is for browsers that
 * can't set a header.
 */
export function findKey(headers: IncomingHttpHeaders, query: string): string | undefined {
  const header = headers[keyHeader];
  if (typeof header === 'string' && header !== '') return header;
  return query === '' ? undefined : new URLSearchParams(query).get(http.keyQueryParameter) || undefined;
}

/** Returns the type of a key by its prefix, or undefined if it has no prefix of the contract. */
export function keyTypeByPrefix(key: string): KeyType | undefined {
  return keyTypes.find((keyType) => key.startsWith(keyRules[keyType].prefix));
}

const keyTypes: readonly KeyType[] = ['serverSecretKey', 'clientSdkKey'];

/** The code of an error for a key. */
export type KeyFailure = 'missing_key' | 'unknown_key' | 'wrong_key_type';

/**
 * Returns why a key can't call an operation, or undefined if it can.
 * @param keyType The type of the key; undefined if the key is unknown.
 */
export function keyFailure(
  operation: Pick<Operation, 'keyTypes'>,
  key: string | undefined,
  keyType: KeyType | undefined,
): KeyFailure | undefined {
  if (key === undefined) return 'missing_key';
  const apparentType = keyType ?? keyTypeByPrefix(key);
  if (apparentType === undefined || !operation.keyTypes.includes(apparentType)) return 'wrong_key_type';
  return keyType === undefined ? 'unknown_key' : undefined;
}

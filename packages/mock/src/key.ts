import { http, type KeyType, keyRules, type Operation } from '@statsig-http-api/contract';

/** Why a key can't be used: there is none, or it is of a kind that the operation doesn't take. */
export type KeyFailure = 401 | 403;

/** The key of a request: the header, or the query where a browser can set no header; undefined when there is none. */
export function keyOf(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  query: URLSearchParams,
): string | undefined {
  for (const { header } of Object.values(keyRules)) {
    const value = headers[header.toLowerCase()]?.toString();
    if (value) return value;
  }
  return query.get(http.keyQueryParameter) || undefined;
}

/** What the operation has against a key. The mock knows no keys, only kinds of them, by how they begin. */
export function keyFailure(operation: Operation, key: string | undefined): KeyFailure | undefined {
  if (key === undefined) return 401;
  const takes = (kind: KeyType) => key.startsWith(keyRules[kind].prefix);
  return operation.keyTypes.some(takes) ? undefined : 403;
}

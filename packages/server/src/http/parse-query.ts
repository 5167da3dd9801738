import { http } from '@statsig-http-api/contract';
import { unknownField } from './unknown-field.ts';

/** Parses a query. Returns a string if a parameter is unknown: without it, a request could list or delete too much. */
export function parseQuery(
  query: string,
  names: readonly string[],
): Readonly<Record<string, string | undefined>> | string {
  const parameters = Object.fromEntries(new URLSearchParams(query));
  const unknown = Object.keys(parameters).find((name) => name !== http.keyQueryParameter && !names.includes(name));
  return unknown === undefined ? parameters : unknownField(unknown, names);
}

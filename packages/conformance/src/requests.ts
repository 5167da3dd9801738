import { type KeyType, keyRules, type Operation } from '@statsig-http-api/contract';
import { examples } from '@statsig-http-api/contract/examples';
import type { Target } from './target.ts';
import { jsonText, type WireRequest } from './wire.ts';

/** A request to an operation, as a client sends it. */
export function requestOf(
  { method, path }: Operation,
  keyHeader: Readonly<Record<string, string>>,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): WireRequest {
  return { method, path, headers: { 'content-type': 'application/json', ...keyHeader, ...headers }, body };
}

/** The header with a key of the target's that the operation takes. */
export function keyHeaderFor(target: Target, operation: Operation): Record<string, string> {
  for (const kind of operation.keyTypes) {
    const key = target.keys[kind];
    if (key !== undefined) return { [keyRules[kind].header]: key };
  }
  return {};
}

/**
 * The target's key of a kind.
 * @throws when it has none: a check that asks for it must say so in its `needs`.
 */
export function keyOf(target: Target, kind: KeyType): string {
  const key = target.keys[kind];
  if (key === undefined) throw new Error(`No ${kind} was given: name it in the needs of the check`);
  return key;
}

/** The header with a key. */
export const keyHeader = (kind: KeyType, key: string): Record<string, string> => ({ [keyRules[kind].header]: key });

/** The operation's first request example, as JSON. */
export const exampleText = (operation: Operation): string => jsonText(Object.values(requestExamples(operation))[0]);

/** The request examples of an operation, by key. */
export const requestExamples = (operation: Operation): Readonly<Record<string, unknown>> =>
  examples[operation.id].request;

/**
 * How a valid request may be answered: a success, or a 404 where the contract has one. A 400 where the contract has one
 * that is no fault of the body, as for a report whose data isn't there yet.
 */
export function acceptance(operation: Operation) {
  const refusals: Readonly<Record<number, object>> = examples[operation.id].responses;
  const otherwise = Object.entries(refusals[400] ?? {}).some(
    ([key, body]) => key !== malformedExample && !('errors' in body),
  );
  const statuses = Object.keys(operation.responses)
    .filter((status) => status.startsWith('2') || status === '404' || (otherwise && status === '400'))
    .map(Number);
  return { statuses, fieldsAtFault: false };
}

const malformedExample = 'malformed_json';

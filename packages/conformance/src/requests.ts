import { type KeyType, keyRules, type Operation } from '@statsig-http-api/contract';
import { examples } from '@statsig-http-api/contract/examples';
import type { Expectation } from './response-rules.ts';
import type { Target } from './target.ts';
import { toJson, type WireRequest } from './wire.ts';

type Headers = Readonly<Record<string, string>>;

/** Names of key types in plain words. */
export const keyTypeNames: Readonly<Record<KeyType, string>> = {
  serverSecretKey: 'server secret key',
  clientSdkKey: 'client SDK key',
};

/** Every key type of the API. */
export const keyTypes = Object.keys(keyRules) as readonly KeyType[];

/** Creates a request to an operation. `headers` override the default `content-type` and the key. */
export function createRequest(
  { method, path }: Operation,
  keyHeader: Headers,
  body: string | Buffer,
  headers: Headers = {},
): WireRequest {
  return { method, path, headers: { 'content-type': 'application/json', ...keyHeader, ...headers }, body };
}

/** Returns the header with a key of the target that the operation accepts, or no header if the target has no such key. */
export function keyHeaderFor({ keys }: Target, operation: Operation): Headers {
  const keyType = operation.keyTypes.find((candidate) => keys[candidate] !== undefined);
  return keyType === undefined ? {} : createKeyHeader(keyType, keys[keyType] ?? '');
}

/**
 * Returns the target's key of a type.
 * @throws If the target has no such key. A check must declare the keys that it uses in its `needs`.
 */
export function getKey({ keys }: Target, keyType: KeyType): string {
  const key = keys[keyType];
  if (key === undefined)
    throw new Error(`The target has no ${keyTypeNames[keyType]}. Declare it in the check's needs.`);
  return key;
}

/** Returns the header that holds a key. */
export function createKeyHeader(keyType: KeyType, key: string): Headers {
  return { [keyRules[keyType].header]: key };
}

/** Returns the request examples of an operation, by name. */
export function requestExamplesOf({ id }: Operation): Readonly<Record<string, unknown>> {
  return examples[id].request;
}

/** Returns the first request example of an operation, as JSON. */
export function firstExampleJson(operation: Operation): string {
  return toJson(Object.values(requestExamplesOf(operation))[0]);
}

const malformedExample = 'malformed_json';

/**
 * Returns the expectation for a valid request: a 2xx status, or 404 if the operation declares it. A 400 is accepted if
 * the operation has one that doesn't concern the body, such as a report that isn't ready yet.
 */
export function expectSuccess(operation: Operation): Expectation {
  const responses: Readonly<Record<number, object>> = examples[operation.id].responses;
  const acceptsBadRequest = Object.entries(responses[400] ?? {}).some(
    ([name, body]) => name !== malformedExample && !('errors' in body),
  );
  const statuses = Object.keys(operation.responses)
    .filter((status) => status.startsWith('2') || status === '404' || (acceptsBadRequest && status === '400'))
    .map(Number);
  return { statuses, listsInvalidFields: false };
}

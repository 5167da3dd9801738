import { http, type KeyType, keyRules, type Operation, operations } from '@statsig-http-api/contract';
import type { Check } from '../check.ts';
import {
  createKeyHeader,
  createRequest,
  expectSuccess,
  firstExampleJson,
  getKey,
  keyHeaderFor,
  keyTypeNames,
  keyTypes,
} from '../requests.ts';
import type { WireRequest } from '../wire.ts';
import { collectFailures } from './collect-failures.ts';

/** Checks which keys an operation accepts, and where a request can contain them. */
export const keyChecks: readonly Check[] = Object.values<Operation>(operations).flatMap((operation) => [
  ...invalidKeyChecks(operation),
  ...keyTypes.map((keyType) =>
    operation.keyTypes.includes(keyType) ? queryKeyCheck(operation, keyType) : wrongKeyTypeCheck(operation, keyType),
  ),
]);

const apiKeyHeader = keyRules.serverSecretKey.header;
const unknownKeys = ['console-0', 'secret', 'x'.repeat(500), '__proto__'];

function invalidKeyChecks(operation: Operation): Check[] {
  return [
    createCheck(operation, 'missing key', [], ({ expectResponse }) =>
      expectResponse(requestWith(operation, {}), { statuses: [401] }),
    ),
    createCheck(operation, 'empty key', [], ({ expectResponse }) =>
      collectFailures([requestWith(operation, { [apiKeyHeader]: '' }), requestWithQueryKey(operation, '')], (request) =>
        expectResponse(request, { statuses: [401] }),
      ),
    ),
    // A server that looks up the key returns 401. A server that checks only the prefix returns 403.
    createCheck(operation, 'key with an unknown prefix', [], ({ expectResponse }) =>
      collectFailures(unknownKeys, (key) =>
        expectResponse(requestWith(operation, { [apiKeyHeader]: key }), { statuses: [401, 403] }),
      ),
    ),
    createCheck(operation, 'uppercase header name', [], ({ expectResponse, target }) => {
      const headers = Object.entries(keyHeaderFor(target, operation)).map(([name, key]) => [name.toUpperCase(), key]);
      return expectResponse(requestWith(operation, Object.fromEntries(headers)), expectSuccess(operation));
    }),
  ];
}

function queryKeyCheck(operation: Operation, keyType: KeyType): Check {
  return createCheck(operation, `${keyTypeNames[keyType]} in the query`, [keyType], ({ expectResponse, target }) =>
    expectResponse(requestWithQueryKey(operation, getKey(target, keyType)), expectSuccess(operation)),
  );
}

function wrongKeyTypeCheck(operation: Operation, keyType: KeyType): Check {
  return createCheck(operation, `wrong key type, ${keyTypeNames[keyType]}`, [keyType], ({ expectResponse, target }) => {
    const key = getKey(target, keyType);
    const requests = [requestWith(operation, createKeyHeader(keyType, key)), requestWithQueryKey(operation, key)];
    return collectFailures(requests, (request) => expectResponse(request, { statuses: [403] }));
  });
}

function createCheck(operation: Operation, title: string, keys: readonly KeyType[], run: Check['run']): Check {
  return { name: `${operation.id}: ${title}`, group: 'keys', operation, needs: { keys }, run };
}

function requestWith(operation: Operation, headers: Readonly<Record<string, string>>): WireRequest {
  return createRequest(operation, headers, firstExampleJson(operation));
}

function requestWithQueryKey(operation: Operation, key: string): WireRequest {
  const query = `${http.keyQueryParameter}=${encodeURIComponent(key)}`;
  return { ...requestWith(operation, {}), path: `${operation.path}?${query}` };
}

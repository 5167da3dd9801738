import { type Operation, operations } from '@statsig-http-api/contract';
import type { Check } from '../check.ts';
import { createKeyHeader, createRequest, expectSuccess, getKey, keyTypeNames, requestExamplesOf } from '../requests.ts';
import { toJson } from '../wire.ts';

/** Sends every request example of the contract, with each key type that the operation accepts. */
export const exampleRequestChecks: readonly Check[] = Object.values<Operation>(operations).flatMap((operation) =>
  Object.entries(requestExamplesOf(operation)).flatMap(([example, body]) =>
    operation.keyTypes.map(
      (keyType): Check => ({
        name: `${operation.id}: example ${example} with a ${keyTypeNames[keyType]}`,
        group: 'example-requests',
        operation,
        needs: { keys: [keyType] },
        run({ expectResponse, target }) {
          const keyHeader = createKeyHeader(keyType, getKey(target, keyType));
          return expectResponse(createRequest(operation, keyHeader, toJson(body)), expectSuccess(operation));
        },
      }),
    ),
  ),
);

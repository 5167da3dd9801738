import { type Operation, operations } from '@statsig-http-api/contract';
import { exampleOf } from '@statsig-http-api/contract/example-response';
import type { Check } from '../check.ts';
import { createKeyHeader, createRequest, getKey, requestExamplesOf } from '../requests.ts';
import { toJson } from '../wire.ts';
import { collectFailures } from './collect-failures.ts';

/** Requests every example response of every status with the `Prefer` header. The target must return that example. */
export const exampleResponseChecks: readonly Check[] = Object.values<Operation>(operations).flatMap((operation) =>
  Object.keys(operation.responses).map((status) => exampleResponseCheck(operation, Number(status))),
);

function exampleResponseCheck(operation: Operation, status: number): Check {
  const examples = operation.responses[status]?.examples ?? [];
  const requests = requestExamplesOf(operation);
  const cases = operation.keyTypes.flatMap((keyType) => examples.map((example) => ({ keyType, example })));
  return {
    name: `${operation.id}: every example response with status ${status}`,
    group: 'example-responses',
    operation,
    needs: { capability: 'prefer', keys: operation.keyTypes },
    run: ({ expectResponse, target }) =>
      collectFailures(cases, ({ keyType, example }) => {
        const keyHeader = createKeyHeader(keyType, getKey(target, keyType));
        const body = toJson(requests[example] ?? Object.values(requests)[0]);
        const headers = { prefer: `code=${status}, example=${example}` };
        return expectResponse(createRequest(operation, keyHeader, body, headers), {
          statuses: [status],
          body: exampleOf(operation, status, example),
        });
      }),
  };
}

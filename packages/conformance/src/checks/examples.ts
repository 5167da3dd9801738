import { type KeyType, type Operation, operations } from '@statsig-http-api/contract';
import type { Check } from '../check.ts';
import { acceptance, keyHeader, keyOf, requestExamples, requestOf } from '../requests.ts';
import { jsonText } from '../wire.ts';

const words = { serverSecretKey: 'server secret key', clientSdkKey: 'client SDK key' } as const satisfies Record<
  KeyType,
  string
>;

/** Every request example of the contract, with every kind of key that the operation takes. */
export const exampleChecks: readonly Check[] = Object.values<Operation>(operations).flatMap((operation) =>
  Object.entries(requestExamples(operation)).flatMap(([key, body]) =>
    operation.keyTypes.map(
      (kind): Check => ({
        name: `${operation.id}: example ${key} with a ${words[kind]}`,
        group: 'examples',
        operation,
        needs: { keys: [kind] },
        run: ({ ask, target }) =>
          ask(requestOf(operation, keyHeader(kind, keyOf(target, kind)), jsonText(body)), acceptance(operation)),
      }),
    ),
  ),
);

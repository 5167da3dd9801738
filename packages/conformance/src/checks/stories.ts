import { type Operation, operations } from '@statsig-http-api/contract';
import { exampleOf } from '@statsig-http-api/contract/example-response';
import type { Check } from '../check.ts';
import { keyHeader, keyOf, requestExamples, requestOf } from '../requests.ts';
import { jsonText } from '../wire.ts';
import { inOrder } from './in-order.ts';

/** Every example of every status, asked for by `Prefer`: the answer is that very example. */
export const storyChecks: readonly Check[] = Object.values<Operation>(operations).flatMap((operation) =>
  Object.entries(operation.responses).map(
    ([status, { examples }]): Check => ({
      name: `${operation.id}: every example of a ${status}`,
      group: 'stories',
      operation,
      needs: { capability: 'prefer', keys: operation.keyTypes },
      run({ ask, target }) {
        const requests = requestExamples(operation);
        const cells = operation.keyTypes.flatMap((kind) => examples.map((example) => ({ kind, example })));
        return inOrder(cells, ({ kind, example }) => {
          const body = jsonText(requests[example] ?? Object.values(requests)[0]);
          const prefer = { prefer: `code=${status}, example=${example}` };
          return ask(requestOf(operation, keyHeader(kind, keyOf(target, kind)), body, prefer), {
            statuses: [Number(status)],
            body: exampleOf(operation, Number(status), example),
          });
        });
      },
    }),
  ),
);

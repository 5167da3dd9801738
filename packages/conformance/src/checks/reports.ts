import { operations } from '@statsig-http-api/contract';
import type { Check } from '../check.ts';
import { keyHeaderFor, requestExamples, requestOf } from '../requests.ts';
import { jsonText, parsed, type WireAnswer } from '../wire.ts';
import { inOrder } from './in-order.ts';

const operation = operations.getDailyReport;

/** What each report leads to, where there are reports. */
export const reportChecks: readonly Check[] = [
  {
    name: `${operation.id}: the file of the report`,
    group: 'reports',
    operation,
    needs: { capability: 'storing', keys: operation.keyTypes },
    run: ({ target, sender, failure, judge, download }) =>
      inOrder(Object.values(requestExamples(operation)), async (body) => {
        const request = requestOf(operation, keyHeaderFor(target, operation), jsonText(body));
        const exchange = await sender.send(request);
        const failures = judge(exchange, { statuses: [200] });
        if (failures.length > 0) return failures;
        // What breaks no law is an answer, and its body what the contract says.
        const { text } = exchange.answer as WireAnswer;
        const { url } = parsed(text) as { url: string };
        const problem = await download(url);
        return problem === undefined ? [] : [failure(problem, request)];
      }),
  },
];

import { operations } from '@statsig-http-api/contract';
import { isJsonObject } from '@statsig-http-api/contract/json';
import type { Check } from '../check.ts';
import { createRequest, keyHeaderFor, requestExamplesOf } from '../requests.ts';
import { isResponse, parseJson, toJson } from '../wire.ts';
import { collectFailures } from './collect-failures.ts';

const operation = operations.getDailyReport;

/** Requests each daily report, and downloads its file. */
export const reportChecks: readonly Check[] = [
  {
    name: `${operation.id}: report file`,
    group: 'reports',
    operation,
    needs: { capability: 'storing', keys: operation.keyTypes },
    run: ({ target, sender, createFailure, checkExchange, checkDownload }) =>
      collectFailures(Object.values(requestExamplesOf(operation)), async (body) => {
        const exchange = await sender.send(createRequest(operation, keyHeaderFor(target, operation), toJson(body)));
        const failures = checkExchange(exchange, { statuses: [200] });
        if (failures.length > 0 || !isResponse(exchange.response)) return failures;
        const report = parseJson(exchange.response.text);
        const problem = await checkDownload(isJsonObject(report) ? String(report.url) : '');
        return problem === undefined ? [] : [createFailure(problem, exchange.request)];
      }),
  },
];

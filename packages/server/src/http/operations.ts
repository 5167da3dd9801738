import { type Operation, operations } from '@statsig-http-api/contract';
import { errorResponse, invalidBodyError, unavailableError } from '@statsig-http-api/contract/http-errors';
import type { HttpResponse } from '@statsig-http-api/contract/http-response';
import type { EveryField, OperationId, RequestBody, Schema } from '@statsig-http-api/contract/types';
import type { GateResult, User } from '../evaluation/results.ts';
import { type Arrival, type BatchOrProblems, eventBatch, exposureBatch } from '../events/batch-to-rows.ts';
import { type Check, configCheck, gateCheck, layerCheck } from '../events/check-exposure.ts';
import { skewOf } from '../events/time.ts';
import { reportUrl } from '../reports/report-url.ts';
import type { Service } from '../service/service.ts';
import { batchCharacters } from '../store/row-size.ts';
import type { Rejection } from './errors.ts';
import { createLogExposures } from './log-exposures.ts';
import { unknownWarnings, type Warnings } from './record-warnings.ts';
import { createStoreRows, maxRowCharacters } from './store-rows.ts';

/** The response of an operation, or why the request is rejected. */
export type HandlerResult = AcceptedResponse | Rejection;

/** The response of an operation that succeeded, and what its caller should know. */
interface AcceptedResponse extends HttpResponse {
  readonly warnings?: Warnings;
}

/** The parts of a request, besides its body, that an operation needs. */
export interface RequestContext {
  /** The STATSIG-CLIENT-TIME header. */
  readonly clientTime: string | undefined;
  /** Returns the origin that the client used, such as `http://127.0.0.1:4020`. */
  readonly origin: () => string;
}

/** One handler for each operation. It gets a valid body. Responses to events wait for their commit; checks never wait. */
export type Handlers = {
  readonly [Id in OperationId]: (
    body: RequestBody<Id>,
    context: RequestContext,
  ) => HandlerResult | Promise<HandlerResult>;
};

/** Creates the handlers of the API's operations. */
export function createHandlers(service: Service): Handlers {
  const { queue, clock } = service;
  const storeRows = createStoreRows(service);
  const logChecks = createLogExposures(service);

  /** Logs the exposures of checks, unless the request disables them. Returns the 400 if the user can't be stored. */
  function logExposures(
    operation: Operation,
    { user = noUser, statsigMetadata }: CheckBody,
    now: number,
    checks: readonly Check[],
  ): Rejection | undefined {
    if (statsigMetadata?.exposureLoggingDisabled === true) return undefined;
    const problem = logChecks(user, now, checks);
    return problem === undefined ? undefined : invalidBodyError(operation, [`user: ${problem}`]);
  }

  /** Commits the rows of a request. */
  async function store(operation: Operation, rows: BatchOrProblems): Promise<HandlerResult> {
    if ('problems' in rows) return invalidBodyError(operation, rows.problems);
    const { batch } = rows;
    if (batchCharacters(batch) > maxRowCharacters) return errorResponse('body_too_large', operation);
    const result = await storeRows(operation, batch.events.length + batch.exposures.length, () => queue.add(batch));
    return 'code' in result ? result : { ...result, warnings: unknownWarnings(rows.unknowns) };
  }

  return {
    checkGate(body) {
      const now = clock.now();
      const { evaluator } = service.current;
      const evaluate = (name: string) => ({ name, result: evaluator.gate(name, body.user ?? noUser, now) });
      if (body.gateName !== undefined) {
        const { name, result } = evaluate(body.gateName);
        const checks = [gateCheck(name, result)];
        return logExposures(operations.checkGate, body, now, checks) ?? ok(gateBody(name, result));
      }
      const evaluations = [...new Set(body.gateNames)].map(evaluate);
      const checks = evaluations.map(({ name, result }) => gateCheck(name, result));
      const entries = evaluations.map(({ name, result }): [string, unknown] => [name, gateBody(name, result)]);
      // Object.fromEntries makes a gate with the name __proto__ an ordinary entry.
      return logExposures(operations.checkGate, body, now, checks) ?? ok(Object.fromEntries(entries));
    },

    getConfig(body) {
      const now = clock.now();
      const name = body.configName;
      const result = service.current.evaluator.config(name, body.user ?? noUser, now);
      const { value, ruleID, groupName } = result;
      const response: EveryField<Schema<'ConfigEvaluation'>> = {
        name,
        value,
        group: ruleID,
        rule_id: ruleID,
        group_name: groupName,
      };
      return logExposures(operations.getConfig, body, now, [configCheck(name, result)]) ?? ok(response);
    },

    getLayer(body) {
      const now = clock.now();
      const name = body.layerName;
      const result = service.current.evaluator.layer(name, body.user ?? noUser, now);
      if (!result.exists) return errorResponse('unknown_layer', operations.getLayer);
      const { value, ruleID, allocatedExperiment } = result;
      const response: EveryField<Schema<'LayerEvaluation'>> = {
        name,
        value,
        ruleID,
        allocatedExperimentName: allocatedExperiment,
      };
      return logExposures(operations.getLayer, body, now, [layerCheck(name, result)]) ?? ok(response);
    },

    logEvent: (body, context) =>
      store(
        operations.logEvent,
        eventBatch(body, arrivalOf(context.clientTime, clock.now()), service.current.experimentNames),
      ),

    logCustomExposure: (body, context) =>
      store(
        operations.logCustomExposure,
        exposureBatch(body, arrivalOf(context.clientTime, clock.now()), service.current.groups),
      ),

    async getDailyReport({ type }, { origin }) {
      const { reports, current } = service;
      const now = clock.now();
      const report = await reports?.make(type, current.reported, now);
      if (report === 'unavailable') return unavailableError(operations.getDailyReport);
      if (reports === undefined || report === undefined)
        return errorResponse('report_not_ready', operations.getDailyReport);
      const response: EveryField<Schema<'DailyReport'>> = {
        date: report.date,
        url: reportUrl(await reports.openFolder(), origin(), { ...report, form: 'csv' }, now),
      };
      return ok(response);
    },
  };
}

/** The fields that the bodies of all checks share. */
type CheckBody = Pick<RequestBody<'checkGate'>, 'user' | 'statsigMetadata'>;

const noUser: User = {};

const ok = (body: unknown): HttpResponse => ({ status: 200, body });

/** Returns when a request arrived. @param clientTime Its STATSIG-CLIENT-TIME header. @param received Milliseconds since 1970-01-01 UTC. */
export const arrivalOf = (clientTime: string | undefined, received: number): Arrival => ({
  received,
  skew: skewOf(clientTime, received),
});

function gateBody(name: string, { value, ruleID, groupName }: GateResult): EveryField<Schema<'GateEvaluation'>> {
  return { name, value, rule_id: ruleID, group_name: groupName };
}

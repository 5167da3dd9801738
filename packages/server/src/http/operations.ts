import { type Operation, operations } from '@statsig-http-api/contract';
import type { OperationId, RequestBody, ResponseBody } from '@statsig-http-api/contract/types';
import type { GateResult, User } from '../evaluation/results.ts';
import { type BatchOrProblems, eventBatch, exposureBatch, userColumns } from '../events/batch.ts';
import { type Check, checkExposure } from '../events/check-exposure.ts';
import { TooDeep } from '../events/stored-json.ts';
import { skewOf } from '../events/time.ts';
import { reportUrl } from '../reports/report-url.ts';
import type { Service } from '../service/service.ts';
import { QueueError } from '../store/queued-batch.ts';
import { type Failure, fieldsRefused, noReport, unavailable, unknownLayer } from './failure.ts';

/** What an operation answers. */
export type Given = { readonly status: number; readonly body: unknown } | Failure;

/** What is known of a request beside its body. */
export interface Asked {
  /** The header STATSIG-CLIENT-TIME. */
  readonly clientTime: string | undefined;
  /** Where the caller found the server, as `http://127.0.0.1:4020`. */
  readonly origin: () => string;
}

/** Answers a valid body. Checks answer at once; what is stored is answered after its commit. */
export type Handlers = {
  readonly [Id in OperationId]: (body: RequestBody<Id>, asked: Asked) => Given | Promise<Given>;
};

/** The six operations of the API. */
export function createHandlers(service: Service): Handlers {
  const { queue, metrics, clock } = service;

  /** Logs the exposures of checks, if they are wanted and there is room for them. */
  function expose(
    operation: Operation,
    { user = noUser, statsigMetadata }: Asking,
    now: number,
    checks: readonly Check[],
  ): Failure | undefined {
    if (statsigMetadata?.exposureLoggingDisabled === true) return undefined;
    try {
      const columns = userColumns(user);
      for (const check of checks) {
        const outcome = queue.offer(checkExposure(check, columns, now));
        if (outcome === 'full') metrics.count('statsig_exposures_dropped_total', 1);
        if (outcome === 'duplicate') metrics.count('statsig_rows_known_total', 1);
      }
      return undefined;
    } catch (error) {
      if (error instanceof TooDeep) return fieldsRefused(operation, [`user: ${error.message}`]);
      throw error;
    }
  }

  async function stored(operation: Operation, made: BatchOrProblems): Promise<Given> {
    if ('problems' in made) return fieldsRefused(operation, made.problems);
    try {
      await queue.add(made.batch);
    } catch (error) {
      if (error instanceof QueueError) return unavailable(operation, `store_${error.reason}`);
      throw error;
    }
    metrics.count('statsig_events_accepted_total', made.batch.events.length + made.batch.exposures.length);
    return accepted;
  }

  const arrival = (clientTime: string | undefined) => {
    const received = clock.now();
    return { received, skew: skewOf(clientTime, received) };
  };

  return {
    checkGate(body) {
      const now = clock.now();
      const { evaluator } = service.current;
      const ask = (name: string) => ({ name, result: evaluator.gate(name, body.user ?? noUser, now) });
      if (body.gateName !== undefined) {
        const { name, result } = ask(body.gateName);
        return expose(operations.checkGate, body, now, [gateCheck(name, result)]) ?? ok(gateAnswer(name, result));
      }
      const all = [...new Set(body.gateNames)].map(ask);
      const checks = all.map(({ name, result }) => gateCheck(name, result));
      const answers = all.map(({ name, result }): [string, unknown] => [name, gateAnswer(name, result)]);
      // From entries, so that a gate called __proto__ is an entry like any other.
      return expose(operations.checkGate, body, now, checks) ?? ok(Object.fromEntries(answers));
    },

    getConfig(body) {
      const now = clock.now();
      const name = body.configName;
      const result = service.current.evaluator.config(name, body.user ?? noUser, now);
      const { value, ruleID, groupName, rulePassed, secondaryExposures } = result;
      const check: Check = {
        type: 'config',
        name,
        ruleID,
        groupName,
        passed: rulePassed,
        allocatedExperiment: null,
        secondaryExposures,
      };
      const answer: ResponseBody<'getConfig', 200> = {
        name,
        value,
        group: ruleID,
        rule_id: ruleID,
        group_name: groupName,
      };
      return expose(operations.getConfig, body, now, [check]) ?? ok(answer);
    },

    getLayer(body) {
      const now = clock.now();
      const name = body.layerName;
      const result = service.current.evaluator.layer(name, body.user ?? noUser, now);
      if (!result.known) return unknownLayer(operations.getLayer);
      const { value, ruleID, allocatedExperiment, secondaryExposures } = result;
      const check: Check = {
        type: 'layer',
        name,
        ruleID,
        groupName: null,
        passed: null,
        allocatedExperiment,
        secondaryExposures,
      };
      const answer: ResponseBody<'getLayer', 200> = {
        name,
        value,
        ruleID,
        allocatedExperimentName: allocatedExperiment,
      };
      return expose(operations.getLayer, body, now, [check]) ?? ok(answer);
    },

    logEvent: (body, { clientTime }) => stored(operations.logEvent, eventBatch(body, arrival(clientTime))),

    logCustomExposure: (body, { clientTime }) =>
      stored(operations.logCustomExposure, exposureBatch(body, arrival(clientTime), service.current.groups)),

    async getDailyReport({ type }, { origin }) {
      const { reports, current } = service;
      const now = clock.now();
      const made = await reports?.make(type, current.reported, now);
      if (reports === undefined || made === undefined) return noReport(operations.getDailyReport);
      const answer: ResponseBody<'getDailyReport', 200> = {
        date: made.date,
        url: reportUrl(reports.openFolder(), origin(), made, now),
      };
      return ok(answer);
    },
  };
}

type Asking = Pick<RequestBody<'checkGate'>, 'user' | 'statsigMetadata'>;

const noUser: User = {};

const ok = (body: unknown): Given => ({ status: 200, body });

const accepted: Given = { status: 202, body: { success: true } satisfies ResponseBody<'logEvent', 202> };

function gateAnswer(name: string, { value, ruleID, groupName }: GateResult) {
  return { name, value, rule_id: ruleID, group_name: groupName };
}

function gateCheck(name: string, { value, ruleID, groupName, secondaryExposures }: GateResult): Check {
  return { type: 'gate', name, ruleID, groupName, passed: value, allocatedExperiment: null, secondaryExposures };
}

import { type KeyType, keyRules, version } from '@statsig-http-api/contract';
import type { Check, CheckContext, Failure } from './check.ts';
import { selectChecks } from './checks.ts';
import { createContext } from './context.ts';
import { type Coverage, measureCoverage } from './coverage.ts';
import { createSender, type Sender } from './send.ts';
import type { Target } from './target.ts';
import { type Exchange, isResponse } from './wire.ts';

/** Options of `run`. */
export interface RunOptions {
  /** Runs only the checks with this word in their name, group or operation. @default all checks */
  readonly only?: string | undefined;
  /** The seed of random requests: the same seed sends the same requests. An integer. */
  readonly seed: number;
  /** The maximum time for a whole response, in milliseconds. @default 5000 */
  readonly deadline?: number;
  /** Returns the current time in milliseconds, from any starting point. @default performance.now */
  readonly clock?: () => number;
  /** Called after each check, with the number of completed checks and the total. */
  readonly onResult?: (result: Result, done: number, total: number) => void;
}

/** The result of one check. */
export interface Result {
  readonly name: string;
  readonly group: string;
  /** The ID of the operation. Undefined if the check concerns the server as a whole. */
  readonly operation: string | undefined;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** Why the check was skipped. */
  readonly reason?: string;
  readonly failures: readonly Failure[];
  /** The number of requests that the check sent. */
  readonly requests: number;
  readonly milliseconds: number;
}

/** The results of a run. */
export interface Report {
  readonly url: string;
  /** The version of the contract. */
  readonly version: string;
  readonly seed: number;
  readonly only: string | undefined;
  readonly results: readonly Result[];
  readonly coverage: Coverage;
  readonly milliseconds: number;
  /** Whether no check failed. A run of all checks must also cover the whole contract. */
  readonly conforms: boolean;
}

/** The default of `RunOptions.deadline`. */
export const defaultDeadlineMs = 5000;

/** After this many requests without a response, the remaining checks are skipped. Each would wait for the deadline. */
const maxMissingResponses = 20;

/**
 * Checks whether a target implements the API.
 * @throws If no check matches `only`, or if no connection to the target is possible.
 */
export async function run(target: Target, options: RunOptions): Promise<Report> {
  const { only, seed, deadline = defaultDeadlineMs, clock = () => performance.now(), onResult = () => {} } = options;
  const checks = selectChecks(only);
  if (checks.length === 0)
    throw new Error(`No check matches ${only}. Try an operation such as checkGate, or a group such as keys.`);
  const sender = createSender(target.url, deadline);
  const exchanges: Exchange[] = [];
  const context = createContext(target, sender, {
    seed,
    deadline,
    onExchange: (exchange) => void exchanges.push(exchange),
  });

  const startTime = clock();
  await assertReachable(context.sender, target.url);
  const results: Result[] = [];
  for (const check of checks) {
    const result = await runCheck(check, context, exchanges, clock);
    results.push(result);
    onResult(result, results.length, checks.length);
  }
  sender.close();
  const coverage = measureCoverage(exchanges, target);
  return {
    url: target.url,
    version,
    seed,
    only,
    results,
    coverage,
    milliseconds: clock() - startTime,
    conforms: isConforming(only, results, coverage),
  };
}

/** Runs a check, or skips it. `exchanges` grows with each request that the check sends. */
async function runCheck(
  check: Check,
  context: CheckContext,
  exchanges: readonly Exchange[],
  clock: () => number,
): Promise<Result> {
  const startTime = clock();
  const exchangesBefore = exchanges.length;
  const reason = skipReason(check, context.target, exchanges);
  const failures = reason === undefined ? await check.run(context) : [];
  return {
    name: check.name,
    group: check.group,
    operation: check.operation?.id,
    outcome: reason !== undefined ? 'skipped' : failures.length > 0 ? 'failed' : 'passed',
    ...(reason === undefined ? {} : { reason }),
    failures,
    requests: exchanges.length - exchangesBefore,
    milliseconds: clock() - startTime,
  };
}

/** Returns whether no check failed and, in a run of all checks, no part of the contract is missing from the coverage. */
export function isConforming(only: string | undefined, results: readonly Result[], coverage: Coverage): boolean {
  const isCovered = only !== undefined || coverage.every(({ missing }) => missing.length === 0);
  return isCovered && results.every(({ outcome }) => outcome !== 'failed');
}

const connectionErrors = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|CERT|SSL/;

/** Throws if no connection is possible. A server that accepts connections but doesn't respond can still be checked. */
async function assertReachable(sender: Sender, url: string): Promise<void> {
  const { response } = await sender.send({ method: 'GET', path: '/', headers: {} });
  if (isResponse(response) || !connectionErrors.test(response.reason)) return;
  throw new Error(`Can't connect to ${url}. ${response.reason} Start the server, or correct --url.`);
}

/** Returns why a check must be skipped, or undefined if it can run. */
function skipReason(
  { needs, operation }: Check,
  { keys, claims }: Target,
  exchanges: readonly Exchange[],
): string | undefined {
  const missingResponses = exchanges.filter(({ response }) => !isResponse(response)).length;
  if (missingResponses >= maxMissingResponses) return `${maxMissingResponses} requests got no response`;
  if (needs?.capability !== undefined && !claims.includes(needs.capability))
    return `the target does not claim ${needs.capability}`;
  const missingKey = needs?.keys.find((keyType) => keys[keyType] === undefined);
  if (missingKey !== undefined) return `needs ${describeKey(missingKey)}`;
  if (operation === undefined || operation.keyTypes.some((keyType) => keys[keyType] !== undefined)) return undefined;
  return `needs ${operation.keyTypes.map(describeKey).join(' or ')}`;
}

function describeKey(keyType: KeyType): string {
  return `a key that starts with ${keyRules[keyType].prefix}`;
}

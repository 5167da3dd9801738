import { type KeyType, keyRules, version } from '@statsig-http-api/contract';
import type { Check, Failure, Probe } from './check.ts';
import { chosenChecks } from './checks.ts';
import { type Coverage, coverageOf } from './coverage.ts';
import { probeOf } from './probe.ts';
import { createSender } from './send.ts';
import type { Target } from './target.ts';
import type { Exchange } from './wire.ts';

/** How to judge. */
export interface RunOptions {
  /** Judges only the checks with this word in their name, group, operation or subject. */
  readonly only?: string | undefined;
  /** Makes the same requests again. A whole number. */
  readonly seed: number;
  /** Milliseconds in which every answer must be all there. */
  readonly deadline?: number;
  /** Milliseconds from any start. */
  readonly clock?: () => number;
  /** Is told of each check that ends. */
  readonly onResult?: (result: Result, done: number, all: number) => void;
}

/** What became of a check. */
export interface Result {
  readonly name: string;
  readonly group: string;
  /** The id of the operation that it is about. */
  readonly operation: string | undefined;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** Why it was skipped. */
  readonly reason?: string;
  readonly failures: readonly Failure[];
  readonly requests: number;
  readonly milliseconds: number;
}

/** The judgement of a target. */
export interface Report {
  readonly url: string;
  /** Of the contract. */
  readonly version: string;
  readonly seed: number;
  readonly only: string | undefined;
  readonly results: readonly Result[];
  readonly coverage: Coverage;
  readonly milliseconds: number;
  /** Whether the target keeps the contract: see `isKept`. */
  readonly conforms: boolean;
}

/** Milliseconds in which every answer must be all there, unless told otherwise. */
export const defaultDeadline = 5000;

/** Past so many requests without an answer the rest isn't tried: each would cost a deadline. */
const patience = 20;

/**
 * Judges a target by the contract.
 * @throws when `only` chooses nothing, and when there is no connection to be had.
 */
export async function run(target: Target, options: RunOptions): Promise<Report> {
  const { only, seed, deadline = defaultDeadline, clock = () => performance.now(), onResult = () => {} } = options;
  const chosen = chosenChecks(only);
  if (chosen.length === 0) throw new Error(`No check has ${only} in its name: try an operation such as checkGate`);
  const sender = createSender(target.url, deadline);
  const exchanges: Exchange[] = [];
  const probe = probeOf(target, sender, { seed, deadline, note: (exchange) => void exchanges.push(exchange) });
  const silences = () => exchanges.filter(({ answer }) => 'silence' in answer).length;

  const began = clock();
  await reach(probe);
  const results: Result[] = [];
  for (const check of chosen) {
    const start = clock();
    const before = exchanges.length;
    const reason = silences() >= patience ? `${patience} requests got no answer` : lackOf(check, target);
    const failures = reason === undefined ? await check.run(probe) : [];
    const result: Result = {
      name: check.name,
      group: check.group,
      operation: check.operation?.id,
      outcome: reason !== undefined ? 'skipped' : failures.length > 0 ? 'failed' : 'passed',
      ...(reason === undefined ? {} : { reason }),
      failures,
      requests: exchanges.length - before,
      milliseconds: clock() - start,
    };
    results.push(result);
    onResult(result, results.length, chosen.length);
  }
  sender.close();
  const coverage = coverageOf(exchanges, target);
  return {
    url: target.url,
    version,
    seed,
    only,
    results,
    coverage,
    milliseconds: clock() - began,
    conforms: isKept(only, results, coverage),
  };
}

/** Whether nothing failed, and nothing of the contract was left unseen without a reason by a run of everything. */
export function isKept(only: string | undefined, results: readonly Result[], coverage: Coverage): boolean {
  const whole = only !== undefined || coverage.every(({ missing }) => missing.length === 0);
  return whole && results.every(({ outcome }) => outcome !== 'failed');
}

/** Of a server that isn't there nothing can be said. One that says nothing can be judged. */
async function reach({ sender, target }: Probe): Promise<void> {
  const { answer } = await sender.send({ method: 'GET', path: '/', headers: {} });
  if (!('silence' in answer) || !/ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|CERT|SSL/.test(answer.silence)) return;
  throw new Error(`No connection to ${target.url} (${answer.silence}): start the server, or correct --url`);
}

/** What a target lacks for a check; undefined when it has everything. */
function lackOf({ needs, operation }: Check, { keys, claims }: Target): string | undefined {
  if (needs?.capability !== undefined && !claims.includes(needs.capability))
    return `the target doesn't claim ${needs.capability}`;
  const missing = needs?.keys.find((kind) => keys[kind] === undefined);
  if (missing !== undefined) return `it needs ${keyInWords(missing)}`;
  if (operation === undefined || operation.keyTypes.some((kind) => keys[kind] !== undefined)) return undefined;
  return `it needs ${operation.keyTypes.map(keyInWords).join(' or ')}`;
}

const keyInWords = (kind: KeyType) => `a key that begins with ${keyRules[kind].prefix}`;

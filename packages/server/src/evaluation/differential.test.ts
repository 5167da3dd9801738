import fc from 'fast-check';
import statsigNode from 'statsig-node';
import { StatsigContext } from 'statsig-node/dist/utils/StatsigContext.js';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createEvaluator, type User } from './evaluator.ts';
import { projectArbitrary, userArbitrary } from './generated-projects.testing.ts';
import type { SpecDocument } from './spec-document.ts';

// Compares evaluations with statsig-node, for projects with every feature and users with every field. DIFFERENCES.md lists
// the intended differences, and differences.test.ts tests them.

const now = Date.parse('2026-03-04T12:34:56Z');
const projects = process.env.CI ? 125 : 30;
const usersPerProject = 40;
/** In CI, more than 100,000 results. */
const comparisons = 800 * projects;

beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now }));
afterAll(() => void vi.useRealTimers());

test(`returns the same results as statsig-node, ${comparisons} times, for generated projects and users`, async () => {
  let compared = 0;
  const pathCounts: Record<string, number> = {};
  const count = (path: string): void => {
    pathCounts[path] = (pathCounts[path] ?? 0) + 1;
  };
  await fc.assert(
    fc.asyncProperty(
      projectArbitrary(),
      fc.array(userArbitrary, { minLength: usersPerProject, maxLength: usersPerProject }),
      async (generated, generatedUsers) => {
        const document: SpecDocument = throughJson(generated);
        const users: User[] = throughJson(generatedUsers);
        const oracle = await createOracle(document);
        const evaluator = createEvaluator(document);
        for (const user of users) {
          for (const [kind, name] of namesOf(document)) {
            const theirs = oracle.evaluate(kind, name, user);
            const ours = evaluate(evaluator, kind, name, user);
            compared++;
            if (JSON.stringify(ours) !== JSON.stringify(theirs)) {
              expect({ kind, name, user, ...ours }).toEqual({ kind, name, user, ...theirs });
            }
            count(theirs.ruleID || 'unknown');
            if (theirs.allocated !== null) count('allocated');
            if (JSON.stringify(theirs.exposures) !== '[]') count('exposures');
          }
        }
        oracle.close();
      },
    ),
    { numRuns: projects, endOnFailure: true, reporter },
  );
  expect(compared).toBeGreaterThan(comparisons);
  // Checks that each path to a result occurs often.
  for (const path of ['unknown', 'default', 'disabled', 'rule-1', 'rule-2', 'allocated', 'exposures']) {
    expect(pathCounts[path], path).toBeGreaterThan(comparisons / 100);
  }
}, 60_000);

/** Copies a value through JSON, as a request does. */
const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value));

/** Prints the seed instead of the projects, which are too long. */
function reporter<T>({ failed, seed, counterexamplePath, errorInstance }: fc.RunDetails<T>): void {
  if (failed)
    throw new Error(`Repeat the run with seed ${seed} and path ${counterexamplePath}`, { cause: errorInstance });
}

type Kind = 'gate' | 'config' | 'layer';

interface Result {
  value: unknown;
  passed: boolean;
  ruleID: string;
  groupName: string | null;
  idType: string;
  exposures: unknown;
  undelegated: unknown;
  allocated: string | null;
  parameters: readonly string[];
}

function namesOf(document: SpecDocument): [Kind, string][] {
  return [
    ...document.feature_gates.map(({ name }): [Kind, string] => ['gate', name]),
    ...document.dynamic_configs.map(({ name }): [Kind, string] => ['config', name]),
    ...document.layer_configs.map(({ name }): [Kind, string] => ['layer', name]),
    ['gate', 'no such gate'],
    ['config', 'no such config'],
    ['layer', 'no such layer'],
  ];
}

function evaluate(evaluator: ReturnType<typeof createEvaluator>, kind: Kind, name: string, user: User): Result {
  if (kind === 'layer') {
    const layer = evaluator.layer(name, user, now);
    return {
      value: layer.value,
      passed: false,
      ruleID: layer.ruleID,
      groupName: null,
      idType: '',
      exposures: layer.secondaryExposures,
      undelegated: layer.undelegatedSecondaryExposures,
      allocated: layer.allocatedExperiment,
      parameters: layer.explicitParameters,
    };
  }
  const { value, ruleID, groupName, idType, secondaryExposures } = evaluator[kind](name, user, now);
  const passed = kind === 'config' && evaluator.config(name, user, now).rulePassed;
  return {
    value,
    passed,
    ruleID,
    groupName,
    idType,
    exposures: secondaryExposures,
    undelegated: [],
    allocated: null,
    parameters: [],
  };
}

/** The internal result of statsig-node. Its public results have no secondary exposures. */
interface TheirEvaluation {
  value: boolean;
  json_value: unknown;
  rule_id: string;
  group_name: string | null;
  id_type: string | null;
  secondary_exposures: unknown;
  undelegated_secondary_exposures: unknown;
  config_delegate: string | null;
  explicit_parameters: string[] | null;
}

type EvaluateInternally = (user: object, name: string, context: StatsigContext) => { evaluation: TheirEvaluation };

/** The private members of the SDK's server. */
interface ServerInternals {
  evalGate: EvaluateInternally;
  evalConfig: EvaluateInternally;
  evalLayer: EvaluateInternally;
  _evaluator: { store: { store: { idLists: Record<string, { ids: Record<string, true> }> } } };
}

/** statsig-node with one document. */
interface Oracle {
  evaluate(kind: Kind, name: string, user: User): Result;
  close(): void;
}

async function createOracle(document: SpecDocument): Promise<Oracle> {
  const server = new statsigNode.StatsigServer('secret-x', {
    bootstrapValues: JSON.stringify(document),
    localMode: true,
  });
  await server.initializeAsync();
  const internals = server as unknown as ServerInternals;
  for (const [name, ids] of Object.entries(document.id_lists ?? {})) {
    const members = (ids as string[]).map((id): [string, true] => [id, true]);
    internals._evaluator.store.store.idLists[name] = { ids: Object.fromEntries(members) };
  }
  const context = StatsigContext.new({});
  const calls = { gate: 'evalGate', config: 'evalConfig', layer: 'evalLayer' } as const;
  const evaluate = (kind: Kind, name: string, user: User): Result => {
    // Copies the user, because statsig-node writes the default tier into it.
    const { evaluation: theirs } = internals[calls[kind]]({ ...user }, name, context);
    const layer = kind === 'layer';
    return {
      value: kind === 'gate' ? theirs.value : theirs.json_value,
      passed: kind === 'config' && theirs.value,
      ruleID: theirs.rule_id,
      groupName: layer ? null : theirs.group_name,
      idType: layer ? '' : (theirs.id_type ?? ''),
      exposures: theirs.secondary_exposures,
      undelegated: layer ? theirs.undelegated_secondary_exposures : [],
      allocated: layer ? theirs.config_delegate : null,
      parameters: layer ? (theirs.explicit_parameters ?? []) : [],
    };
  };
  return { evaluate, close: () => server.shutdown() };
}

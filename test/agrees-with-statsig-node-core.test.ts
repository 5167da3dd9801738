import { readFileSync } from 'node:fs';
import type { StatsigUser } from '@statsig/statsig-node-core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEvaluator, type User } from '../packages/server/src/evaluation/evaluator.ts';
import {
  typedUserArbitrary,
  version2Arbitrary,
} from '../packages/server/src/evaluation/generated-version-2.testing.ts';
import { readDocument } from '../packages/server/src/project/read-document.ts';
import { toVersion2 } from '../packages/server/src/sdk/to-version-2.ts';
import { extra } from './tools.ts';

// Statsig's Rust core is the SDK that reads version 2 of the document. DIFFERENCES.md lists the intended differences from it.

const nodeCore = extra('@statsig/statsig-node-core');
const projects = 25;
const usersPerProject = 40;

/** The part of the core's response that is compared. */
interface Result {
  readonly value: unknown;
  readonly rule_id: string;
  readonly group_name?: string;
  readonly allocated_experiment_name?: string;
  readonly explicit_parameters?: readonly string[];
  readonly secondary_exposures: readonly Exposure[];
  readonly undelegated_secondary_exposures?: readonly Exposure[];
}

interface Exposure {
  readonly gate: string;
}

interface Response {
  readonly feature_gates: Readonly<Record<string, Result>>;
  readonly dynamic_configs: Readonly<Record<string, Result>>;
  readonly layer_configs: Readonly<Record<string, Result>>;
}

/** Leaves out gates that the project lacks. The core shows them in some secondary exposures and not in others. */
const withoutUnknownGates = (exposures: readonly Exposure[]): readonly Exposure[] =>
  exposures.filter(({ gate }) => gate !== 'no such gate');

test.skipIf(nodeCore.isMissing)(
  `evaluates documents of version 2 as @statsig/statsig-node-core, 15,000 times${nodeCore.note}`,
  async () => {
    const core = await import('@statsig/statsig-node-core');
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(
        version2Arbitrary,
        fc.array(typedUserArbitrary, { minLength: usersPerProject, maxLength: usersPerProject }),
        async (project, users) => {
          // The core loads id lists from another route.
          const { id_lists, ...document } = throughJson<Readonly<Record<string, unknown>>>({
            time: 1,
            ...toVersion2(project),
          });
          const evaluator = createEvaluator(readDocument(document));
          const oracle = await startCore(core, JSON.stringify(document));
          for (const user of throughJson(users)) {
            const { feature_gates, dynamic_configs, layer_configs } = oracle.evaluate(user);
            const now = Date.now();
            for (const [name, theirs] of Object.entries(feature_gates)) {
              const { value, ruleID, secondaryExposures } = evaluator.gate(name, user, now);
              expect({ name, user, value, ruleID, exposures: withoutUnknownGates(secondaryExposures) }).toEqual({
                name,
                user,
                value: theirs.value,
                ruleID: theirs.rule_id,
                exposures: withoutUnknownGates(theirs.secondary_exposures),
              });
              compared++;
            }
            for (const [name, theirs] of Object.entries(dynamic_configs)) {
              const { value, ruleID, groupName, secondaryExposures } = evaluator.config(name, user, now);
              expect({
                name,
                user,
                value,
                ruleID,
                groupName,
                exposures: withoutUnknownGates(secondaryExposures),
              }).toEqual({
                name,
                user,
                value: theirs.value,
                ruleID: theirs.rule_id,
                // Without a matching rule, the core shows the group of a gate that it evaluated for a condition.
                groupName: theirs.rule_id === 'default' ? null : (theirs.group_name ?? null),
                exposures: withoutUnknownGates(theirs.secondary_exposures),
              });
              compared++;
            }
            for (const [name, theirs] of Object.entries(layer_configs)) {
              const layer = evaluator.layer(name, user, now);
              expect({
                name,
                user,
                value: layer.value,
                ruleID: layer.ruleID,
                experiment: layer.allocatedExperiment ?? undefined,
                exposures: withoutUnknownGates(layer.secondaryExposures),
              }).toEqual({
                name,
                user,
                value: theirs.value,
                ruleID: theirs.rule_id,
                experiment: theirs.allocated_experiment_name,
                exposures: withoutUnknownGates(theirs.secondary_exposures),
              });
              compared++;
            }
          }
          await oracle.close();
        },
      ),
      { numRuns: projects, endOnFailure: true, reporter },
    );
    expect(compared).toBeGreaterThan(15_000);
  },
);

const emptyDocument = {
  has_updates: true,
  time: 1,
  feature_gates: {},
  dynamic_configs: {},
  layer_configs: {},
  condition_map: {},
  experiment_to_layer: {},
};
const everyone = { type: 'public', idType: 'userID' };

/** For each difference: the condition of a gate, its other fields, and the results. */
const differences: Readonly<
  Record<string, readonly { condition?: object; gate?: object; ours: object; core: object }[]>
> = {
  'Disabled gates and configs with rules': [
    { gate: { enabled: false }, ours: { value: false, ruleID: 'disabled' }, core: { value: true, ruleID: 'r' } },
  ],
  'Types and operators in capitals': [
    {
      condition: { ...everyone, type: 'Public' },
      ours: { value: true, ruleID: 'r' },
      core: { value: false, ruleID: '' },
    },
    {
      condition: { type: 'user_field', field: 'level', operator: 'ANY', targetValue: ['1'], idType: 'userID' },
      ours: { value: true, ruleID: 'r' },
      core: { value: false, ruleID: '' },
    },
  ],
  'Names of custom IDs in another case': [
    {
      condition: { type: 'unit_id', operator: 'any', targetValue: ['c'], idType: 'companyid' },
      ours: { value: true, ruleID: 'r' },
      core: { value: false, ruleID: 'default' },
    },
  ],
  'Values of another type than the test': [
    {
      condition: { type: 'user_field', field: 'isNew', operator: 'gt', targetValue: 0, idType: 'userID' },
      ours: { value: true, ruleID: 'r' },
      core: { value: false, ruleID: 'default' },
    },
  ],
  "Gates that the project doesn't have": [
    {
      condition: { type: 'fail_gate', targetValue: 'no such gate', idType: 'userID' },
      ours: { value: true, ruleID: 'r', exposures: [{ gate: 'no such gate', gateValue: 'false', ruleID: '' }] },
      core: { value: true, ruleID: 'r', exposures: [] },
    },
  ],
};

describe.skipIf(nodeCore.isMissing)(`shows each documented difference${nodeCore.note}`, () => {
  test.each(Object.entries(differences))('%s', async (_, cases) => {
    const core = await import('@statsig/statsig-node-core');
    for (const { condition = everyone, gate = {}, ours, core: theirs } of cases) {
      const rule = { id: 'r', name: 'r', idType: 'userID', passPercentage: 100, returnValue: true, conditions: ['c'] };
      const fields = { type: 'feature_gate', entity: 'feature_gate', salt: '', idType: 'userID', defaultValue: false };
      const document = {
        ...emptyDocument,
        feature_gates: { a_gate: { ...fields, enabled: true, rules: [rule], ...gate } },
        condition_map: { c: condition },
      };
      const user = { userID: 'a', customIDs: { companyID: 'c' }, custom: { level: '1', isNew: true } };
      const oracle = await startCore(core, JSON.stringify(document));
      const result = oracle.evaluate(user).feature_gates.a_gate;
      await oracle.close();
      expect({
        value: result?.value,
        ruleID: result?.rule_id,
        exposures: result?.secondary_exposures,
      }).toMatchObject(theirs);
      const { value, ruleID, secondaryExposures } = createEvaluator(readDocument(document)).gate('a_gate', user, 0);
      expect({ value, ruleID, exposures: secondaryExposures }).toMatchObject(ours);
    }
  });
});

const fieldsOfAnotherGate = 'Fields of another gate';

// The core shows these fields only if it evaluates the gate for the config first, so each document has one config or layer.
test.skipIf(nodeCore.isMissing)(`shows the documented difference: ${fieldsOfAnotherGate}${nodeCore.note}`, async () => {
  const core = await import('@statsig/statsig-node-core');
  const rule = { id: 'r', name: 'r', idType: 'userID', passPercentage: 100 };
  const fields = { salt: '', idType: 'userID', enabled: true };
  const gateRule = { ...rule, groupName: 'group of the gate', returnValue: true, conditions: ['everyone'] };
  const gate = {
    ...{ ...fields, type: 'feature_gate', entity: 'feature_gate', defaultValue: false, explicitParameters: ['p'] },
    rules: [gateRule],
  };
  const config = { ...fields, type: 'dynamic_config', entity: 'dynamic_config', defaultValue: {}, rules: [] };
  const rules = [{ ...rule, groupName: 'own group', returnValue: {}, conditions: ['fails the gate'] }];
  const layer = { ...config, entity: 'layer', rules };
  const common = {
    ...emptyDocument,
    feature_gates: { a_gate: gate },
    condition_map: { everyone, 'fails the gate': { type: 'fail_gate', targetValue: 'a_gate', idType: 'userID' } },
  };
  const evaluateInCore = async (document: object) => {
    const oracle = await startCore(core, JSON.stringify(document));
    const response = oracle.evaluate({ userID: 'a' });
    await oracle.close();
    return response;
  };
  const fieldsOfGate = { rule_id: 'default', group_name: 'group of the gate', explicit_parameters: ['p'] };

  const withExperiment = { ...common, dynamic_configs: { an_experiment: { ...config, entity: 'experiment', rules } } };
  expect((await evaluateInCore(withExperiment)).dynamic_configs.an_experiment).toMatchObject(fieldsOfGate);
  const experiment = createEvaluator(readDocument(withExperiment)).config('an_experiment', { userID: 'a' }, 0);
  expect(experiment).toMatchObject({ ruleID: 'default', groupName: null });

  const withLayer = { ...common, layer_configs: { a_layer: layer } };
  expect((await evaluateInCore(withLayer)).layer_configs.a_layer).toMatchObject(fieldsOfGate);
  const ownLayer = createEvaluator(readDocument(withLayer)).layer('a_layer', { userID: 'a' }, 0);
  expect(ownLayer).toMatchObject({ ruleID: 'default', explicitParameters: [] });

  // A gate of the Console delegates to no config.
  const withDelegate = {
    ...withLayer,
    feature_gates: { a_gate: { ...gate, rules: [{ ...gateRule, configDelegate: 'a_config' }] } },
    dynamic_configs: { a_config: config },
  };
  expect((await evaluateInCore(withDelegate)).layer_configs.a_layer).toMatchObject({
    secondary_exposures: [{ gate: 'a_gate' }],
    undelegated_secondary_exposures: [],
  });
  expect(createEvaluator(readDocument(withDelegate)).layer('a_layer', { userID: 'a' }, 0)).toMatchObject({
    secondaryExposures: [{ gate: 'a_gate' }],
    undelegatedSecondaryExposures: [{ gate: 'a_gate' }],
  });
});

test('the differences from the core are the documented ones', () => {
  const text = readFileSync(new URL('../packages/server/DIFFERENCES.md', import.meta.url), 'utf8');
  const [, section = ''] = text.split("# Intended differences from Statsig's Rust core\n");
  expect([...section.matchAll(/^### (.*)$/gm)].map(([, heading]) => heading)).toEqual([
    ...Object.keys(differences),
    fieldsOfAnotherGate,
  ]);
});

/** Copies a value through JSON, as a request does. */
const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value));

/** Prints the seed instead of the projects, which are too long. */
function reporter<T>({ failed, seed, counterexamplePath, errorInstance }: fc.RunDetails<T>): void {
  if (failed)
    throw new Error(`Repeat the run with seed ${seed} and path ${counterexamplePath}`, { cause: errorInstance });
}

/** The core with one document. */
interface Oracle {
  evaluate(user: User): Response;
  close(): Promise<unknown>;
}

async function startCore(
  { Statsig, StatsigUser }: typeof import('@statsig/statsig-node-core'),
  text: string,
): Promise<Oracle> {
  const nothing = async (): Promise<void> => {};
  const core = new Statsig('secret-x', {
    dataStore: {
      get: async () => ({ result: text, time: 1 }),
      set: nothing,
      initialize: nothing,
      shutdown: nothing,
      supportPollingUpdatesFor: async () => false,
    },
    disableNetwork: true,
    disableAllLogging: true,
    outputLogLevel: 'none',
  });
  const { isSuccess, error } = await core.initialize();
  if (!isSuccess) throw new Error(`statsig-node-core failed to start: ${error}`);
  return {
    evaluate: (user) => {
      const copy = new StatsigUser(user as ConstructorParameters<typeof StatsigUser>[0]);
      return JSON.parse(core.getClientInitializeResponse(copy as StatsigUser, { hashAlgorithm: 'none' }));
    },
    close: () => core.shutdown(),
  };
}

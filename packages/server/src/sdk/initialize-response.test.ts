import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import statsigNode from 'statsig-node';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createEvaluator, type User } from '../evaluation/evaluator.ts';
import { projectArbitrary, userArbitrary } from '../evaluation/generated-projects.testing.ts';
import type { Condition, Spec, SpecDocument } from '../evaluation/spec-document.ts';
import { demoProject } from '../project/demo-project.ts';
import { loadProject } from '../project/load-project.ts';
import { djb2, type NameHash, nameHashes } from './hash-name.ts';
import { createInitializer } from './initialize-response.ts';

// Compares responses with statsig-node's getClientInitializeResponse, field by field. DIFFERENCES.md lists the intended
// differences.

const now = Date.parse('2026-03-04T12:34:56Z');
const time = 1;

/** NO_SKIPS compares 100,000 users. */
const projects = process.env.NO_SKIPS ? 2000 : 10;
const usersPerProject = 50;

beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now }));
afterAll(() => void vi.useRealTimers());

test('returns the same response as statsig-node for generated projects and users', async () => {
  let compared = 0;
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      documentArbitrary,
      fc.array(userArbitrary, { minLength: usersPerProject, maxLength: usersPerProject }),
      async (generated, users) => {
        const pair = await createPair(throughJson(generated, '__proto__'));
        for (const [at, user] of throughJson(users).entries()) {
          const hash = nameHashes[at % 3] ?? 'none';
          const ours = pair.compare(user, hash);
          compared++;
          for (const entries of [ours.feature_gates, ours.dynamic_configs, ours.layer_configs])
            for (const entry of Object.values(entries)) for (const field of Object.keys(entry)) seen.add(field);
        }
        pair.close();
      },
    ),
    { numRuns: projects, endOnFailure: true, reporter },
  );
  expect(compared).toBe(projects * usersPerProject);
  // Checks that every field occurs.
  expect([...seen].sort()).toEqual([
    'allocated_experiment_name',
    'explicit_parameters',
    'group',
    'group_name',
    'id_type',
    'is_device_based',
    'is_experiment_active',
    'is_in_layer',
    'is_user_in_experiment',
    'name',
    'passed',
    'rule_id',
    'secondary_exposures',
    'undelegated_secondary_exposures',
    'value',
  ]);
}, 1_200_000);

test('returns the same response as statsig-node to a client with a target app, or with a list of gates and configs', async () => {
  await fc.assert(
    fc.asyncProperty(
      scopedArbitrary,
      fc.array(userArbitrary, { minLength: 5, maxLength: 5 }),
      async (generated, users) => {
        const pair = await createPair(throughJson(generated, '__proto__'), 'client-a');
        for (const user of throughJson(users)) pair.compare(user, 'none');
        pair.close();
      },
    ),
    { numRuns: projects, endOnFailure: true, reporter },
  );
}, 1_200_000);

const example = readFileSync(new URL('../../examples/project.yaml', import.meta.url), 'utf8');

describe.each([
  ['the demo project', demoProject().document],
  ['the example project', loadProject(example, 'project.yaml', { STATSIG_SERVER_SECRET_KEY: 'secret-a' }).document],
])('for %s', (_, document) => {
  test('returns the same response as statsig-node', async () => {
    const pair = await createPair({ ...document, time });
    for (const hash of nameHashes)
      for (let id = 0; id < 100; id++)
        pair.compare({ userID: `user-${id}`, email: `${id}@example.com`, country: id % 2 ? 'NZ' : 'US' }, hash);
    pair.close();
  });
});

/** Generates projects with every entity. */
const documentArbitrary: fc.Arbitrary<SpecDocument> = projectArbitrary().map((document) => {
  const entities = new Map([
    ['config_1', 'dynamic_config'],
    ['toString', 'autotune'],
    ['holdout_1', 'holdout'],
  ]);
  const withEntity = (spec: Spec): Spec => ({ ...spec, entity: entities.get(spec.name) ?? spec.entity });
  return {
    ...document,
    feature_gates: document.feature_gates.map(withEntity),
    dynamic_configs: document.dynamic_configs.map(withEntity),
  };
});

const appIDs = fc.constantFrom(undefined, [], ['app-1'], ['app-2', 'app-1']);
const hashedKey = djb2('client-a');

/** Generates projects that only some clients can see. */
const scopedArbitrary = fc
  .record({
    document: documentArbitrary,
    targetAppIDs: fc.array(appIDs, { minLength: 7, maxLength: 7 }),
    settings: fc.record(
      {
        sdk_keys_to_app_ids: fc.constantFrom({}, { 'client-a': 'app-1' }, { 'client-b': 'app-2' }),
        hashed_sdk_keys_to_app_ids: fc.constantFrom({}, { [hashedKey]: 'app-2' }),
        hashed_sdk_keys_to_entities: fc.constantFrom({}, { [hashedKey]: { gates: ['gate 2'], configs: ['config_1'] } }),
      },
      { requiredKeys: [] },
    ),
  })
  .map(({ document, targetAppIDs, settings }): SpecDocument => {
    const withApps = (spec: Spec, at: number): Spec => {
      const apps = targetAppIDs[at % targetAppIDs.length];
      // statsig-node compares the target app only in the spec itself, not in the gates that it refers to.
      const rules = spec.rules.map((rule) => ({ ...rule, conditions: rule.conditions.filter(isForAnyApp) }));
      return apps === undefined ? { ...spec, rules } : { ...spec, rules, targetAppIDs: apps };
    };
    return {
      ...document,
      ...settings,
      feature_gates: document.feature_gates.map(withApps),
      dynamic_configs: document.dynamic_configs.map(withApps),
      layer_configs: document.layer_configs.map(withApps),
    };
  });

const isForAnyApp = ({ type }: Condition): boolean => type !== 'target_app';

/** Copies a value through JSON, as a request does. Renames a name, because statsig-node loses gates and parameters with it. */
const throughJson = <T>(value: T, lostName = ''): T =>
  JSON.parse(JSON.stringify(value).replaceAll(`"${lostName}"`, '"renamed"'));

/** Prints the seed instead of the projects, which are too long. */
function reporter<T>({ failed, seed, counterexamplePath, errorInstance }: fc.RunDetails<T>): void {
  if (failed)
    throw new Error(`Repeat the run with seed ${seed} and path ${counterexamplePath}`, { cause: errorInstance });
}

type Entries = Record<string, Record<string, unknown>>;

interface Response {
  feature_gates: Entries;
  dynamic_configs: Entries;
  layer_configs: Entries;
  [field: string]: unknown;
}

/** Our initializer and statsig-node with the same document. */
async function createPair(document: SpecDocument, clientKey?: string) {
  const server = new statsigNode.StatsigServer('secret-x', {
    bootstrapValues: JSON.stringify(document),
    localMode: true,
    disableAllLogging: true,
  });
  await server.initializeAsync();
  const store = server as unknown as {
    _evaluator: { store: { store: { idLists: Record<string, { ids: Record<string, true> }> } } };
  };
  for (const [name, ids] of Object.entries(document.id_lists ?? {})) {
    const members = (ids as string[]).map((id): [string, true] => [id, true]);
    store._evaluator.store.store.idLists[name] = { ids: Object.fromEntries(members) };
  }
  const evaluator = createEvaluator(document);
  const initializer = createInitializer(document);
  return {
    /** Compares the responses for a user, and returns ours. */
    compare(user: User, hash: NameHash): Response {
      const theirs = server.getClientInitializeResponse(throughJson(user) as { userID: string }, clientKey, { hash });
      const request = { evaluator, user, sentUser: user as Record<string, unknown>, hash, clientKey, time, now };
      const ours: Response = JSON.parse(initializer({ ...request, derivedFields: {} }));
      const expected = comparable(JSON.parse(JSON.stringify(theirs)));
      const actual = comparable(ours);
      // `toEqual` is slow, so only a difference reaches it.
      if (!isDeepStrictEqual(actual, expected))
        expect({ request: { user, hash }, ...actual }).toEqual({ request: { user, hash }, ...expected });
      return ours;
    },
    close: () => server.shutdown(),
  };
}

/** Returns a response without the fields about the program that made it. */
function comparable({ generator: _, sdkInfo: __, derived_fields: ___, ...response }: Response): object {
  return response;
}

import { readFileSync } from 'node:fs';
import type { StatsigUser } from '@statsig/statsig-node-core';
import fc from 'fast-check';
import statsigNode from 'statsig-node';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { User } from '../packages/server/src/evaluation/evaluator.ts';
import { projectArbitrary } from '../packages/server/src/evaluation/generated-projects.testing.ts';
import {
  typedUserArbitrary,
  version2Arbitrary,
} from '../packages/server/src/evaluation/generated-version-2.testing.ts';
import type { SpecDocument } from '../packages/server/src/evaluation/spec-document.ts';
import { loadProject } from '../packages/server/src/project/load-project.ts';
import { readDocument } from '../packages/server/src/project/read-document.ts';
import { toVersion2 } from '../packages/server/src/sdk/to-version-2.ts';
import { createServer, type Server } from '../packages/server/src/server.ts';
import { openSqliteStore } from '../packages/server/src/store/sqlite/sqlite-store.ts';
import { extra } from './tools.ts';

// SDKs that evaluate the document which they download return what the server returns over HTTP.

const nodeCore = extra('@statsig/statsig-node-core');
const [projects, usersPerProject] = process.env.CI || process.env.NO_SKIPS ? [12, 15] : [3, 8];

const key = 'secret-test';
let server: Server;
let url: string;
beforeAll(async () => {
  const project = loadProject(
    'keys: { serverSecretKeys: [secret-test], clientSdkKeys: [client-test] }',
    'empty.yaml',
    {},
  );
  server = createServer({ project, store: await openSqliteStore(undefined), dev: true, clock: () => Date.now() });
  ({ url } = await server.listen());
});
afterAll(() => server.close());

/** The results for one user: value, rule, group and experiment by type and name. */
type Results = Readonly<Record<string, unknown>>;

/** An SDK that evaluates where it runs. */
interface Sdk {
  evaluate(user: User): Results;
  close(): Promise<unknown>;
}

type StartSdk = () => Promise<Sdk>;

interface InitializeResult {
  readonly value: unknown;
  readonly rule_id: string;
  readonly group_name?: string | null;
  readonly allocated_experiment_name?: string;
}

interface InitializeResponse {
  readonly feature_gates: Readonly<Record<string, InitializeResult>>;
  readonly dynamic_configs: Readonly<Record<string, InitializeResult>>;
  readonly layer_configs: Readonly<Record<string, InitializeResult>>;
}

const copySuffix = ' without override';
const withoutGroup = new Set(['', 'default', 'disabled']);

const resultsOf = ({ feature_gates, dynamic_configs, layer_configs }: InitializeResponse): Results =>
  Object.fromEntries([
    ...Object.entries(feature_gates).map(([name, { value, rule_id }]) => [`gate ${name}`, { value, rule_id }]),
    ...Object.entries(dynamic_configs)
      .filter(([name]) => !name.endsWith(copySuffix))
      .map(([name, { value, rule_id, group_name }]) => [
        `config ${name}`,
        // Without a matching rule, the core shows the group of a gate that it evaluated for a condition.
        { value, rule_id, group_name: withoutGroup.has(rule_id) ? null : (group_name ?? null) },
      ]),
    ...Object.entries(layer_configs).map(([name, { value, rule_id, allocated_experiment_name }]) => [
      `layer ${name}`,
      // An override of the experiment leads the layer to a copy.
      { value, rule_id, experiment: allocated_experiment_name?.replace(copySuffix, '') || null },
    ]),
  ]);

const startStatsigNode: StartSdk = async () => {
  const sdk = new statsigNode.StatsigServer(key, { api: `${url}/v1`, disableAllLogging: true });
  await sdk.initializeAsync();
  return {
    evaluate(user) {
      // The SDK writes into the user.
      const copy = () => structuredClone(user) as { userID: string };
      const response = sdk.getClientInitializeResponse(copy(), undefined, { hash: 'none' }) as InitializeResponse;
      // The response adds the defaults of a layer to the values of its experiments.
      const configs = Object.keys(response.dynamic_configs).map((name): [string, InitializeResult] => {
        const config = sdk.getConfigWithExposureLoggingDisabledSync(copy(), name);
        return [name, { value: config.value, rule_id: config.getRuleID(), group_name: config.getGroupName() }];
      });
      return resultsOf({ ...response, dynamic_configs: Object.fromEntries(configs) });
    },
    close: () => sdk.shutdownAsync(),
  };
};

type StatsigUserFields = ConstructorParameters<typeof StatsigUser>[0];
const noExposure = { disableExposureLogging: true };

const startCore: StartSdk = async () => {
  const { Statsig, StatsigUser: CoreUser } = await import('@statsig/statsig-node-core');
  const sdk = new Statsig(key, {
    specsUrl: `${url}/v2/download_config_specs`,
    idListsUrl: `${url}/v1/get_id_lists`,
    logEventUrl: `${url}/v1/log_event`,
    enableIdLists: true,
    disableAllLogging: true,
    outputLogLevel: 'none',
  });
  const { isSuccess, error } = await sdk.initialize();
  if (!isSuccess) throw new Error(`statsig-node-core failed to start: ${error}`);
  return {
    evaluate(user) {
      const copy = new CoreUser(user as StatsigUserFields) as StatsigUser;
      const response: InitializeResponse = JSON.parse(sdk.getClientInitializeResponse(copy, { hashAlgorithm: 'none' }));
      // The response shows the groups of experiments alone.
      const configs = Object.entries(response.dynamic_configs).map(([name, config]): [string, InitializeResult] => [
        name,
        { ...config, group_name: sdk.getExperiment(copy, name, noExposure).groupName ?? null },
      ]);
      return resultsOf({ ...response, dynamic_configs: Object.fromEntries(configs) });
    },
    close: () => sdk.shutdown(),
  };
};

const keys = { serverSecretKeys: [key], clientSdkKeys: [] };

async function developer(method: string, body?: object): Promise<void> {
  const sent = {
    method,
    headers: { 'statsig-api-key': key },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
  const response = await fetch(`${url}/_/overrides`, sent);
  if (!response.ok) throw new Error(await response.text());
}

const post = async (path: string, body: object) => {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'statsig-api-key': key, 'content-type': 'application/json' },
    body: JSON.stringify({ ...body, statsigMetadata: { exposureLoggingDisabled: true } }),
  });
  if (!response.ok) throw new Error(`${path} responds ${response.status}: ${await response.text()}`);
  return response.json();
};

/** Returns the results of the HTTP API for the names that an SDK evaluates. */
async function evaluateOverHttp(names: readonly string[], user: User): Promise<Results> {
  const entries = names.map(async (typeAndName): Promise<[string, unknown]> => {
    const [type, name] = [
      typeAndName.slice(0, typeAndName.indexOf(' ')),
      typeAndName.slice(typeAndName.indexOf(' ') + 1),
    ];
    if (type === 'gate') {
      const { value, rule_id } = await post('/v1/check_gate', { user, gateName: name });
      return [typeAndName, { value, rule_id }];
    }
    if (type === 'config') {
      const { value, rule_id, group_name } = await post('/v1/get_config', { user, configName: name });
      return [typeAndName, { value, rule_id, group_name: withoutGroup.has(rule_id) ? null : group_name }];
    }
    const { value, ruleID, allocatedExperimentName } = await post('/v1/get_layer', { user, layerName: name });
    return [typeAndName, { value, rule_id: ruleID, experiment: allocatedExperimentName }];
  });
  return Object.fromEntries(await Promise.all(entries));
}

async function use(document: object): Promise<void> {
  const env = { STATSIG_SERVER_SECRET_KEY: key };
  await server.use(loadProject(JSON.stringify(document), 'document.json', env));
}

/** Compares an SDK with the server for one user after another. Returns the number of compared results. */
async function compare(start: StartSdk, users: readonly User[]): Promise<number> {
  const sdk = await start();
  let compared = 0;
  for (const user of users) {
    const theirs = sdk.evaluate(user);
    const names = Object.keys(theirs);
    compared += names.length;
    expect({ user, ...(await evaluateOverHttp(names, user)) }).toEqual({ user, ...theirs });
  }
  await sdk.close();
  return compared;
}

async function compareGenerated<Document>(
  start: StartSdk,
  documents: fc.Arbitrary<Document>,
  toFile: (document: Document) => object,
  users: fc.Arbitrary<User>,
): Promise<void> {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(
      documents,
      fc.array(users, { minLength: usersPerProject, maxLength: usersPerProject }),
      async (document, generatedUsers) => {
        await use(throughJson(toFile(document)));
        compared += await compare(start, throughJson(generatedUsers));
      },
    ),
    { numRuns: projects, endOnFailure: true, reporter },
  );
  expect(compared).toBeGreaterThan(projects * usersPerProject * 5);
}

/** statsig-node copies values into objects, and so loses a parameter with this name. */
const withoutProto = (document: object): object =>
  JSON.parse(JSON.stringify(document).replaceAll('__proto__', 'proto'));

const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value));

/** Prints the seed instead of the projects, which are too long. */
function reporter<T>({ failed, seed, counterexamplePath, errorInstance }: fc.RunDetails<T>): void {
  if (failed)
    throw new Error(`Repeat the run with seed ${seed} and path ${counterexamplePath}`, { cause: errorInstance });
}

/** Removes the gate values that only version 2 has. */
const asVersion1 = (document: SpecDocument): object => readDocument({ ...document });
const withID = typedUserArbitrary.map((user) => ({ userID: 'a', ...user }));
/** statsig-node matches missing attributes with patterns: DIFFERENCES.md. */
const withPlan = withID.map(
  (user): User => ({
    email: 'marie@example.com',
    ...user,
    custom: { plan: 'free', ...(user.custom as object | undefined) },
  }),
);

describe('statsig-node evaluates as the server', () => {
  beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-03-04T12:34:56Z') }));
  afterAll(() => void vi.useRealTimers());

  test('a document of version 1', () =>
    compareGenerated(startStatsigNode, projectArbitrary(), (document) => withoutProto(asVersion1(document)), withPlan));

  test('a document of version 2, which has values that gates of version 1 lack', () =>
    compareGenerated(startStatsigNode, version2Arbitrary, (document) => withoutProto(toVersion2(document)), withPlan));
});

describe.skipIf(nodeCore.isMissing)(`@statsig/statsig-node-core evaluates as the server${nodeCore.note}`, () => {
  test('a document of version 1', () => compareGenerated(startCore, version2Arbitrary, asVersion1, withID));

  test('a document of version 2', () => compareGenerated(startCore, version2Arbitrary, toVersion2, withID));
});

const yaml = readFileSync(new URL('../packages/server/examples/project.yaml', import.meta.url), 'utf8');

describe.each([
  ['statsig-node', startStatsigNode, false],
  [`@statsig/statsig-node-core${nodeCore.note}`, startCore, nodeCore.isMissing],
] as const)('%s', (_, start, isMissing) => {
  test.skipIf(isMissing)('evaluates a project file as the server', async () => {
    await server.use({ ...loadProject(yaml, 'project.yaml', {}), keys });
    expect(await compare(start, fc.sample(withPlan, 40))).toBeGreaterThan(100);
  });

  test.skipIf(isMissing)('returns the values of overrides as the server', async () => {
    await server.use({ ...loadProject(overriddenProject, 'project.yaml', {}), keys });
    for (const override of overrides) await developer('PUT', override);
    const users = ['a', 'b', 'A'].map((userID) => ({ userID }));
    try {
      // 7 gates, 2 configs and a layer.
      expect(await compare(start, users)).toBe(3 * 10);
    } finally {
      await developer('DELETE');
    }
  });
});

const overriddenProject = `
keys: { serverSecretKeys: [secret-test] }
gates:
  on: { rules: [{ name: Everyone }] }
  off: {}
  disabled: { enabled: false, rules: [{ name: Everyone }] }
  half: { rules: [{ name: Half, share: 50% }] }
  like_half: { rules: [{ name: Same, when: { passes: half } }] }
  unlike_off_and_on: { rules: [{ name: Neither, when: { fails: [off, on] } }, { name: Share, share: 50% }] }
  like_others: { rules: [{ name: One, when: { passes: [like_half] } }, { name: Two, when: { fails: [like_half] } }] }
configs:
  config: { default: { a: 1 }, rules: [{ name: Half, share: 50%, value: { a: 2 } }] }
layers:
  layer: { default: { b: 1 } }
experiments:
  experiment: { layer: layer, allocation: 100, groups: { Test: { weight: 100, value: { b: 2 } } } }
`;
const overrides = [
  { type: 'gate', name: 'on', value: false },
  { type: 'gate', name: 'off', value: true, userID: 'a' },
  { type: 'gate', name: 'disabled', value: true, userID: 'b' },
  { type: 'gate', name: 'half', value: true },
  { type: 'gate', name: 'half', value: false, userID: 'a' },
  { type: 'gate', name: 'like_half', value: false, userID: 'A' },
  { type: 'config', name: 'experiment', value: { b: 5 }, userID: 'a' },
  { type: 'config', name: 'config', value: { a: 3 }, userID: 'A' },
  { type: 'layer', name: 'layer', value: { b: 3 }, userID: 'b' },
];

import { Statsig, StatsigUser } from '@statsig/statsig-node-core';
import statsigNode from 'statsig-node';
import type { Condition, Spec, SpecDocument } from '../../packages/server/src/evaluation/spec-document.ts';
import { loadProject } from '../../packages/server/src/project/project.ts';
import { type Bench, median, type Row } from './row.ts';

/**
 * Wall-clock samples of each contestant; they take turns, so that a busy machine slows all of them alike. Before, each has
 * answered 100,000 questions, as one that has run for a while: by then its code is compiled to the end.
 */
const rounds = 51;
const warmUp = 50;
const usersOfOne = 2000;

/** One question, asked of every user once; what comes out is handed back, so that nothing is left out. */
type Questions = Readonly<Record<'gate' | 'targeted' | 'experiment' | 'layer', (at: number) => unknown>>;

const questions: readonly (readonly [keyof Questions, string])[] = [
  ['gate', 'a gate at 25%'],
  ['targeted', 'a gate with targeting'],
  ['experiment', 'an experiment'],
  ['layer', 'a layer with a targeted experiment'],
];

const project = `
keys: { serverSecretKeys: secret-a }
segments: { employees: { when: { user: { email: { endsWith: '@example.com' } } } } }
gates:
  quarter: { rules: [{ name: A quarter, share: 25% }] }
  targeted:
    rules:
      - { name: Employees, when: { in: employees } }
      - { name: Here, when: { user: { country: [NZ, AU], appVersion: { versionAtLeast: '1.10' } } }, share: 50% }
      - { name: Payers, when: { user: { plan: [pro, team] } }, share: 10% }
layers: { page: { default: { button: Buy now, color: gray } } }
experiments:
  button:
    layer: page
    allocation: 50%
    targeting: targeted
    groups: { Control: { weight: 50, value: { color: gray } }, Test: { weight: 50, value: { color: green } } }
  alone: { groups: { Control: { weight: 50, value: { a: 1 } }, Test: { weight: 50, value: { a: 2 } } } }
`;

/** One evaluation in process, against Statsig's own SDKs on the same document and users. */
export const evaluation: Bench = {
  name: 'evaluation',
  async run() {
    const { document, evaluator } = loadProject(project, 'bench.yaml', {});
    const users = Array.from({ length: usersOfOne }, (_, at) => userOf(at));
    const now = Date.now();
    const userAt = (at: number): ReturnType<typeof userOf> => users[at] ?? userOf(at);
    const ours: Questions = {
      gate: (at) => evaluator.gate('quarter', userAt(at), now).value,
      targeted: (at) => evaluator.gate('targeted', userAt(at), now).value,
      experiment: (at) => evaluator.config('alone', userAt(at), now).value.a,
      layer: (at) => evaluator.layer('page', userAt(at), now).value.color,
    };
    const node = await startNode(document);
    const theirs: Questions = {
      gate: (at) => node.checkGateWithExposureLoggingDisabledSync(userAt(at), 'quarter'),
      targeted: (at) => node.checkGateWithExposureLoggingDisabledSync(userAt(at), 'targeted'),
      experiment: (at) => node.getExperimentWithExposureLoggingDisabledSync(userAt(at), 'alone').get('a', 0),
      layer: (at) => node.getLayerWithExposureLoggingDisabledSync(userAt(at), 'page').get('color', ''),
    };
    const core = await startCore(document);
    const coreUsers = users.map((user) => new StatsigUser(user));
    const coreUser = (at: number): StatsigUser => coreUsers[at] ?? new StatsigUser(userAt(at));
    const quiet = { disableExposureLogging: true };
    const rust: Questions = {
      gate: (at) => core.checkGate(coreUser(at), 'quarter', quiet),
      targeted: (at) => core.checkGate(coreUser(at), 'targeted', quiet),
      experiment: (at) => core.getExperiment(coreUser(at), 'alone', quiet).getValue('a', 0),
      layer: (at) => core.getLayer(coreUser(at), 'page', quiet).get('color', ''),
    };
    try {
      return questions.flatMap(([question, what]) => [
        duel(what, ours[question], 'statsig-node', theirs[question], 10),
        duel(what, ours[question], 'statsig-node-core (Rust)', rust[question], 1),
      ]);
    } finally {
      node.shutdown();
      await core.shutdown();
    }
  },
};

const userOf = (at: number) => ({
  userID: `user-${at}`,
  email: `user-${at}@${at % 10 === 0 ? 'example.com' : 'example.org'}`,
  country: at % 3 === 0 ? 'NZ' : 'DE',
  appVersion: `1.${at % 20}.0`,
  custom: { plan: at % 4 === 0 ? 'pro' : 'free' },
});

/** @throws when the two don't agree: then there is nothing to compare. */
function duel(
  what: string,
  ours: (at: number) => unknown,
  rival: string,
  theirs: (at: number) => unknown,
  goal: number,
): Row {
  for (let at = 0; at < usersOfOne; at++) {
    if (ours(at) !== theirs(at))
      throw new Error(`${rival} answers ${what} for user ${at} with ${theirs(at)}, not ${ours(at)}`);
  }
  const samples: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds + warmUp; round++) {
    for (const [side, ask] of [ours, theirs].entries()) {
      const microseconds = timeOf(ask);
      if (round >= warmUp) samples[side]?.push(microseconds);
    }
  }
  const [mine, other] = [median(samples[0]), median(samples[1])];
  return {
    what: `one evaluation in process: ${what}`,
    contestants: [
      { name: 'ours', median: mine },
      { name: rival, median: other },
    ],
    unit: 'µs',
    ratio: other / mine,
    goal: `at least ${goal}x`,
  };
}

/** Microseconds of one question, over all users. */
function timeOf(ask: (at: number) => unknown): number {
  const start = performance.now();
  for (let at = 0; at < usersOfOne; at++) ask(at);
  return ((performance.now() - start) * 1000) / usersOfOne;
}

async function startNode(document: SpecDocument): Promise<InstanceType<typeof statsigNode.StatsigServer>> {
  const options = { bootstrapValues: JSON.stringify(document), localMode: true, disableAllLogging: true };
  const server = new statsigNode.StatsigServer('secret-x', options);
  await server.initializeAsync();
  return server;
}

/** Statsig's SDK in Rust reads version 2 of the document, here from a store. */
async function startCore(document: SpecDocument): Promise<Statsig> {
  const text = JSON.stringify(versionTwo(document));
  const get = async (): Promise<{ result: string; time: number }> => ({ result: text, time: 1 });
  const nothing = async (): Promise<void> => {};
  const core = new Statsig('secret-x', {
    dataStore: {
      get,
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
  if (!isSuccess) throw new Error(`statsig-node-core doesn't start: ${error}`);
  return core;
}

/** Version 2 keys specs by their names and holds conditions once. */
function versionTwo(document: SpecDocument): object {
  const conditions: Record<string, Condition> = {};
  const idOf = (condition: Condition): string => {
    const id = JSON.stringify(condition);
    conditions[id] = condition;
    return id;
  };
  const specs = (list: readonly Spec[]): object =>
    Object.fromEntries(
      list.map((spec) => [
        spec.name,
        { ...spec, version: 1, rules: spec.rules.map((rule) => ({ ...rule, conditions: rule.conditions.map(idOf) })) },
      ]),
    );
  return {
    ...document,
    time: 1,
    feature_gates: specs(document.feature_gates),
    dynamic_configs: specs(document.dynamic_configs),
    layer_configs: specs(document.layer_configs),
    condition_map: conditions,
    experiment_to_layer: {},
  };
}

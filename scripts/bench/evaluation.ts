import { Statsig, StatsigUser } from '@statsig/statsig-node-core';
import statsigNode from 'statsig-node';
import type { Condition, Spec, SpecDocument } from '../../packages/server/src/evaluation/spec-document.ts';
import { loadProject } from '../../packages/server/src/project/load-project.ts';
import { type Bench, median, type Row } from './row.ts';

/**
 * Wall-clock samples of each contestant; they take turns, so that a busy machine slows all of them alike. Before, each has
 * answered 100,000 questions, as one that has run for a while: by then its code is compiled to the end.
 */
const rounds = 51;
const warmUp = 50;
const questionsOfRound = 2000;

/** So many users come back and back. */
const returning = 500;

/** One question about a user; what comes out is handed back, so that nothing is left out. */
type Questions<User> = Readonly<Record<'gate' | 'targeted' | 'experiment' | 'layer', (user: User) => unknown>>;

/** A contestant with a question. */
interface Side<User> {
  readonly name: string;
  ask(user: User): unknown;
  /** The users of a round; there are as many in each. */
  usersOf(round: number): readonly User[];
}

const questions: readonly (readonly [keyof Questions<unknown>, string])[] = [
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
    const now = Date.now();
    const ours: Questions<User> = {
      gate: (user) => evaluator.gate('quarter', user, now).value,
      targeted: (user) => evaluator.gate('targeted', user, now).value,
      experiment: (user) => evaluator.config('alone', user, now).value.a,
      layer: (user) => evaluator.layer('page', user, now).value.color,
    };
    const node = await startNode(document);
    const theirs: Questions<User> = {
      gate: (user) => node.checkGateWithExposureLoggingDisabledSync(user, 'quarter'),
      targeted: (user) => node.checkGateWithExposureLoggingDisabledSync(user, 'targeted'),
      experiment: (user) => node.getExperimentWithExposureLoggingDisabledSync(user, 'alone').get('a', 0),
      layer: (user) => node.getLayerWithExposureLoggingDisabledSync(user, 'page').get('color', ''),
    };
    const core = await startCore(document);
    const quiet = { disableExposureLogging: true };
    const rust: Questions<StatsigUser> = {
      gate: (user) => core.checkGate(user, 'quarter', quiet),
      targeted: (user) => core.checkGate(user, 'targeted', quiet),
      experiment: (user) => core.getExperiment(user, 'alone', quiet).getValue('a', 0),
      layer: (user) => core.getLayer(user, 'page', quiet).get('color', ''),
    };
    const few = Array.from({ length: returning }, (_, at) => userOf(at));
    const fewOfCore = few.map((user) => new StatsigUser(user));
    const [same, sameOfCore] = [inTurn(few), inTurn(fewOfCore)];
    const side = <Any>(name: string, ask: Side<Any>['ask'], usersOf: Side<Any>['usersOf']): Side<Any> => ({
      name,
      ask,
      usersOf,
    });
    try {
      return questions.flatMap(([question, what], index) => [
        duel(
          what,
          side('ours', ours[question], () => same),
          side('statsig-node', theirs[question], () => same),
          10,
        ),
        duel(
          what,
          side('ours', ours[question], () => same),
          side('statsig-node-core (Rust)', rust[question], () => sameOfCore),
          1,
        ),
        duel(
          `${what}, each user for the first time`,
          side('ours', ours[question], newUsers(index)),
          side('statsig-node', theirs[question], newUsers(index)),
        ),
      ]);
    } finally {
      node.shutdown();
      await core.shutdown();
    }
  },
};

type User = ReturnType<typeof userOf>;

/** A round of users who take turns. */
const inTurn = <Any>(users: readonly Any[]): Any[] =>
  Array.from({ length: Math.ceil(questionsOfRound / users.length) }, () => users).flat();

/** Others in each round, and for each question. */
const newUsers = (question: number) => (round: number) =>
  Array.from({ length: questionsOfRound }, (_, at) => userOf(((question + 1) * 1000 + round) * questionsOfRound + at));

const userOf = (at: number) => ({
  userID: `user-${at}`,
  email: `user-${at}@${at % 10 === 0 ? 'example.com' : 'example.org'}`,
  country: at % 3 === 0 ? 'NZ' : 'DE',
  appVersion: `1.${at % 20}.0`,
  custom: { plan: at % 4 === 0 ? 'pro' : 'free' },
});

/** @throws when the two don't agree: then there is nothing to compare. */
function duel<Mine, Theirs>(what: string, ours: Side<Mine>, theirs: Side<Theirs>, goal?: number): Row {
  const answers = theirs.usersOf(-1).map(theirs.ask);
  for (const [at, user] of ours.usersOf(-1).entries()) {
    const answer = ours.ask(user);
    if (answer !== answers[at])
      throw new Error(`${theirs.name} answers ${what} for user ${at} with ${answers[at]}, not ${answer}`);
  }
  const samples: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds + warmUp; round++) {
    const times = [timeOf(ours, round), timeOf(theirs, round)];
    if (round >= warmUp) for (const [at, time] of times.entries()) samples[at]?.push(time);
  }
  const [mine, other] = [median(samples[0]), median(samples[1])];
  return {
    what: `one evaluation in process: ${what}`,
    contestants: [
      { name: ours.name, median: mine },
      { name: theirs.name, median: other },
    ],
    unit: 'µs',
    ratio: other / mine,
    ...(goal === undefined ? {} : { goal: `at least ${goal}x` }),
  };
}

/** Microseconds of one question, over all users of a round. */
function timeOf<Any>({ ask, usersOf }: Side<Any>, round: number): number {
  const all = usersOf(round);
  const start = performance.now();
  for (const user of all) ask(user);
  return ((performance.now() - start) * 1000) / all.length;
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

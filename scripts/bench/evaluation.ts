import { Statsig, StatsigUser } from '@statsig/statsig-node-core';
import statsigNode from 'statsig-node';
import type { SpecDocument } from '../../packages/server/src/evaluation/spec-document.ts';
import { loadProject } from '../../packages/server/src/project/load-project.ts';
import { toVersion2 } from '../../packages/server/src/sdk/to-version-2.ts';
import { type Bench, median, type Row } from './row.ts';

/** Measured rounds. In each, the contestants take turns, so that a busy machine slows all of them alike. */
const rounds = 51;
/** Rounds before the measured ones: by then the engine has compiled the code. */
const warmUpRounds = 50;
const evaluationsPerRound = 2000;

/** The number of users in the rows about returning users. */
const returningUsers = 500;

/** The evaluations to measure. Each returns its result, so that the engine can't skip it. */
type Evaluations<User> = Readonly<Record<'gate' | 'targeted' | 'experiment' | 'layer', (user: User) => unknown>>;

/** A contestant with one evaluation. */
interface Side<User> {
  readonly name: string;
  evaluate(user: User): unknown;
  /** Returns the users of a round, the same number in each. */
  usersOf(round: number): readonly User[];
}

const evaluations: readonly (readonly [keyof Evaluations<unknown>, string])[] = [
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

/** Measures one evaluation in process against Statsig's own SDKs, with the same document and users. */
export const evaluation: Bench = {
  name: 'evaluation',
  async run() {
    const { document, evaluator } = loadProject(project, 'bench.yaml', {});
    const now = Date.now();
    const ours: Evaluations<User> = {
      gate: (user) => evaluator.gate('quarter', user, now).value,
      targeted: (user) => evaluator.gate('targeted', user, now).value,
      experiment: (user) => evaluator.config('alone', user, now).value.a,
      layer: (user) => evaluator.layer('page', user, now).value.color,
    };
    const node = await startNode(document);
    const theirs: Evaluations<User> = {
      gate: (user) => node.checkGateWithExposureLoggingDisabledSync(user, 'quarter'),
      targeted: (user) => node.checkGateWithExposureLoggingDisabledSync(user, 'targeted'),
      experiment: (user) => node.getExperimentWithExposureLoggingDisabledSync(user, 'alone').get('a', 0),
      layer: (user) => node.getLayerWithExposureLoggingDisabledSync(user, 'page').get('color', ''),
    };
    const core = await startCore(document);
    const quiet = { disableExposureLogging: true };
    const rust: Evaluations<StatsigUser> = {
      gate: (user) => core.checkGate(user, 'quarter', quiet),
      targeted: (user) => core.checkGate(user, 'targeted', quiet),
      experiment: (user) => core.getExperiment(user, 'alone', quiet).getValue('a', 0),
      layer: (user) => core.getLayer(user, 'page', quiet).get('color', ''),
    };
    const users = Array.from({ length: returningUsers }, (_, at) => userOf(at));
    const usersOfCore = users.map((user) => new StatsigUser(user));
    const returning = repeatUsers(users);
    const returningInCore = repeatUsers(usersOfCore);
    const side = <Any>(name: string, evaluate: Side<Any>['evaluate'], usersOf: Side<Any>['usersOf']): Side<Any> => ({
      name,
      evaluate,
      usersOf,
    });
    try {
      return evaluations.flatMap(([key, what], index) => [
        duel(
          what,
          side('ours', ours[key], () => returning),
          side('statsig-node', theirs[key], () => returning),
          5,
        ),
        duel(
          what,
          side('ours', ours[key], () => returning),
          side('statsig-node-core (Rust)', rust[key], () => returningInCore),
          1,
        ),
        duel(
          `${what}, each user for the first time`,
          side('ours', ours[key], newUsers(index)),
          side('statsig-node', theirs[key], newUsers(index)),
        ),
      ]);
    } finally {
      node.shutdown();
      await core.shutdown();
    }
  },
};

type User = ReturnType<typeof userOf>;

/** Repeats the users until they fill a round. */
const repeatUsers = <Any>(users: readonly Any[]): Any[] =>
  Array.from({ length: Math.ceil(evaluationsPerRound / users.length) }, () => users).flat();

/** Returns different users for each round and each evaluation. */
const newUsers = (evaluation: number) => (round: number) =>
  Array.from({ length: evaluationsPerRound }, (_, at) =>
    userOf(((evaluation + 1) * 1000 + round) * evaluationsPerRound + at),
  );

const userOf = (at: number) => ({
  userID: `user-${at}`,
  email: `user-${at}@${at % 10 === 0 ? 'example.com' : 'example.org'}`,
  country: at % 3 === 0 ? 'NZ' : 'DE',
  appVersion: `1.${at % 20}.0`,
  custom: { plan: at % 4 === 0 ? 'pro' : 'free' },
});

/** @throws if the contestants return different results: then their times can't be compared. */
function duel<Mine, Theirs>(what: string, ours: Side<Mine>, theirs: Side<Theirs>, goal?: number): Row {
  const expected = theirs.usersOf(-1).map(theirs.evaluate);
  for (const [at, user] of ours.usersOf(-1).entries()) {
    const result = ours.evaluate(user);
    if (result !== expected[at])
      throw new Error(`${what} for user ${at}: ${theirs.name} returns ${expected[at]}, and we return ${result}.`);
  }
  const samples: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds + warmUpRounds; round++) {
    const times = [timeOf(ours, round), timeOf(theirs, round)];
    if (round >= warmUpRounds) for (const [at, time] of times.entries()) samples[at]?.push(time);
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

/** Measures the microseconds of one evaluation, over all users of a round. */
function timeOf<Any>({ evaluate, usersOf }: Side<Any>, round: number): number {
  const users = usersOf(round);
  const start = performance.now();
  for (const user of users) evaluate(user);
  return ((performance.now() - start) * 1000) / users.length;
}

async function startNode(document: SpecDocument): Promise<InstanceType<typeof statsigNode.StatsigServer>> {
  const options = {
    bootstrapValues: JSON.stringify({ ...document, time: 1 }),
    localMode: true,
    disableAllLogging: true,
  };
  const server = new statsigNode.StatsigServer('secret-x', options);
  await server.initializeAsync();
  return server;
}

/** Starts Statsig's SDK in Rust. It reads version 2 of the document, here from a data store. */
async function startCore(document: SpecDocument): Promise<Statsig> {
  const text = JSON.stringify({ ...toVersion2(document), time: 1 });
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
  if (!isSuccess) throw new Error(`statsig-node-core failed to start: ${error}`);
  return core;
}

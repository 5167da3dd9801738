import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { demoProject } from '../project/demo-project.ts';
import { loadProject } from '../project/load-project.ts';
import type { Project } from '../project/project.ts';
import { createServer } from '../server.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import type { Store } from '../store/store.ts';
import { type ApiOptions, createApi } from './api.ts';
import { findResults, formatSummary } from './main.ts';
import { type Scenario, simulate } from './simulate.ts';
import { findLastWholeDay } from './window.ts';

/** 2026-01-16 04:00 in Pacific time. */
const now = Date.UTC(2026, 0, 16, 12);

const scenario: Scenario = {
  experiment: 'a_running_experiment',
  users: 25,
  length: { hours: 1 },
  lifts: { all: 0.5, byGroup: {} },
  seed: 'test',
};

async function startServer(project: Project = demoProject()) {
  const store = await openSqliteStore(undefined);
  const server = createServer({ project, store, clock: () => now, dev: true });
  const { url } = await server.listen();
  return {
    close: server.close,
    store,
    apiOptions: { url, serverKey: 'secret-local', fetch, sleep: async () => {} } satisfies ApiOptions,
  };
}

async function newServer(project?: Project) {
  const server = await startServer(project);
  onTestFinished(() => server.close());
  return server;
}

const run = (apiOptions: ApiOptions, changes: Partial<Scenario> = {}, isStopped?: () => boolean) =>
  simulate({ ...scenario, ...changes }, createApi(apiOptions), () => {}, isStopped);

/** Returns the stored rows in an order that doesn't depend on their arrival. */
async function listRows(store: Store) {
  const limit = 10_000;
  const sort = (rows: readonly { id: number }[]) => rows.map((row) => JSON.stringify({ ...row, id: 0 })).sort();
  return { events: sort(await store.events({ limit })), exposures: sort(await store.exposures({ limit })) };
}

test('exposures are stored in the past, and the events of a user follow them', async () => {
  const { store, apiOptions } = await newServer();
  const progress: [number, number][] = [];
  const summary = await simulate(scenario, createApi(apiOptions), (done, all) => progress.push([done, all]));
  expect(progress.at(-1)).toEqual([summary.visits, summary.visits]);
  const exposures = await store.exposures({ limit: 1000 });
  const events = await store.events({ limit: 1000 });
  expect(exposures).toHaveLength(summary.visits);
  expect(events).toHaveLength(summary.events);
  expect(new Set(exposures.map(({ userID }) => userID)).size).toBe(25);
  const first = new Map(exposures.map(({ userID, time }) => [userID, time]));
  for (const exposure of exposures)
    expect(exposure).toMatchObject({ source: 'check', name: scenario.experiment, day: '2026-01-15' });
  for (const { userID, time, day } of events) {
    expect(time).toBeGreaterThan(first.get(userID) ?? Number.POSITIVE_INFINITY);
    expect(day).toBe('2026-01-15');
  }
  for (const { name, users } of summary.groups)
    expect(new Set(exposures.filter((one) => one.groupName === name).map(({ userID }) => userID)).size).toBe(users);
  expect(summary.groups).toMatchObject([
    { name: 'Control', lift: 0 },
    { name: 'Test', lift: 0.5 },
  ]);
  expect(await createApi(apiOptions).clock()).toEqual({ now, frozen: false });
});

test('the same seed creates the same exposures and events, and the server stores them once', async () => {
  const [one, other] = await Promise.all([newServer(), newServer()]);
  await Promise.all([run(one.apiOptions), run(other.apiOptions)]);
  const before = await listRows(one.store);
  // The arrival time depends on the load of the server.
  const withoutArrival = (text: string) => text.replace(/"received":\d+/, '');
  expect((await listRows(other.store)).events.map(withoutArrival).sort()).toEqual(
    before.events.map(withoutArrival).sort(),
  );
  expect((await listRows(other.store)).exposures).toEqual(before.exposures);
  await run(one.apiOptions);
  expect(await listRows(one.store)).toEqual(before);
  await run(one.apiOptions, { seed: 'other', users: 5 });
  expect((await listRows(one.store)).events.length).toBeGreaterThan(before.events.length);
});

test('users of a layer are exposed to the layer by their custom ID, and may be in no group', async () => {
  const text = `
keys: {serverSecretKeys: secret-local, clientSdkKeys: client-local}
layers: {page: {default: {color: gray}, unit: companyID}}
experiments:
  colors:
    layer: page
    allocation: 50%
    groups: {control: {weight: 50%, value: {color: gray}}, green: {weight: 50%, value: {color: green}}}
`;
  const { store, apiOptions } = await newServer(loadProject(text, 'project.yaml', {}));
  const summary = await run(apiOptions, {
    experiment: 'colors',
    layer: 'page',
    unit: 'companyID',
    lifts: { all: 0.1, byGroup: { green: -0.2 } },
  });
  expect(summary.groups).toMatchObject([
    { name: 'control', lift: 0 },
    { name: 'green', lift: -0.2 },
  ]);
  expect(summary.usersWithoutGroup).toBeGreaterThan(0);
  const exposures = await store.exposures({ limit: 1000 });
  expect(new Set(exposures.map(({ type, name }) => `${type} ${name}`))).toEqual(new Set(['layer page']));
  for (const { userID, user } of exposures)
    expect(JSON.parse(user)).toMatchObject({ customIDs: { companyID: userID } });
});

test('retries while the server is busy', async () => {
  const { apiOptions } = await newServer();
  let requests = 0;
  const sometimes: ApiOptions['fetch'] = async (url, init) => {
    requests += 1;
    if (requests % 3 === 0) return new Response('{}', { status: 503, headers: { 'retry-after': '2' } });
    return fetch(url, init);
  };
  const delays: number[] = [];
  const sleep = async (milliseconds: number) => delays.push(milliseconds);
  const summary = await run({ ...apiOptions, fetch: sometimes, sleep });
  expect(summary.visits).toBeGreaterThanOrEqual(25);
  expect(new Set(delays)).toEqual(new Set([2000]));
});

describe("a scenario that can't be simulated", () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.close());

  test.each<[message: string, simulateScenario: (apiOptions: ApiOptions) => Promise<unknown>]>([
    ['no experiment nope. Specify one with --experiment.', (apiOptions) => run(apiOptions, { experiment: 'nope' })],
    ['assigns none of 25 users to a group', (apiOptions) => run(apiOptions, { experiment: 'a_config' })],
    [
      'failed with status 401. Specify a server secret key',
      (apiOptions) => run({ ...apiOptions, serverKey: 'secret-other' }),
    ],
    [
      "Can't reach http://127.0.0.1:2 (ECONNREFUSED). Start statsig-server",
      (apiOptions) => run({ ...apiOptions, url: 'http://127.0.0.1:2' }),
    ],
    [
      'can be set. Specify its origin with --url.',
      (apiOptions) => run({ ...apiOptions, url: `${apiOptions.url}/else` }),
    ],
    ['Stopped after 0 of', (apiOptions) => run(apiOptions, {}, () => true)],
    [
      'failed with status 503. not now',
      (apiOptions) =>
        run({
          ...apiOptions,
          fetch: async () => new Response('not now', { status: 503, headers: { 'retry-after': '1' } }),
        }),
    ],
  ])('fails with "… %s" and restores the clock', async (message, simulateScenario) => {
    const { apiOptions } = server;
    await createApi(apiOptions).setClock(now + 5);
    await expect(simulateScenario(apiOptions)).rejects.toThrow(message);
    expect(await createApi(apiOptions).clock()).toEqual({ now: now + 5, frozen: true });
  });
});

test('the summary shows the users and the true lift of each group', () => {
  const day = { from: Date.UTC(2026, 0, 15, 8), to: Date.UTC(2026, 0, 16, 8), step: 60_000 };
  const groups = [
    { name: 'Control', users: 1200, lift: 0 },
    { name: 'Test', users: 900, lift: 0.05 },
  ];
  const summary = { window: day, groups, usersWithoutGroup: 7, visits: 2200, events: 15_000 };
  expect(formatSummary(summary, scenario)).toBe(
    `a_running_experiment, seed test: 2,200 visits and 15,000 events on 2026-01-15, Pacific time
  Control   1,200 users  true lift 0%
  Test        900 users  true lift +5%
  No group      7 users
`,
  );
  expect(formatSummary({ ...summary, window: { ...day, from: day.from - 1 } }, scenario)).toContain(
    'from 2026-01-14 to 2026-01-15',
  );
});

test('the results have an address if the server has the Console', async () => {
  const find = (respond: () => Promise<Response>) => findResults('http://127.0.0.1:4020', 'a/b', respond);
  expect(await find(async () => new Response())).toBe('http://127.0.0.1:4020/console/results/a%2Fb');
  expect(await find(async () => new Response('', { status: 503 }))).toBeUndefined();
  expect(await find(() => Promise.reject(new Error('no response')))).toBeUndefined();
});

test('the newest complete day is the day before today in Pacific time', () => {
  expect(findLastWholeDay(Date.UTC(2026, 0, 16, 12))).toBe('2026-01-15');
  expect(findLastWholeDay(Date.UTC(2026, 0, 16, 7, 59))).toBe('2026-01-14');
});

import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { demoProject } from '../project/demo-project.ts';
import { loadProject } from '../project/load-project.ts';
import type { Project } from '../project/project.ts';
import { createServer } from '../server.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import type { Store } from '../store/store.ts';
import { createApi, type Reach } from './api.ts';
import { summaryOf } from './main.ts';
import { type Scenario, simulate } from './simulate.ts';
import { lastWholeDay } from './window.ts';

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
  const server = createServer({ project, store, clock: () => now });
  const { url } = await server.listen();
  return {
    close: server.close,
    store,
    reach: { url, serverKey: 'secret-local', fetch, sleep: async () => {} } satisfies Reach,
  };
}

async function newServer(project?: Project) {
  const server = await startServer(project);
  onTestFinished(() => server.close());
  return server;
}

const play = (reach: Reach, more: Partial<Scenario> = {}, stopped?: () => boolean) =>
  simulate({ ...scenario, ...more }, createApi(reach), () => {}, stopped);

/** All that was stored, without what depends on the order in which it came. */
async function stored(store: Store) {
  const limit = 10_000;
  const sorted = (rows: readonly { id: number }[]) => rows.map((row) => JSON.stringify({ ...row, id: 0 })).sort();
  return { events: sorted(await store.events({ limit })), exposures: sorted(await store.exposures({ limit })) };
}

test('the server logs each exposure in the past, and the events come after it', async () => {
  const { store, reach } = await newServer();
  const shown: [number, number][] = [];
  const played = await simulate(scenario, createApi(reach), (done, all) => shown.push([done, all]));
  expect(shown.at(-1)).toEqual([played.visits, played.visits]);
  const exposures = await store.exposures({ limit: 1000 });
  const events = await store.events({ limit: 1000 });
  expect([exposures.length, events.length]).toEqual([played.visits, played.events]);
  expect(new Set(exposures.map(({ userID }) => userID)).size).toBe(25);
  const first = new Map(exposures.map(({ userID, time }) => [userID, time]));
  for (const { source, name, day } of exposures)
    expect([source, name, day]).toEqual(['check', scenario.experiment, '2026-01-15']);
  for (const { userID, time, day } of events) {
    expect(time).toBeGreaterThan(first.get(userID) ?? Number.POSITIVE_INFINITY);
    expect(day).toBe('2026-01-15');
  }
  for (const { name, users } of played.groups)
    expect(new Set(exposures.filter((one) => one.groupName === name).map(({ userID }) => userID)).size).toBe(users);
  expect(played.groups.map(({ name, lift }) => [name, lift])).toEqual([
    ['Control', 0],
    ['Test', 0.5],
  ]);
  expect(await createApi(reach).clock()).toEqual({ now, frozen: false });
});

test('the same seed makes the same exposures and events, and again they are the same ones', async () => {
  const [one, other] = await Promise.all([newServer(), newServer()]);
  await Promise.all([play(one.reach), play(other.reach)]);
  const before = await stored(one.store);
  // What was received when depends on how busy the server was.
  const withoutArrival = (text: string) => text.replace(/"received":\d+/, '');
  expect((await stored(other.store)).events.map(withoutArrival).sort()).toEqual(
    before.events.map(withoutArrival).sort(),
  );
  expect((await stored(other.store)).exposures).toEqual(before.exposures);
  await play(one.reach);
  expect(await stored(one.store)).toEqual(before);
  await play(one.reach, { seed: 'other', users: 5 });
  expect((await stored(one.store)).events.length).toBeGreaterThan(before.events.length);
});

test('units of a layer are exposed by it, by their custom id, and those outside of its experiment are in no group', async () => {
  const text = `
keys: {serverSecretKeys: secret-local, clientSdkKeys: client-local}
layers: {page: {default: {color: gray}, unit: companyID}}
experiments:
  colors:
    layer: page
    allocation: 50%
    groups: {control: {weight: 50%, value: {color: gray}}, green: {weight: 50%, value: {color: green}}}
`;
  const { store, reach } = await newServer(loadProject(text, 'project.yaml', {}));
  const played = await play(reach, {
    experiment: 'colors',
    layer: 'page',
    unit: 'companyID',
    lifts: { all: 0.1, byGroup: { green: -0.2 } },
  });
  expect(played.groups.map(({ name, lift }) => [name, lift])).toEqual([
    ['control', 0],
    ['green', -0.2],
  ]);
  expect(played.others).toBeGreaterThan(0);
  const exposures = await store.exposures({ limit: 1000 });
  expect(new Set(exposures.map(({ type, name }) => `${type} ${name}`))).toEqual(new Set(['layer page']));
  for (const { userID, user } of exposures) expect(user).toMatchObject({ customIDs: { companyID: userID } });
});

test('a busy server is asked again', async () => {
  const { reach } = await newServer();
  let busy = 0;
  const sometimes: Reach['fetch'] = async (url, init) => {
    busy += 1;
    if (busy % 3 === 0) return new Response('{}', { status: 503, headers: { 'retry-after': '2' } });
    return fetch(url, init);
  };
  const slept: number[] = [];
  const sleep = async (milliseconds: number) => slept.push(milliseconds);
  const played = await play({ ...reach, fetch: sometimes, sleep });
  expect(played.visits).toBeGreaterThanOrEqual(25);
  expect(new Set(slept)).toEqual(new Set([2000]));
});

describe('what can not be played', () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.close());

  test.each<[string, (reach: Reach) => Promise<unknown>]>([
    ['no experiment nope: name one with --experiment', (reach) => play(reach, { experiment: 'nope' })],
    ['puts none of 25 users into a group', (reach) => play(reach, { experiment: 'a_config' })],
    ['was answered with 401: give a server secret key', (reach) => play({ ...reach, serverKey: 'secret-other' })],
    ["can't be reached (ECONNREFUSED): start statsig-server", (reach) => play({ ...reach, url: 'http://127.0.0.1:2' })],
    ['can be set; give its address with --url', (reach) => play({ ...reach, url: `${reach.url}/else` })],
    ['Stopped after 0 of', (reach) => play(reach, {}, () => true)],
    [
      'was answered with 503: not now',
      (reach) =>
        play({
          ...reach,
          fetch: async () => new Response('not now', { status: 503, headers: { 'retry-after': '1' } }),
        }),
    ],
  ])('it ends with "… %s", and the clock is put back', async (message, run) => {
    const { reach } = server;
    await createApi(reach).setClock(now + 5);
    await expect(run(reach)).rejects.toThrow(message);
    expect(await createApi(reach).clock()).toEqual({ now: now + 5, frozen: true });
  });
});

test('what was played is told in a few lines', () => {
  const day = { from: Date.UTC(2026, 0, 15, 8), to: Date.UTC(2026, 0, 16, 8), step: 60_000 };
  const groups = [
    { name: 'Control', users: 1200, lift: 0 },
    { name: 'Test', users: 900, lift: 0.05 },
  ];
  const played = { window: day, groups, others: 7, visits: 2200, events: 15_000 };
  expect(summaryOf(played, scenario)).toBe(
    `a_running_experiment, seed test: 2,200 visits and 15,000 events on 2026-01-15, Pacific time
  Control      1,200 users  true lift 0 %
  Test           900 users  true lift +5 %
  in no group      7 users
`,
  );
  expect(summaryOf({ ...played, window: { ...day, from: day.from - 1 } }, scenario)).toContain(
    'from 2026-01-14 to 2026-01-15',
  );
});

test('the newest day that is over is the one before the day of the moment, in Pacific time', () => {
  expect(lastWholeDay(Date.UTC(2026, 0, 16, 12))).toBe('2026-01-15');
  expect(lastWholeDay(Date.UTC(2026, 0, 16, 7, 59))).toBe('2026-01-14');
});

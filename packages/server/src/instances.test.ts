import { hash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newFolder, runServer } from './run-server.testing.ts';
import {
  clickHouseNote,
  isClickHouseMissing,
  startClickHouse,
  type TestClickHouse,
} from './store/clickhouse/clickhouse.testing.ts';
import { packBatch } from './store/packed-batch.ts';
import {
  postgresNote,
  postgresPrograms,
  startPostgres,
  type TestedPostgres,
} from './store/postgres/postgres.testing.ts';
import { openSqliteStore } from './store/sqlite/sqlite-store.ts';
import { eventRow } from './store/store-suite.testing.ts';

let postgres: TestedPostgres;

/** A database, as the options and the environment of the command name it. */
interface TestedStore {
  readonly address: string;
  readonly env: Record<string, string>;
}

/** Whether the tests run that start many programs. Another test proves nearly the same within one process. */
const inCI = process.env.NO_SKIPS !== undefined;
const inCINote = inCI ? '' : ' (needs minutes: NO_SKIPS=true npm test)';

/** The number of threads that serve requests in each of the two instances of a test. CI also has an instance with several. */
const workerCounts = process.env.CI ? ['1', '2'] : ['1', '1'];

async function newStore(): Promise<TestedStore> {
  const { host, port, database, user, password } = await postgres.createDatabase();
  return { address: `postgres://${user}@${host}:${port}/${database}`, env: { STATSIG_STORE_PASSWORD: password ?? '' } };
}

function writeProject(folder: string, gate: string): string {
  const file = join(folder, 'project.yaml');
  writeFileSync(
    file,
    `keys: { serverSecretKeys: secret-test, clientSdkKeys: client-test }
gates:
  ${gate}: { rules: [{ name: all, share: 100% }] }
experiments:
  color:
    groups:
      Control: { weight: 50%, value: { color: gray } }
      Test: { weight: 50%, value: { color: green } }
`,
  );
  return file;
}

const post = (url: string, path: string, body: unknown) =>
  fetch(`${url}${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'statsig-api-key': 'secret-test' },
  });

/** Writes the exposures and events of 400 users to a file that `backfill` reads. */
function writeRows(file: string): void {
  const lines = Array.from({ length: 400 }, (_, id) => {
    const user = { userID: String(id) };
    const exposure = {
      experimentName: 'color',
      group: id % 2 ? 'Control' : 'Test',
      time: 1_700_000_000_000 + id,
      user,
    };
    const event = { eventName: 'purchase', value: 0.1 * id, time: 1_700_000_000_000 + 500 * id, user };
    return `${JSON.stringify(exposure)}\n${JSON.stringify(event)}`;
  });
  writeFileSync(file, lines.join('\n'));
}

/** Expects that two instances make the same report, and serve the signed URLs of each other. */
async function expectSameReport(one: string, other: string): Promise<void> {
  const reportUrl = async (url: string) =>
    new URL((await (await post(url, '/v1/get_daily_report', { type: 'pulse_daily' })).json()).url);
  const [first, second] = [await reportUrl(one), await reportUrl(other)];
  const csv = await (await fetch(first)).text();
  expect(csv.split('\n').length).toBeGreaterThan(5);
  expect(await (await fetch(second)).text()).toBe(csv);
  const atOther = new URL(`${first.pathname}${first.search}`, other);
  expect(await (await fetch(atOther)).text()).toBe(csv);
}

/** Expects that an instance serves a restated day of a manifest, although only the other instance has made its file. */
async function expectSameRestatedDay(one: string, other: string): Promise<void> {
  const report = async (): Promise<string> =>
    (await (await post(one, '/v1/get_daily_report', { type: 'unit_metrics_daily' })).json()).url;
  await report();
  const events = [1_700_000_000_000, 1_700_200_000_000].map((time) => ({
    eventName: 'purchase',
    value: 1,
    time,
    user: { userID: 'late' },
  }));
  expect((await post(one, '/v1/log_event', { events })).status).toBe(202);
  const link = (await fetch(await report())).headers.get('link') ?? '';
  const [restated] = (await (await fetch(`${one}${link.slice(1, link.indexOf('>'))}`)).json()).restatedDays;
  expect(restated).toMatchObject({ date: '2023-11-14' });
  const { pathname, search } = new URL(restated.url);
  const csv = await (await fetch(`${other}${pathname}${search}`)).text();
  expect(hash('sha256', csv)).toBe(restated.sha256);
}

describe.skipIf(postgresPrograms === undefined)(`instances on PostgreSQL${postgresNote}`, () => {
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.close());

  test('without a project, says how to publish one', async () => {
    const { address, env } = await newStore();
    const { code, problem } = await runServer(['--port', '0', '--store', address], env).ended;
    expect({ code, problem }).toEqual({
      code: 1,
      problem: expect.stringContaining(
        'The store has no project. Publish one with `statsig-server publish project.yaml`',
      ),
    });
  });

  test('any request may go to any instance', async () => {
    const { address, env } = await newStore();
    const folder = newFolder();
    const project = writeProject(folder, 'first');
    const published = await runServer(['publish', project, '--store', address], env).ended;
    expect(published.out).toBe(`${project} is published in ${address.replace(/\/\/.*@/, '//')}\n`);
    const instances = workerCounts.map((workers) =>
      runServer(['--port', '0', '--store', address, '--workers', workers], env),
    );
    const [one = '', other = ''] = await Promise.all(instances.map((instance) => instance.url()));

    // A batch that is sent again to another instance is stored once.
    const batch = {
      events: [1, 2, 3].map((value) => ({
        eventName: 'purchase',
        value,
        time: 1_700_000_000_000,
        user: { userID: '42' },
      })),
    };
    for (const url of [one, other, one]) expect((await post(url, '/v1/log_event', batch)).status).toBe(202);
    const stored = await fetch(`${other}/_/events`, { headers: { 'statsig-api-key': 'secret-test' } });
    expect((await stored.json()).events).toHaveLength(3);

    // Instances follow the published project.
    const gate = async (url: string, gateName: string) =>
      (await (await post(url, '/v1/check_gate', { gateName, user: { userID: '42' } })).json()).value;
    expect(await gate(one, 'first')).toBe(true);
    writeProject(folder, 'second');
    await runServer(['publish', project, '--store', address], env).ended;
    for (const url of [one, other]) await expect.poll(() => gate(url, 'second'), { timeout: 10_000 }).toBe(true);

    // Without the engine, checks go on, and events are rejected with Retry-After.
    await postgres.kill();
    try {
      const status = async (path: string) => (await fetch(`${one}${path}`)).status;
      await expect.poll(() => status('/readyz'), { timeout: 10_000 }).toBe(503);
      expect(await status('/readyz?for=checks')).toBe(200);
      await expect
        .poll(
          async () =>
            (await post(one, '/v1/check_gate', { gateName: 'second', user: { userID: '7' } })).headers.get(
              'x-shared-state',
            ),
          { timeout: 10_000 },
        )
        .toBe('outdated');
      expect(await gate(one, 'second')).toBe(true);
      const rejected = await post(one, '/v1/log_event', batch);
      expect(rejected.status).toBe(503);
      expect(rejected.headers.has('retry-after')).toBe(true);
    } finally {
      await postgres.start();
    }
    for (const url of [one, other])
      await expect.poll(async () => (await fetch(`${url}/readyz`)).status, { timeout: 15_000 }).toBe(200);
    expect((await post(one, '/v1/log_event', batch)).status).toBe(202);
    for (const instance of instances) instance.child.kill('SIGTERM');
    for (const instance of instances) expect((await instance.ended).code).toBe(0);
  });

  test.skipIf(!inCI)(
    `two people change the published project at two instances, and neither loses a change${inCINote}`,
    async () => {
      const { address, env } = await newStore();
      const project = writeProject(newFolder(), 'first');
      await runServer(['publish', project, '--store', address], env).ended;
      const instances = workerCounts.map((workers) =>
        runServer(['--port', '0', '--store', address, '--workers', workers, '--dev'], env),
      );
      const [one = '', other = ''] = await Promise.all(instances.map((instance) => instance.url()));
      const call = async (url: string, method: string, path: string, headers: Record<string, string>, body?: unknown) =>
        fetch(`${url}/console/v1/${path}`, {
          method,
          headers: { 'content-type': 'application/json', ...headers },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
      const save = (url: string, name: string, tag: string, share = '100%') =>
        call(url, 'PUT', `entries/gate/${name}`, { 'if-match': tag }, { entry: { rules: [{ name: 'all', share }] } });
      const tagOf = async (url: string) => (await call(url, 'GET', 'history', {})).headers.get('etag') ?? '';

      const tag = await tagOf(one);
      expect(await tagOf(other)).toBe(tag);
      const statuses = (await Promise.all([save(one, 'a_gate', tag), save(other, 'b_gate', tag)])).map(
        ({ status }) => status,
      );
      expect(statuses.toSorted()).toEqual([200, 412]);
      const [loser = '', name = ''] = statuses[0] === 412 ? [one, 'a_gate'] : [other, 'b_gate'];
      await expect
        .poll(async () => (await save(loser, name, await tagOf(loser))).status, { timeout: 10_000 })
        .toBe(200);
      const gate = async (url: string, gateName: string) =>
        (await (await post(url, '/v1/check_gate', { gateName, user: { userID: '42' } })).json()).value;
      for (const url of [one, other])
        for (const gateName of ['first', 'a_gate', 'b_gate'])
          await expect.poll(() => gate(url, gateName), { timeout: 10_000 }).toBe(true);

      // The history is the same everywhere, and an instance undoes a change of the other one.
      const changesOf = async (url: string) => (await (await call(url, 'GET', 'history', {})).json()).changes;
      expect(await changesOf(other)).toEqual(await changesOf(one));
      const [, first] = await changesOf(one);
      const undone = await call(loser, 'POST', `history/${first.id}/undo`, { 'if-match': await tagOf(loser) }, {});
      expect(undone.status).toBe(200);
      const undoneGate = first.entries[0].name;
      for (const url of [one, other]) await expect.poll(() => gate(url, undoneGate), { timeout: 10_000 }).toBe(false);
    },
  );

  test('an instance with its own project starts while PostgreSQL is down', async () =>
    expectStartWithout(await newStore(), postgres.kill, postgres.start));

  test('every instance makes the same report, and serves the signed URLs of the others', async () => {
    const { address, env } = await newStore();
    const folder = newFolder();
    const project = writeProject(folder, 'first');
    writeRows(join(folder, 'rows.ndjson'));
    const imported = await runServer(
      ['backfill', '--store', address, '--project', project, join(folder, 'rows.ndjson')],
      env,
    ).ended;
    expect(imported.out).toContain('Events: 400 stored');
    const instances = workerCounts.map((workers) =>
      runServer(['--port', '0', '--store', address, '--project', project, '--workers', workers], env),
    );
    const [one = '', other = ''] = await Promise.all(instances.map((instance) => instance.url()));
    await expectSameReport(one, other);
    await expectSameRestatedDay(one, other);
    const results = await runServer(['results', 'color', '--store', address, '--project', project, '--json'], env)
      .ended;
    expect(JSON.parse(results.out).groups).toMatchObject([
      { name: 'Control', units: 200 },
      { name: 'Test', units: 200 },
    ]);
  });

  test('copies a data folder to PostgreSQL and back', async () => {
    const { address, env } = await newStore();
    const [folder, back] = [newFolder(), newFolder()];
    const data = join(folder, 'data');
    const store = await openSqliteStore(data);
    const events = Array.from({ length: 300 }, (_, id) => eventRow({ value: id, time: 1_700_000_000_000 + id }));
    await store.append(packBatch({ events, exposures: [] }));
    await store.close();
    const copyTo = await runServer(['copy', '--from', `sqlite:${data}`, '--to', address], {
      STATSIG_TO_PASSWORD: env.STATSIG_STORE_PASSWORD ?? '',
    }).ended;
    expect(copyTo).toMatchObject({ code: 0, problem: '' });
    expect(copyTo.out).toMatch(
      /^Copied: 300 new rows\nFrom: {2}300 events {2}0 exposures {2}digest ([\da-f]{16})\nTo: {4}300 events {2}0 exposures {2}digest \1\nBoth stores have the same rows\.\n$/,
    );
    const copyBack = await runServer(['copy', '--from', address, '--to', `sqlite:${back}`], {
      STATSIG_FROM_PASSWORD: env.STATSIG_STORE_PASSWORD ?? '',
    }).ended;
    expect(copyBack.out.slice(copyBack.out.indexOf('digest'))).toBe(copyTo.out.slice(copyTo.out.indexOf('digest')));
  });

  test('a password in an address is neither in the list of processes nor in the log', async () => {
    const { address, env } = await newStore();
    const password = encodeURIComponent(env.STATSIG_STORE_PASSWORD ?? '');
    const withPassword = address.replace('@', `:${password}@`);
    const project = writeProject(newFolder(), 'first');
    const [, workers = '1'] = workerCounts;
    const server = runServer(['--port', '0', '--store', withPassword, '--project', project, '--workers', workers]);
    await server.url();
    if (process.platform === 'linux')
      expect(readFileSync(`/proc/${server.child.pid}/cmdline`, 'utf8')).not.toContain(password);
    await postgres.kill();
    await expect.poll(() => server.printed.problem, { timeout: 10_000 }).toContain('store is not ready');
    await postgres.start();
    server.child.kill('SIGTERM');
    const { out, problem } = await server.ended;
    for (const secret of [password, env.STATSIG_STORE_PASSWORD ?? '']) expect(out + problem).not.toContain(secret);
  });
});

/** Expects that an instance with its own project starts while its engine is down, and works when the engine is back. */
async function expectStartWithout(store: TestedStore, stop: () => Promise<void>, start: () => Promise<void>) {
  const project = writeProject(newFolder(), 'first');
  const event = { events: [{ eventName: 'sent', user: { userID: '42' } }] };
  const status = async (path: string, body: unknown) => (await post(url, path, body)).status;
  const ready = async () => (await fetch(`${url}/readyz`)).status;
  await stop();
  const [, workers = '1'] = workerCounts;
  const args = ['--port', '0', '--store', store.address, '--project', project, '--workers', workers];
  const instance = runServer(args, store.env);
  let url = '';
  try {
    url = await instance.url();
    expect(instance.printed.problem).toContain('starting without the store');
    expect(await status('/v1/check_gate', { gateName: 'first', user: { userID: '42' } })).toBe(200);
    expect(await status('/v1/log_event', event)).toBe(503);
    expect(await status('/v1/get_daily_report', { type: 'first_exposures' })).toBe(503);
    expect(await ready()).toBe(503);
  } finally {
    await start();
  }
  await expect.poll(() => status('/v1/log_event', event), { timeout: 20_000 }).toBe(202);
  await expect.poll(ready, { timeout: 20_000 }).toBe(200);
  instance.child.kill('SIGTERM');
  expect((await instance.ended).code).toBe(0);
}

describe.skipIf(isClickHouseMissing)(`instances on ClickHouse${clickHouseNote}`, () => {
  let clickHouse: TestClickHouse;
  beforeAll(async () => {
    clickHouse = await startClickHouse();
  });
  afterAll(() => clickHouse.close());

  test('an instance with its own project starts while ClickHouse is down', () =>
    expectStartWithout({ address: clickHouse.newDatabaseUrl(), env: {} }, clickHouse.kill, clickHouse.restart));

  test('two instances store a batch once, share overrides and secrets, and make the same report', async () => {
    const address = clickHouse.newDatabaseUrl();
    const folder = newFolder();
    const project = writeProject(folder, 'first');
    writeRows(join(folder, 'rows.ndjson'));
    const imported = await runServer([
      'backfill',
      '--store',
      address,
      '--project',
      project,
      join(folder, 'rows.ndjson'),
    ]).ended;
    expect(imported.out).toContain('Events: 400 stored');
    const instances = [0, 1].map(() => runServer(['--port', '0', '--store', address, '--project', project]));
    const [one = '', other = ''] = await Promise.all(instances.map((instance) => instance.url()));
    const batch = { events: [{ eventName: 'sent', time: 1_700_000_000_000, user: { userID: '42' } }] };
    for (const url of [one, other]) expect((await post(url, '/v1/log_event', batch)).status).toBe(202);
    const stored = await fetch(`${other}/_/events?name=sent`, { headers: { 'statsig-api-key': 'secret-test' } });
    expect((await stored.json()).events).toHaveLength(1);
    await expectSameReport(one, other);
    await clickHouse.kill();
    await expect.poll(async () => (await fetch(`${one}/readyz`)).status, { timeout: 15_000 }).toBe(503);
    expect((await post(one, '/v1/log_event', batch)).status).toBe(503);
    expect((await post(one, '/v1/get_daily_report', { type: 'first_exposures' })).status).toBe(503);
    expect((await post(one, '/v1/check_gate', { gateName: 'first', user: { userID: '42' } })).status).toBe(200);
    await clickHouse.restart();
    await expect.poll(async () => (await fetch(`${one}/readyz`)).status, { timeout: 15_000 }).toBe(200);
    const results = await runServer(['results', 'color', '--store', address, '--project', project, '--json']).ended;
    expect(JSON.parse(results.out).groups).toMatchObject([
      { name: 'Control', units: 200 },
      { name: 'Test', units: 200 },
    ]);
  });
});

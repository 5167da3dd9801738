import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { createPacker, packBatch } from '../packed-batch.ts';
import { exposureIdentity } from '../recent-exposures.ts';
import { batchOf, eventRow, exposureRow, storeSuite } from '../store-suite.testing.ts';
import { migrate, migrations } from './migrations.ts';
import { openSqliteStore } from './sqlite-store.ts';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'statsig-server-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

storeSuite('SQLite on a disk', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'statsig-server-'));
  const store = await openSqliteStore(folder);
  const close = async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { store: { ...store, close }, reopen: () => openSqliteStore(folder) };
});

storeSuite('SQLite in memory', async () => ({ store: await openSqliteStore(undefined) }));

test('rejects a file that is not a database, and leaves it unchanged', async () => {
  const folder = newFolder();
  const file = join(folder, 'statsig.db');
  writeFileSync(file, 'not a database'.repeat(1000));
  await expect(openSqliteStore(folder)).rejects.toThrow(
    `${file}: file is not a database. The file is damaged. Replace it with a copy from your backup`,
  );
  expect(readFileSync(file, 'utf8')).toBe('not a database'.repeat(1000));
});

test('rejects a database with a damaged page', async () => {
  const folder = newFolder();
  const store = await openSqliteStore(folder);
  const events = Array.from({ length: 2000 }, (_, time) => eventRow({ time, metadata: '{"a":"0123456789"}' }));
  await store.append(packBatch(batchOf({ events })));
  await store.close();
  const file = join(folder, 'statsig.db');
  const bytes = readFileSync(file);
  bytes.fill(0xab, bytes.length / 2, bytes.length / 2 + 8192);
  writeFileSync(file, bytes);
  await expect(openSqliteStore(folder)).rejects.toThrow(/malformed\. The file is damaged\./);
});

test('rejects a folder that is a file', async () => {
  const file = join(newFolder(), 'file');
  writeFileSync(file, '');
  await expect(openSqliteStore(join(file, 'data'))).rejects.toThrow(
    /Set --data to a folder that the server can write to./,
  );
});

test('rejects a database that is not writable', async () => {
  const folder = newFolder();
  // Even root can't write to a folder as a file.
  mkdirSync(join(folder, 'statsig.db'));
  await expect(openSqliteStore(folder)).rejects.toThrow(/unable to open .*\. Set --data to a folder/);
});

test('rejects a database of a newer server', async () => {
  const folder = newFolder();
  const database = new DatabaseSync(join(folder, 'statsig.db'));
  database.exec('PRAGMA user_version = 99');
  database.close();
  await expect(openSqliteStore(folder)).rejects.toThrow(
    /The database has version 99; this server supports up to \d+\. Run the newer server\./,
  );
});

const fixtures = new URL('fixtures/', import.meta.url);
const readFixture = (version: number) => readFileSync(new URL(`version-${version}.sql`, fixtures), 'utf8');

test('every released version has a fixture', () => {
  expect(readdirSync(fixtures).sort()).toEqual(migrations.map((_, index) => `version-${index + 1}.sql`).sort());
});

test.each(migrations.map((_, index) => index + 1))(
  'upgrades a database of version %i and keeps its rows',
  async (version) => {
    const folder = newFolder();
    const database = new DatabaseSync(join(folder, 'statsig.db'));
    database.exec(readFixture(version));
    database.close();
    const store = await openSqliteStore(folder);
    const layer = { id: 2, source: 'sdk', type: 'layer', ownTime: 5, allocatedExperiment: 'an_experiment' };
    const exposures = [
      { ...layer, secondaryExposures: '[{"gate":"a_holdout","gateValue":"false","ruleID":"default"}]' },
      {
        id: 1,
        source: 'check',
        name: 'a_gate',
        userID: '42',
        user: '{"userID":"42"}',
        passed: false,
        day: '2021-03-26',
      },
    ];
    expect(await store.exposures({ limit: 10 })).toMatchObject(exposures);
    expect(await store.events({ limit: 10 })).toMatchObject([
      { id: 3, name: 'other', value: null, tier: 'staging' },
      { id: 2, value: 'a \u{1f5fb}', ownTime: null, userID: null, statsigMetadata: '{"sdkType":"js"}' },
      { id: 1, value: 9.99, time: 1_616_826_986_211, metadata: '{"item":"shirt"}' },
    ]);
    // The upgraded store recognizes duplicates and adds new rows.
    const packer = createPacker();
    for (const event of [eventRow(), eventRow({ name: 'new' })]) packer.addEvents([event]);
    packer.addExposure(exposureRow());
    expect(await store.append(packer.pack())).toEqual({
      events: [0, 4],
      exposures: [0],
      duplicates: [{ identity: exposureIdentity(exposureRow()), time: 1_616_826_986_211 }],
    });
    await store.close();
    expect(schemaOf(join(folder, 'statsig.db'))).toEqual(await newSchema());
  },
);

test('upgrades an empty database', async () => {
  const folder = newFolder();
  new DatabaseSync(join(folder, 'statsig.db')).close();
  await (await openSqliteStore(folder)).close();
  expect(schemaOf(join(folder, 'statsig.db'))).toEqual(await newSchema());
});

test('a new migration runs once and keeps the rows', () => {
  const database = new DatabaseSync(':memory:');
  database.exec(readFixture(1));
  const steps = [
    ...migrations,
    "ALTER TABLE events ADD COLUMN extra TEXT NOT NULL DEFAULT 'x'",
    'CREATE TABLE more (a)',
  ];
  for (let time = 0; time < 2; time++) migrate(database, steps);
  expect(database.prepare('SELECT count(*) AS count, min(extra) AS extra FROM events').get()).toMatchObject({
    count: 3,
    extra: 'x',
  });
  expect(database.prepare('PRAGMA user_version').get()?.user_version).toBe(steps.length);
  database.close();
});

/** Returns the SQL of a database's schema, with normalized white space. */
function schemaOf(file: string): readonly string[] {
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = database.prepare('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name').all();
  database.close();
  return rows.map(({ sql }) => String(sql).replace(/\s+/g, ' '));
}

let schemaOfNew: Promise<readonly string[]> | undefined;

/** Returns the SQL of the schema of a new database. */
function newSchema(): Promise<readonly string[]> {
  schemaOfNew ??= readNewSchema();
  return schemaOfNew;
}

async function readNewSchema(): Promise<readonly string[]> {
  const folder = newFolder();
  await (await openSqliteStore(folder)).close();
  return schemaOf(join(folder, 'statsig.db'));
}

test('a migration that fails leaves the database as it was', () => {
  const database = new DatabaseSync(':memory:');
  expect(() => migrate(database, ['CREATE TABLE one (a)', 'nonsense'])).toThrow(/nonsense/);
  expect(database.prepare('SELECT count(*) AS tables FROM sqlite_schema').get()?.tables).toBe(0);
  expect(database.prepare('PRAGMA user_version').get()?.user_version).toBe(0);
  database.close();
});

test('a migration whose transaction SQLite has ended throws the first error', () => {
  const database = new DatabaseSync(':memory:');
  const step = 'CREATE TABLE one (a UNIQUE); INSERT INTO one VALUES (1); INSERT OR ROLLBACK INTO one VALUES (1)';
  expect(() => migrate(database, [step])).toThrow('UNIQUE constraint failed');
  expect(() => database.exec('SELECT * FROM one')).toThrow('no such table');
});

const isLinux = process.platform === 'linux';
test.skipIf(!isLinux)(
  `the thread of the store has a lower priority${isLinux ? '' : ' (needs Linux: run it there)'}`,
  async () => {
    const niceOfThreads = () =>
      new Map(
        readdirSync('/proc/self/task').map((thread) => {
          const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8');
          // The nice value is the 17th field after the name, which may contain anything; see proc(5).
          return [thread, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16])];
        }),
      );
    const before = niceOfThreads();
    const store = await openSqliteStore(undefined);
    const newNices = [...niceOfThreads()].filter(([thread]) => !before.has(thread)).map(([, nice]) => nice);
    expect(newNices).toContain(Math.max(10, getPriority()));
    await store.close();
  },
);

test('a closed store rejects calls, and leaves no write-ahead log', async () => {
  const folder = newFolder();
  const store = await openSqliteStore(folder);
  await store.append(packBatch(batchOf({ events: [eventRow()] })));
  await store.close();
  await expect(store.append(packBatch(batchOf({ events: [eventRow()] })))).rejects.toThrow(/it is closed/);
  expect(existsSync(join(folder, 'statsig.db-wal'))).toBe(false);
});

const oneEvent = (time: number) => packBatch(batchOf({ events: [eventRow({ time })] }));

test.each([
  ['the database is removed', '', (file: string) => rmSync(file)],
  ['the database is moved', '', (file: string) => renameSync(file, `${file}.old`)],
  ['the database is emptied', '', (file: string) => truncateSync(file)],
  ['the log is removed', '-wal', (file: string) => rmSync(`${file}-wal`)],
  ['the index of the log is removed', '-shm', (file: string) => rmSync(`${file}-shm`)],
  ['the folder is moved', '', (file: string) => renameSync(join(file, '..'), join(file, '../../moved'))],
  [
    'another database is in its place',
    '',
    (file: string) => {
      copyFileSync(file, `${file}.copy`);
      renameSync(`${file}.copy`, file);
    },
  ],
])('rejects rows when %s, and names the file', async (_, suffix, change) => {
  const folder = join(newFolder(), 'data');
  const store = await openSqliteStore(folder);
  onTestFinished(() => store.close());
  await store.append(oneEvent(1));
  expect(await store.check()).toEqual({ isShared: false });
  const file = join(folder, 'statsig.db');
  change(file);
  const message = `${file}${suffix}: this file was removed or replaced while the server was running`;
  await expect(store.check()).rejects.toThrow(message);
  await expect(store.append(oneEvent(2))).rejects.toThrow(message);
});

test('accepts rows again when a moved folder is moved back', async () => {
  const parent = newFolder();
  const [folder, elsewhere] = [join(parent, 'data'), join(parent, 'elsewhere')];
  const store = await openSqliteStore(folder);
  onTestFinished(() => store.close());
  renameSync(folder, elsewhere);
  await expect(store.check()).rejects.toThrow('Move it back, or restart the server');
  renameSync(elsewhere, folder);
  expect(await store.check()).toEqual({ isShared: false });
  expect((await store.append(oneEvent(1))).events).toEqual([1]);
});

test('saves the rows of a log that was removed', async () => {
  const folder = newFolder();
  const store = await openSqliteStore(folder);
  onTestFinished(() => store.close());
  for (let time = 0; time < 5; time++) await store.append(oneEvent(time));
  const file = join(folder, 'statsig.db');
  rmSync(`${file}-wal`);
  await expect(store.check()).rejects.toThrow('removed or replaced');
  // As after a crash: the process doesn't close the database.
  const copy = join(newFolder(), 'copy.db');
  copyFileSync(file, copy);
  const database = new DatabaseSync(copy);
  expect(database.prepare('SELECT count(*) AS rows FROM events').get()).toMatchObject({ rows: 5 });
  database.close();
});

test('a second store of a folder works, and says that the folder is shared until the first one closes', async () => {
  const folder = newFolder();
  const first = await openSqliteStore(folder);
  expect(await first.check()).toEqual({ isShared: false });
  const second = await openSqliteStore(folder);
  onTestFinished(() => second.close());
  expect(await second.check()).toEqual({ isShared: true });
  expect(await first.check()).toEqual({ isShared: false });
  expect((await second.append(oneEvent(1))).events).toEqual([1]);
  await first.close();
  expect(await second.check()).toEqual({ isShared: false });
});

const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8);

test('keeps a new folder and all its files from other users', async () => {
  const folder = join(newFolder(), 'a', 'data');
  const store = await openSqliteStore(folder);
  onTestFinished(() => store.close());
  await store.append(oneEvent(1));
  await store.check();
  expect(modeOf(folder)).toBe('700');
  const modes = readdirSync(folder).map((name) => `${name} ${modeOf(join(folder, name))}`);
  expect(modes).toEqual(['server.lock 600', 'statsig.db 600', 'statsig.db-shm 600', 'statsig.db-wal 600']);
});

test('takes its files in an existing folder from other users, and leaves the folder as it is', async () => {
  const folder = newFolder();
  chmodSync(folder, 0o755);
  new DatabaseSync(join(folder, 'statsig.db')).close();
  chmodSync(join(folder, 'statsig.db'), 0o644);
  const store = await openSqliteStore(folder);
  onTestFinished(() => store.close());
  expect(modeOf(folder)).toBe('755');
  expect(modeOf(join(folder, 'statsig.db'))).toBe('600');
});

test('a database is upgraded once when several processes open it at the same time', () => {
  const file = join(newFolder(), 'statsig.db');
  const [first, second] = [new DatabaseSync(file), new DatabaseSync(file)];
  let isUpgraded = false;
  // Lets the first process upgrade the database after the second one has read its version.
  const late = new Proxy(second, {
    get: (target, name) => {
      if (name !== 'exec') return Reflect.get(target, name).bind(target);
      return (sql: string) => {
        if (!isUpgraded) migrate(first);
        isUpgraded = true;
        target.exec(sql);
      };
    },
  });
  migrate(late);
  expect(schemaOf(file).length).toBeGreaterThan(0);
  first.close();
  second.close();
});

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { migrate, migrations } from './migrations.ts';
import { openSqliteStore } from './sqlite-store.ts';
import { batchOf, eventRow, storeSuite } from './store-suite.ts';

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
  return { store: { ...store, close }, again: () => openSqliteStore(folder) };
});

storeSuite('SQLite in memory', async () => ({ store: await openSqliteStore(undefined) }));

test('a file that is no database is refused with the way out, and left as it is', async () => {
  const folder = newFolder();
  const file = join(folder, 'statsig.db');
  writeFileSync(file, 'not a database'.repeat(1000));
  await expect(openSqliteStore(folder)).rejects.toThrow(
    `${file}: file is not a database: the file is damaged: put a copy from your backup there, or move it away to begin anew`,
  );
  expect(readFileSync(file, 'utf8')).toBe('not a database'.repeat(1000));
});

test('a damaged page is found at the start', async () => {
  const folder = newFolder();
  const store = await openSqliteStore(folder);
  await store.append(
    batchOf({ events: Array.from({ length: 2000 }, (_, time) => eventRow({ time, metadata: '{"a":"0123456789"}' })) }),
  );
  await store.close();
  const file = join(folder, 'statsig.db');
  const bytes = readFileSync(file);
  bytes.fill(0xab, bytes.length / 2, bytes.length / 2 + 8192);
  writeFileSync(file, bytes);
  await expect(openSqliteStore(folder)).rejects.toThrow(/malformed: the file is damaged/);
});

test('a folder that is a file is refused with the way out', async () => {
  const file = join(newFolder(), 'file');
  writeFileSync(file, '');
  await expect(openSqliteStore(join(file, 'data'))).rejects.toThrow(
    /give --data a folder that the server may write to/,
  );
});

test('a database that can not be written is refused with the way out', async () => {
  const folder = newFolder();
  // In its place a folder: nobody, root included, can write that as a file.
  mkdirSync(join(folder, 'statsig.db'));
  await expect(openSqliteStore(folder)).rejects.toThrow(/unable to open .*: give --data a folder/);
});

test('a database of a newer server is refused, and left as it is', async () => {
  const folder = newFolder();
  const database = new DatabaseSync(join(folder, 'statsig.db'));
  database.exec('PRAGMA user_version = 99');
  database.close();
  await expect(openSqliteStore(folder)).rejects.toThrow(
    /is of version 99, and this server knows \d+: run the newer server/,
  );
});

test.each(migrations.map((_, version) => version))('a database of version %i becomes the newest', async (version) => {
  const folder = newFolder();
  const database = new DatabaseSync(join(folder, 'statsig.db'));
  migrate(database, migrations.slice(0, version));
  database.close();
  const store = await openSqliteStore(folder);
  await store.append(batchOf({ events: [eventRow()] }));
  expect(await store.events({ limit: 1 })).toHaveLength(1);
  await store.close();
});

test('a migration that fails leaves the database as it was', () => {
  const database = new DatabaseSync(':memory:');
  expect(() => migrate(database, ['CREATE TABLE one (a)', 'nonsense'])).toThrow(/nonsense/);
  expect(database.prepare('SELECT count(*) AS tables FROM sqlite_schema').get()?.tables).toBe(0);
  expect(database.prepare('PRAGMA user_version').get()?.user_version).toBe(0);
  database.close();
});

test('a closed store says so, and its folder is whole', async () => {
  const folder = newFolder();
  const store = await openSqliteStore(folder);
  await store.append(batchOf({ events: [eventRow()] }));
  await store.close();
  await expect(store.append(batchOf({ events: [eventRow()] }))).rejects.toThrow(/it is closed/);
  // The log was written back.
  expect(existsSync(join(folder, 'statsig.db-wal'))).toBe(false);
});

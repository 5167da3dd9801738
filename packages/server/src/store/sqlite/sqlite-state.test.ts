import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { sharedStateSuite } from '../shared-state-suite.testing.ts';
import { openSqliteState } from './sqlite-state.ts';

function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sqlite-state-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

sharedStateSuite('an SQLite file', async () => {
  const state = openSqliteState(undefined);
  return { states: [state, state], close: () => state.close() };
});

test('only its owner can read the file', async () => {
  const folder = createFolder();
  const state = openSqliteState(folder);
  await state.set('a', 'b');
  for (const suffix of ['', '-wal']) expect(statSync(join(folder, `console.db${suffix}`)).mode & 0o077).toBe(0);
  await state.close();
});

test('a damaged file is named', () => {
  const folder = createFolder();
  writeFileSync(join(folder, 'console.db'), 'no database at all, but long enough to be read as one'.repeat(20));
  expect(() => openSqliteState(folder)).toThrow(/console\.db: file is not a database/);
});

test('a replacement whose transaction SQLite has ended rejects with the first error', async () => {
  const folder = createFolder();
  const state = openSqliteState(folder);
  onTestFinished(() => state.close());
  await state.set('a', '1');
  const other = new DatabaseSync(join(folder, 'console.db'));
  onTestFinished(() => other.close());
  other.exec("CREATE TRIGGER full BEFORE INSERT ON shared_values BEGIN SELECT RAISE(ROLLBACK, 'disk is full'); END");
  await expect(state.replace('a', '1', '2', { set: [['b', '1']] })).rejects.toThrow('disk is full');
  expect(await state.read('a')).toEqual(new Map([['a', '1']]));
});

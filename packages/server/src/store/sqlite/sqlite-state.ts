import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { messageOf } from '@statsig-http-api/contract/json';
import { createDatabaseFile, createPrivateFolder } from '../../files/private-files.ts';
import { longLists, type SharedState } from '../shared-state.ts';
import { StoreError } from '../store.ts';

/** The name of the file in the data folder. */
const fileName = 'console.db';

/** A state that can be closed. */
export interface SqliteState extends SharedState {
  close(): Promise<void>;
}

/**
 * Keeps the people, the keys and the audit log of the Console in an SQLite file beside the events. The commands of
 * `statsig-server` can change the file while a server uses it.
 * @param folder The data folder; undefined to keep everything in memory.
 * @throws {StoreError} when the file can't be opened.
 */
export function openSqliteState(folder: string | undefined): SqliteState {
  const file = folder === undefined ? ':memory:' : join(folder, fileName);
  const attempt = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      throw new StoreError(`${file}: ${messageOf(error)}`, { cause: error });
    }
  };
  const database = attempt(() => {
    if (folder !== undefined) createPrivateFolder(folder);
    createDatabaseFile(file);
    const opened = new DatabaseSync(file, { timeout: 5000 });
    opened.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
      CREATE TABLE IF NOT EXISTS shared_values (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID`);
    return opened;
  });
  const selectPrefix = database.prepare(
    'SELECT key, value FROM shared_values WHERE key >= :from AND substr(key, 1, length(:from)) = :from ORDER BY key',
  );
  const selectOthers = database.prepare(
    `SELECT key, value FROM shared_values
     WHERE NOT (${longLists.map((prefix) => `substr(key, 1, ${prefix.length}) = '${prefix}'`).join(' OR ')})`,
  );
  const upsert = database.prepare('INSERT OR REPLACE INTO shared_values VALUES (?, ?)');
  const insert = database.prepare('INSERT OR IGNORE INTO shared_values VALUES (?, ?)');
  const selectOne = database.prepare('SELECT value FROM shared_values WHERE key = ?');
  const update = database.prepare('UPDATE shared_values SET value = :after WHERE key = :key AND value = :before');
  const remove = database.prepare('DELETE FROM shared_values WHERE key = ?');
  const listeners = new Set<() => void>();

  async function change<Result>(work: () => Result): Promise<Result> {
    const result = attempt(work);
    for (const onChange of listeners) onChange();
    return result;
  }

  return {
    async read(prefix) {
      const rows = attempt(() => (prefix === undefined ? selectOthers.all() : selectPrefix.all({ from: prefix })));
      return new Map(rows.map(({ key, value }) => [String(key), String(value)]));
    },
    set: (key, value) => change(() => void upsert.run(key, value)),
    setIfAbsent: (key, value) =>
      change(() => {
        insert.run(key, value);
        return String(selectOne.get(key)?.value);
      }),
    replace: (key, before, after, others = {}) =>
      change(() => {
        database.exec('BEGIN IMMEDIATE');
        try {
          const isReplaced = Number(update.run({ key, before, after }).changes) > 0;
          if (isReplaced) {
            for (const [one, value] of others.set ?? []) upsert.run(one, value);
            for (const one of others.delete ?? []) remove.run(one);
          }
          database.exec('COMMIT');
          return isReplaced;
        } catch (error) {
          // After some errors SQLite has already rolled back the transaction.
          if (database.isTransaction) database.exec('ROLLBACK');
          throw error;
        }
      }),
    delete: (keys) =>
      change(() => {
        for (const key of keys) remove.run(key);
      }),
    watch(onChange) {
      listeners.add(onChange);
      return () => void listeners.delete(onChange);
    },
    close: async () => database.close(),
  };
}

import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { addFunctions } from './functions.ts';

/** Raised whenever the tables change: a file of another version, or of another kind, is thrown away and made again. */
const version = 1001;

/**
 * What reports are made of. `day` is a Pacific day as the number YYYYMMDD. Ids of units are digests of their texts: the
 * order in which things are added up doesn't depend on the order in which they came.
 */
const tables = `
  CREATE TABLE marks (kind TEXT, unit_type INTEGER, source INTEGER, id INTEGER NOT NULL, row TEXT NOT NULL,
    PRIMARY KEY (kind, unit_type, source)) STRICT, WITHOUT ROWID;
  CREATE TABLE days (day INTEGER PRIMARY KEY, events INTEGER NOT NULL DEFAULT 0, exposures INTEGER NOT NULL DEFAULT 0) STRICT;
  CREATE TABLE unit_types (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE units (id INTEGER PRIMARY KEY, type INTEGER NOT NULL, unit TEXT NOT NULL, UNIQUE (type, unit)) STRICT;
  CREATE TABLE sources (id INTEGER PRIMARY KEY, event TEXT NOT NULL, definition TEXT NOT NULL,
    UNIQUE (event, definition)) STRICT;
  CREATE TABLE unit_events (day INTEGER, source INTEGER, unit INTEGER, time INTEGER, id INTEGER, value REAL,
    PRIMARY KEY (day, source, unit, time, id)) STRICT, WITHOUT ROWID;
  CREATE TABLE exposure_keys (id INTEGER PRIMARY KEY, type TEXT NOT NULL, name TEXT NOT NULL, rule_id TEXT NOT NULL,
    group_name TEXT, passed INTEGER, unit_type INTEGER NOT NULL) STRICT;
  CREATE INDEX exposure_keys_name ON exposure_keys (name, rule_id);
  CREATE TABLE exposures (key INTEGER, unit INTEGER, time INTEGER NOT NULL, id INTEGER NOT NULL, day INTEGER NOT NULL,
    user TEXT NOT NULL, PRIMARY KEY (key, unit)) STRICT, WITHOUT ROWID;
  CREATE TABLE experiments (id INTEGER PRIMARY KEY, type TEXT NOT NULL, name TEXT NOT NULL, rule TEXT NOT NULL,
    unit_type INTEGER NOT NULL, UNIQUE (type, name, rule, unit_type)) STRICT;
  CREATE TABLE key_groups (key INTEGER PRIMARY KEY, experiment INTEGER NOT NULL, grp TEXT NOT NULL) STRICT;
  CREATE INDEX key_groups_experiment ON key_groups (experiment);
  CREATE TABLE attributed (experiment INTEGER, unit INTEGER, grp TEXT NOT NULL, time INTEGER NOT NULL, day INTEGER NOT NULL,
    key INTEGER NOT NULL, crossed INTEGER, PRIMARY KEY (experiment, unit)) STRICT, WITHOUT ROWID;
`;

/**
 * Opens the tables that reports are made of, or makes them anew, with the event database beside them as `ev`, which is
 * only read.
 * @param file Their own file.
 * @param events The event database, as a URI.
 * @throws {Error} when one of them can't be opened.
 */
export function openTables(file: string, events: string): DatabaseSync {
  let database: DatabaseSync;
  try {
    database = open(file);
  } catch (error) {
    // Whatever is wrong with it, it can be made again from the events.
    if (!(error instanceof OtherVersion) && !/malformed|not a database/.test(String(error))) throw error;
    removeTables(file);
    database = open(file);
  }
  try {
    const readOnly = `${events}${events.includes('?') ? '&' : '?'}mode=ro`;
    database.exec(`ATTACH '${readOnly.replaceAll("'", "''")}' AS ev`);
    addFunctions(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

class OtherVersion extends Error {}

function open(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: 60_000 });
  try {
    database.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; PRAGMA temp.cache_size = -65536',
    );
    inTransaction(database, () => {
      const there = database.prepare('PRAGMA user_version').get()?.user_version;
      if (there === version) return;
      if (there !== 0) throw new OtherVersion(`version ${there}`);
      database.exec(`${tables} PRAGMA user_version = ${version}`);
      // By its own name a file is told from one that was made in its place.
      database.prepare("INSERT INTO marks VALUES ('sequence', 0, 0, 0, ?)").run(randomUUID());
    });
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Removes the file of the tables, which can be made again. */
export function removeTables(file: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
}

/** Empties the tables. Their numbers go on, so that no file of before is taken for one of after. */
export function emptyTables(database: DatabaseSync): void {
  const names = database.prepare("SELECT name FROM main.sqlite_schema WHERE type = 'table'").all();
  for (const { name } of names)
    database.exec(`DELETE FROM main."${name}"${name === 'marks' ? " WHERE kind <> 'sequence'" : ''}`);
}

/** Runs some work in a transaction of the tables: all of it is kept, or nothing. */
export function inTransaction<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

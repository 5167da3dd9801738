import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { createDatabaseFile } from '../../files/private-files.ts';
import { addFunctions } from './functions.ts';

/** The version of the tables. Increase it with every change: files of other versions are deleted and built again. */
const version = 1002;

/**
 * The report tables. `day` is a Pacific day as the number YYYYMMDD.
 *
 * Reports don't depend on the order in which rows arrive. The ID of a unit is a digest of its name. The events of a unit are
 * summed in the order of `time` and `number`: the value, or an empty string, which has 0 bytes. Exposures at the
 * same time are ordered by the identity that the store gives them.
 */
const createTables = `
  CREATE TABLE marks (kind TEXT, unit_type INTEGER, source INTEGER, id INTEGER NOT NULL, row TEXT NOT NULL,
    PRIMARY KEY (kind, unit_type, source)) STRICT, WITHOUT ROWID;
  CREATE TABLE days (day INTEGER PRIMARY KEY, events INTEGER NOT NULL DEFAULT 0, exposures INTEGER NOT NULL DEFAULT 0) STRICT;
  CREATE TABLE unit_types (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE units (id INTEGER PRIMARY KEY, type INTEGER NOT NULL, unit TEXT NOT NULL, UNIQUE (type, unit)) STRICT;
  CREATE TABLE sources (id INTEGER PRIMARY KEY, event TEXT NOT NULL, definition TEXT NOT NULL,
    UNIQUE (event, definition)) STRICT;
  CREATE TABLE unit_events (day INTEGER, source INTEGER, unit INTEGER, time INTEGER, number ANY, id INTEGER,
    value REAL AS (nullif(number, '')), PRIMARY KEY (day, source, unit, time, number, id)) STRICT, WITHOUT ROWID;
  CREATE TABLE exposure_keys (id INTEGER PRIMARY KEY, type TEXT NOT NULL, name TEXT NOT NULL, rule_id TEXT NOT NULL,
    group_name TEXT, passed INTEGER, unit_type INTEGER NOT NULL) STRICT;
  CREATE INDEX exposure_keys_name ON exposure_keys (name, rule_id);
  CREATE TABLE exposures (key INTEGER, unit INTEGER, time INTEGER NOT NULL, identity BLOB NOT NULL,
    day INTEGER NOT NULL, user TEXT NOT NULL, PRIMARY KEY (key, unit)) STRICT, WITHOUT ROWID;
  CREATE TABLE experiments (id INTEGER PRIMARY KEY, type TEXT NOT NULL, name TEXT NOT NULL, rule TEXT NOT NULL,
    unit_type INTEGER NOT NULL, UNIQUE (type, name, rule, unit_type)) STRICT;
  CREATE TABLE key_groups (key INTEGER PRIMARY KEY, experiment INTEGER NOT NULL, grp TEXT NOT NULL) STRICT;
  CREATE INDEX key_groups_experiment ON key_groups (experiment);
  CREATE TABLE attributed (experiment INTEGER, unit INTEGER, grp TEXT NOT NULL, time INTEGER NOT NULL, day INTEGER NOT NULL,
    key INTEGER NOT NULL, crossed INTEGER, PRIMARY KEY (experiment, unit)) STRICT, WITHOUT ROWID;
`;

/**
 * Opens or creates the report tables, and attaches the event database as `ev`, read-only.
 * @param file The file of the report tables.
 * @param events The URI of the event database; undefined if another engine has the rows.
 * @throws {Error} when one of the databases can't be opened.
 */
export function openTables(file: string, events: string | undefined): DatabaseSync {
  let database: DatabaseSync;
  try {
    database = open(file);
  } catch (error) {
    // A damaged or outdated file can be built again from the events.
    if (!(error instanceof VersionError) && !/malformed|not a database/.test(String(error))) throw error;
    removeTables(file);
    database = open(file);
  }
  try {
    if (events !== undefined) {
      const readOnly = `${events}${events.includes('?') ? '&' : '?'}mode=ro`;
      database.exec(`ATTACH '${readOnly.replaceAll("'", "''")}' AS ev`);
    }
    addFunctions(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

class VersionError extends Error {}

function open(file: string): DatabaseSync {
  createDatabaseFile(file);
  const database = new DatabaseSync(file, { timeout: 60_000 });
  try {
    database.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; PRAGMA temp.cache_size = -65536',
    );
    inTransaction(database, () => {
      const fileVersion = database.prepare('PRAGMA user_version').get()?.user_version;
      if (fileVersion === version) return;
      if (fileVersion !== 0) throw new VersionError(`The report tables have version ${fileVersion}.`);
      database.exec(`${createTables} PRAGMA user_version = ${version}`);
      // The UUID distinguishes this file from one that is built again later.
      database.prepare("INSERT INTO marks VALUES ('sequence', 0, 0, 0, ?)").run(randomUUID());
    });
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Deletes the file of the report tables. */
export function removeTables(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
}

/** Deletes all rows except the sequence number, so that an old report is never mistaken for a current one. */
export function emptyTables(database: DatabaseSync): void {
  const names = database.prepare("SELECT name FROM main.sqlite_schema WHERE type = 'table'").all();
  for (const { name } of names)
    database.exec(`DELETE FROM main."${name}"${name === 'marks' ? " WHERE kind <> 'sequence'" : ''}`);
}

/** Runs a function in a transaction, and rolls back if the function throws. */
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

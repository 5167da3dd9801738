import type { DatabaseSync } from 'node:sqlite';

/**
 * The schema of the database as a list of steps. The step at index `n` upgrades version `n` to `n + 1`. Never change a
 * released step; add a new one at the end.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    received INTEGER NOT NULL,
    time INTEGER NOT NULL,
    own_time INTEGER,
    day TEXT NOT NULL,
    tier TEXT NOT NULL,
    user_id TEXT,
    user TEXT NOT NULL,
    name TEXT NOT NULL,
    value ANY,
    metadata TEXT,
    statsig_metadata TEXT,
    identity BLOB
  ) STRICT;
  CREATE UNIQUE INDEX events_identity ON events (own_time, identity) WHERE own_time IS NOT NULL;
  CREATE INDEX events_received ON events (received);
  CREATE TABLE exposures (
    id INTEGER PRIMARY KEY,
    received INTEGER NOT NULL,
    time INTEGER NOT NULL,
    own_time INTEGER,
    day TEXT NOT NULL,
    tier TEXT NOT NULL,
    user_id TEXT,
    user TEXT NOT NULL,
    source TEXT NOT NULL,
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    rule_id TEXT,
    group_name TEXT,
    passed INTEGER,
    allocated_experiment TEXT,
    parameter_name TEXT,
    secondary_exposures TEXT,
    minute INTEGER NOT NULL,
    identity BLOB NOT NULL
  ) STRICT;
  CREATE INDEX exposures_identity ON exposures (minute, identity, time);
  CREATE INDEX exposures_received ON exposures (received);
  `,
  `
  CREATE TABLE exposure_identities (
    minute INTEGER NOT NULL,
    identity BLOB NOT NULL,
    time INTEGER NOT NULL,
    PRIMARY KEY (minute, identity)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO exposure_identities (minute, identity, time)
    SELECT minute, identity, min(time) FROM exposures GROUP BY minute, identity;
  CREATE TABLE exposures_filed (upto INTEGER NOT NULL) STRICT;
  INSERT INTO exposures_filed SELECT coalesce(max(id), 0) FROM exposures;
  DROP INDEX exposures_identity;
  `,
  `
  DROP INDEX events_received;
  DROP INDEX exposures_received;
  CREATE INDEX events_received ON events (received) WHERE id % 256 = 0;
  CREATE INDEX exposures_received ON exposures (received) WHERE id % 256 = 0;
  `,
  `
  CREATE TABLE imports (source TEXT PRIMARY KEY, mark TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
];

/**
 * Upgrades a database to the newest version in one transaction.
 * @throws {Error} when the database has a newer version than this server supports.
 */
export function migrate(database: DatabaseSync, steps: readonly string[] = migrations): void {
  if (versionOf(database, steps) === steps.length) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    // Another process that started at the same time may have upgraded the database meanwhile.
    for (const step of steps.slice(versionOf(database, steps))) database.exec(step);
    database.exec(`PRAGMA user_version = ${steps.length}`);
    database.exec('COMMIT');
  } catch (error) {
    // After some errors SQLite has already rolled back the transaction.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function versionOf(database: DatabaseSync, steps: readonly string[]): number {
  const version = Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0);
  if (version > steps.length)
    throw new Error(
      `The database has version ${version}; this server supports up to ${steps.length}. Run the newer server.`,
    );
  return version;
}

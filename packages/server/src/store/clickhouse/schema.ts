import { StoreError } from '../store.ts';
import type { Connection } from './connection.ts';

/** The milliseconds of a day. Partitions are days, and sorting keys begin with one. */
export const dayMs = 86_400_000;

/** The greatest ID, which is also the greatest integer that a number holds exactly. */
const maxId = Number.MAX_SAFE_INTEGER;

/**
 * The columns that events and exposures share.
 *
 * - `key_time` is `own_time` if there is one: a resend has another `time`, because the clock of the client is corrected again.
 * - `precedence` decides which of several equal rows stays: the one with the smallest ID, which came first.
 * - `custom_ids` has the custom IDs of the user as evaluations read them.
 * - `identity_hex` is only read by inserts.
 * - `size` has the bytes of the strings that can be large, so that a page of rows can be chosen without reading them.
 */
const sharedColumns = `
  id UInt64,
  precedence UInt64 DEFAULT ${maxId} - id,
  received Int64,
  time Int64,
  own_time Nullable(Int64),
  key_time Int64 DEFAULT ifNull(own_time, time),
  day LowCardinality(String),
  tier LowCardinality(String),
  user_id Nullable(String),
  user String,
  custom_ids Map(String, String),
  name LowCardinality(String),
  identity_hex String EPHEMERAL,
  identity FixedString(16) DEFAULT unhex(identity_hex)`;

const indexes = `
  INDEX id_range id TYPE minmax GRANULARITY 1,
  INDEX day_range day TYPE minmax GRANULARITY 1`;

/**
 * Partitions are days of `received`, which a client can't choose: an insert makes one or two parts, and `prune` drops whole
 * days. Equal rows in different partitions count once too, because `FINAL` looks at all of them.
 */
const options = `
  PARTITION BY intDiv(received, ${dayMs})`;

/** A part is on the disk before its insert ends. */
const settings = `
  SETTINGS fsync_after_insert = 1, fsync_part_directory = 1`;

/**
 * The schema as a list of steps. Never change a released step; add a new one at the end. Several servers may run a step at the
 * same time, so each statement must be safe to run twice.
 *
 * The sorting key has only what equal events share. `time` and `day` are not part of it: a request that is sent again gets
 * another skew of the sender's clock.
 */
export const migrations: readonly (readonly string[])[] = [
  [
    `CREATE TABLE IF NOT EXISTS events (${sharedColumns},
      number Nullable(Float64),
      text Nullable(String),
      metadata Nullable(String),
      statsig_metadata Nullable(String),
      size UInt32 DEFAULT length(user) + ifNull(length(text), 0) + ifNull(length(metadata), 0)
        + ifNull(length(statsig_metadata), 0),${indexes}
    ) ENGINE = ReplacingMergeTree(precedence)${options}
      ORDER BY (intDiv(key_time, ${dayMs}), name, key_time, identity)${settings}`,
    `CREATE TABLE IF NOT EXISTS exposures (${sharedColumns},
      source LowCardinality(String),
      type LowCardinality(String),
      rule_id LowCardinality(Nullable(String)),
      group_name LowCardinality(Nullable(String)),
      passed Nullable(UInt8),
      allocated_experiment LowCardinality(Nullable(String)),
      parameter_name LowCardinality(Nullable(String)),
      secondary_exposures Nullable(String),
      size UInt32 DEFAULT length(user) + ifNull(length(secondary_exposures), 0),${indexes}
    ) ENGINE = ReplacingMergeTree(precedence)${options}
      ORDER BY (intDiv(key_time, ${dayMs}), name, intDiv(key_time, 60000), identity)${settings}`,
    // The first exposure of each unit and group that was pruned. Reports count it as long as they are made. `precedence` grows with an earlier
    // time, and at an equal time with a smaller identity.
    `CREATE TABLE IF NOT EXISTS first_exposures (
      type LowCardinality(String),
      name LowCardinality(String),
      rule_id LowCardinality(Nullable(String)),
      group_name LowCardinality(Nullable(String)),
      passed Nullable(UInt8),
      allocated_experiment LowCardinality(Nullable(String)),
      user_id Nullable(String),
      custom_ids Map(String, String),
      user String,
      time Int64,
      day LowCardinality(String),
      identity FixedString(16),
      unit_key UInt128,
      precedence UInt64
    ) ENGINE = ReplacingMergeTree(precedence)
      ORDER BY (name, unit_key)${settings}`,
    `CREATE TABLE IF NOT EXISTS prunes (received_before Int64) ENGINE = MergeTree ORDER BY received_before${settings}`,
    // An insert of a row shows whether the server can write. The rows replace each other.
    `CREATE TABLE IF NOT EXISTS trial_writes (number UInt8)
      ENGINE = ReplacingMergeTree ORDER BY number${settings}`,
    // All rows stay, because a merge would keep any of two rows with the same version.
    `CREATE TABLE IF NOT EXISTS shared_values (key String, value String, is_deleted UInt8, version UInt64)
      ENGINE = MergeTree ORDER BY key${settings}, non_replicated_deduplication_window = 1000`,
    `CREATE TABLE IF NOT EXISTS imports (source String, mark String, changed UInt64)
      ENGINE = ReplacingMergeTree(changed) ORDER BY source${settings}`,
  ],
];

/** Creates the table that has the number of migrations. */
export const createVersions = `CREATE TABLE IF NOT EXISTS schema_versions (version UInt32)
  ENGINE = ReplacingMergeTree ORDER BY version${settings}`;

/**
 * Creates the database and its tables, or upgrades them. Safe to run several times at once.
 * @throws {StoreError} when the database has a newer version than this server supports.
 */
export async function migrate(connection: Connection, server: Connection): Promise<void> {
  const version = await readVersion(connection, server);
  if (version === migrations.length) return;
  if (version > migrations.length)
    throw new StoreError(
      `The database ${connection.address.database} has version ${version}; this server supports up to ${migrations.length}. Run the newer server.`,
    );
  await server.run(`CREATE DATABASE IF NOT EXISTS ${quoteName(connection.address.database)}`);
  await connection.run(createVersions);
  for (const statements of migrations.slice(version))
    for (const statement of statements) await connection.run(statement);
  await connection.insert('schema_versions', ['version'], Buffer.from(`${migrations.length}\n`));
}

/** Returns the version of the tables; 0 if the database has no tables. @param server A connection to another database, which exists. */
async function readVersion(connection: Connection, server: Connection): Promise<number> {
  const { database } = connection.address;
  const [table] = await server.select<{ readonly count: number }>(
    "SELECT count() AS count FROM system.tables WHERE database = {database:String} AND name = 'schema_versions'",
    { database },
  );
  if (table?.count !== 1) return 0;
  const [row] = await connection.select<{ readonly version: number }>(
    'SELECT max(version) AS version FROM schema_versions',
  );
  return row?.version ?? 0;
}

const quoteName = (name: string) => `"${name.replaceAll(/["\\]/g, '\\$&')}"`;

import { StoreError } from '../store.ts';

/** The version of the schema that this code reads and writes. */
export const schemaVersion = 1;

/** The oldest version whose code can use the schema of `schemaVersion`. An older instance then runs beside a newer one. */
const oldestCompatibleVersion = 1;

/**
 * Creates the schema of version 1.
 *
 * - `key_time` is `own_time`, or `received` for an event without. It decides the partition, and it is in the unique index
 *   because PostgreSQL requires the key of the partitions there.
 * - `id` is the number of the transaction times `idsPerTransaction`, plus the place of the row in its batch. Its index also
 *   finds the rows of a range of transactions.
 * - `exposure_times` has a row for each exposure and hour, with the times in that hour. Its row lock is what makes two
 *   instances agree on one exposure within a minute.
 */
const createSchema = (schema: string): string => `
CREATE TABLE ${schema}.settings (name text PRIMARY KEY, value text NOT NULL);
INSERT INTO ${schema}.settings VALUES ('last_trial', ''), ('id_offset', '0');
CREATE TABLE ${schema}.shared_values (key text PRIMARY KEY, value text NOT NULL);
CREATE TABLE ${schema}.imports (source text PRIMARY KEY, mark text NOT NULL);
CREATE TABLE ${schema}.events (
  id bigint NOT NULL,
  key_time bigint NOT NULL,
  received bigint NOT NULL,
  time bigint NOT NULL,
  own_time bigint,
  value_number double precision,
  identity uuid NOT NULL,
  day text NOT NULL,
  tier text NOT NULL,
  user_id text,
  "user" text NOT NULL,
  name text NOT NULL,
  value_text text,
  metadata text,
  statsig_metadata text
) PARTITION BY RANGE (key_time);
CREATE UNIQUE INDEX events_identity ON ${schema}.events (key_time, identity);
CREATE INDEX events_id ON ${schema}.events (id);
CREATE INDEX events_received ON ${schema}.events USING brin (received) WITH (pages_per_range = 32);
CREATE TABLE ${schema}.events_default PARTITION OF ${schema}.events DEFAULT;
CREATE TABLE ${schema}.exposures (
  id bigint NOT NULL,
  received bigint NOT NULL,
  time bigint NOT NULL,
  own_time bigint,
  identity uuid NOT NULL,
  passed boolean,
  day text NOT NULL,
  tier text NOT NULL,
  user_id text,
  "user" text NOT NULL,
  source text NOT NULL,
  type text NOT NULL,
  name text NOT NULL,
  rule_id text,
  group_name text,
  allocated_experiment text,
  parameter_name text,
  secondary_exposures text
) PARTITION BY RANGE (time);
CREATE INDEX exposures_id ON ${schema}.exposures (id);
CREATE INDEX exposures_received ON ${schema}.exposures USING brin (received) WITH (pages_per_range = 32);
CREATE TABLE ${schema}.exposures_default PARTITION OF ${schema}.exposures DEFAULT;
CREATE TABLE ${schema}.exposure_times (
  hour bigint NOT NULL,
  identity uuid NOT NULL,
  times bigint[] NOT NULL,
  PRIMARY KEY (hour, identity)
) PARTITION BY RANGE (hour);
CREATE TABLE ${schema}.exposure_times_default PARTITION OF ${schema}.exposure_times DEFAULT WITH (fillfactor = 80);
`;

/** The schema as a list of steps. The step at index `n` upgrades version `n` to `n + 1`. Never change a released step. */
const migrations: readonly ((schema: string) => string)[] = [createSchema];

/** Runs SQL on one connection. Several statements without parameters may share one string. */
export type RunSql = (
  sql: string,
  values?: readonly unknown[],
) => Promise<readonly Readonly<Record<string, unknown>>[]>;

/** The version of a schema in a database. */
interface SchemaVersion {
  readonly version: number;
  /** The oldest version of the code that can use this schema. */
  readonly compatibleVersion: number;
}

/** Reads the version of a schema; version 0 is a schema that does not exist. */
export async function readSchemaVersion(run: RunSql, schema: string): Promise<SchemaVersion> {
  const [table] = await run('SELECT to_regclass($1) IS NOT NULL AS exists', [`${schema}.settings`]);
  if (table?.exists !== true) return { version: 0, compatibleVersion: 0 };
  const rows = await run(`SELECT name, value FROM ${schema}.settings WHERE name IN ('version', 'compatible_version')`);
  const settingOf = (name: string) => Number(rows.find((row) => row.name === name)?.value ?? 0);
  return { version: settingOf('version'), compatibleVersion: settingOf('compatible_version') };
}

/**
 * Fails unless this code can use the schema: its version, or a newer one that is compatible, as in a rolling upgrade.
 * @throws {StoreError} that says what to do.
 */
export function requireUsable({ version, compatibleVersion }: SchemaVersion): void {
  if (version < schemaVersion)
    throw new StoreError(
      `The schema has version ${version}, and this server needs ${schemaVersion}. Run \`statsig-server migrate\`.`,
    );
  if (compatibleVersion > schemaVersion)
    throw new StoreError(
      `The schema has version ${version}, which this server (${schemaVersion}) can't use. Run the newer server.`,
    );
}

/** The advisory lock for changes to the tables. Any number that nothing else in the database uses. */
const schemaLock = 7_242_016_001;

/**
 * Takes the lock for changes to the tables, until the end of the transaction. Other instances wait, but only for changes.
 * @param wait If 'if free', returns false instead of waiting.
 */
export async function lockSchema(run: RunSql, wait: 'wait' | 'if free' = 'wait'): Promise<boolean> {
  if (wait === 'wait') {
    await run('SELECT pg_advisory_xact_lock($1)', [schemaLock]);
    return true;
  }
  const [row] = await run('SELECT pg_try_advisory_xact_lock($1) AS is_locked', [schemaLock]);
  return row?.is_locked === true;
}

/** Creates or upgrades the schema in the current transaction. Call it with the lock. */
export async function upgradeSchema(run: RunSql, schema: string): Promise<void> {
  const { version } = await readSchemaVersion(run, schema);
  if (version >= schemaVersion) return;
  const [existing] = await run('SELECT 1 FROM pg_namespace WHERE nspname = $1', [schema]);
  // A user without the right to create schemas can still use one that exists.
  if (existing === undefined) await run(`CREATE SCHEMA ${schema}`);
  for (const step of migrations.slice(version)) await run(step(schema));
  await run(
    `INSERT INTO ${schema}.settings VALUES ('version', $1), ('compatible_version', $2)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    [String(schemaVersion), String(oldestCompatibleVersion)],
  );
}

/** @throws {StoreError} when the name needs quotes or could be more than a name. */
export function requireSchemaName(schema: string): void {
  if (!/^[a-z_][a-z0-9_]{0,40}$/.test(schema))
    throw new StoreError('The name of the schema must have 1 to 41 lower-case letters, digits or underscores.');
}

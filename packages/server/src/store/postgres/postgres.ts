import { createPacker } from '../packed-batch.ts';
import type { Columns } from '../row-columns.ts';
import { type Query, StoreError } from '../store.ts';
import type { StoreThread } from '../store-thread.ts';
import { toEvent, toExposure } from './columns.ts';
import { describeConnection, type PostgresConnection, schemaOf } from './connection.ts';
import { createConnectionPool } from './connection-pool.ts';
import { createRowInserts, idsPerTransaction } from './insert-rows.ts';
import { createPartitions, dayOf } from './partitions.ts';
import { postgresError } from './postgres-error.ts';
import { pruneTables } from './prune-tables.ts';
import { lockSchema, type RunSql, readSchemaVersion, requireUsable, upgradeSchema } from './schema.ts';
import { toStoredText } from './stored-text.ts';

/** The newest rows that a query searches. The limit keeps a query from reading a whole table. */
const maxSearchedRows = 200_000;

/** The bytes of a page of rows. Rows of 10 MB each would take more memory than the thread has. */
const maxPageBytes = 4 * 2 ** 20;

/** How a store uses PostgreSQL. */
export interface PostgresOptions {
  /** The maximum number of connections at the same time. @default 4 */
  readonly poolSize?: number;
  /** The time for a commit with its retries, in milliseconds. @default 4500, less than the commit timeout of the queue */
  readonly commitLimitMs?: number;
  /** The time for a query, a step of `prune` or a check, in milliseconds. @default 30000 */
  readonly queryLimitMs?: number;
}

/** The time for a check, in milliseconds: an instance without its engine must say so soon. */
const checkLimitMs = 2000;

/** The oldest supported version of PostgreSQL. */
const oldestVersion = 15;

/**
 * Creates or upgrades the schema. Several at once are safe: they wait for each other.
 * @throws {StoreError} when PostgreSQL can't be reached, or the user may not create tables.
 */
export async function migratePostgres(connection: PostgresConnection): Promise<void> {
  const schema = schemaOf(connection);
  const pool = createConnectionPool(connection, 1);
  try {
    await pool.transact(async (run) => {
      await requireServer(run);
      await lockSchema(run);
      await upgradeSchema(run, schema);
      await createPartitions(run, schema, Date.now());
    }, 60_000);
  } finally {
    await pool.close();
  }
}

/**
 * Opens the tables of a database, and creates them if it has no tables yet.
 * @throws {StoreError} when PostgreSQL can't be reached, is too old, may lose commits, or has another version of the tables.
 */
export async function openPostgres(
  connection: PostgresConnection,
  options: PostgresOptions = {},
): Promise<StoreThread> {
  const { poolSize = 4, commitLimitMs = 4500, queryLimitMs = 30_000 } = options;
  const schema = schemaOf(connection);
  const name = describeConnection(connection);
  const pool = createConnectionPool(connection, poolSize);
  let inserts: ReturnType<typeof createRowInserts>;
  let partitionedDay = dayOf(Date.now());
  /** Set when a newer server has changed the schema so that this one must not write. */
  let schemaProblem: StoreError | undefined;
  try {
    const version = await pool.run(async (run) => {
      await requireServer(run);
      return readSchemaVersion(run, schema);
    }, queryLimitMs);
    if (version.version === 0) await migratePostgres(connection);
    else requireUsable(version);
    await pool.transact((run) => createPartitionsIfFree(run, Date.now()), queryLimitMs).catch(ignore);
    inserts = createRowInserts(schema, await pool.transact((run) => readIdOffset(run, schema), queryLimitMs));
  } catch (error) {
    await pool.close();
    throw postgresError(name, error);
  }

  /** Compares the version of the schema with this code. A newer server can upgrade it at any time. */
  async function checkSchema(run: RunSql): Promise<void> {
    const version = await readSchemaVersion(run, schema);
    schemaProblem = undefined;
    try {
      requireUsable(version);
    } catch (error) {
      schemaProblem = postgresError(name, error);
      throw schemaProblem;
    }
  }

  /** Creates missing partitions, unless another instance does. */
  async function createPartitionsIfFree(run: RunSql, now: number): Promise<void> {
    if (!(await lockSchema(run, 'if free'))) return;
    await run("SET LOCAL lock_timeout = '2s'");
    await createPartitions(run, schema, now);
  }

  /** Once a day, creates the next partitions. Without them, rows go to the default partitions. */
  function keepPartitions(): void {
    const now = Date.now();
    if (dayOf(now) === partitionedDay) return;
    partitionedDay = dayOf(now);
    pool.transact((run) => createPartitionsIfFree(run, now), queryLimitMs).catch(ignore);
  }

  /** Selects the first rows of a query, at least one, up to the size of a page. */
  async function selectPage(rows: string, order: string, values: readonly unknown[]): Promise<readonly Columns[]> {
    return pool.run(
      (run) =>
        run(
          `WITH page AS (${rows} ORDER BY id ${order} LIMIT $1), sized AS MATERIALIZED (
             SELECT id AS page_id, sum(page_bytes) OVER (ORDER BY id ${order}) AS bytes, row_number() OVER (ORDER BY id ${order}) AS place
             FROM page)
           SELECT page.* FROM page JOIN sized ON page_id = id WHERE bytes <= ${maxPageBytes} OR place = 1 ORDER BY id ${order}`,
          values,
        ),
      queryLimitMs,
    );
  }

  const selectNewest = (table: Table, { name: rowName, userID, limit, before = Number.MAX_SAFE_INTEGER }: Query) => {
    const isFiltered = rowName !== undefined || userID !== undefined;
    const newest = `SELECT * FROM ${schema}.${table} WHERE id < $2 ORDER BY id DESC LIMIT ${isFiltered ? maxSearchedRows : '$1'}`;
    return selectPage(
      `SELECT *, ${bytesOf[table]} AS page_bytes FROM (${newest}) newest
       WHERE ($3::text IS NULL OR name = $3) AND ($4::text IS NULL OR user_id = $4)`,
      'DESC',
      [limit, before, storedOrNull(rowName), storedOrNull(userID)],
    );
  };

  /** Selects rows with a greater ID whose transaction has ended: all later rows will have greater IDs. */
  const selectAfter = (table: Table, id: number, limit: number) =>
    selectPage(
      `SELECT *, ${bytesOf[table]} AS page_bytes FROM ${schema}.${table}
       WHERE id > $2 AND id < (pg_snapshot_xmin(pg_current_snapshot())::text::bigint + $3::bigint) * ${idsPerTransaction}`,
      'ASC',
      [limit, id, inserts.idOffset],
    );

  return {
    async append(batch) {
      if (schemaProblem !== undefined) throw schemaProblem;
      keepPartitions();
      return pool.transact(inserts.prepareAppend(batch), commitLimitMs);
    },
    events: async (query) => (await selectNewest('events', query)).map(toEvent),
    exposures: async (query) => (await selectNewest('exposures', query)).map(toExposure),
    async readAfter(mark, limit) {
      const [lastEvent = 0, lastExposure = 0] = mark === '' ? [] : mark.split(',').map(Number);
      const events = await selectAfter('events', lastEvent, limit);
      const exposures = events.length > 0 ? [] : await selectAfter('exposures', lastExposure, limit);
      const packer = createPacker();
      for (const columns of events)
        packer.addIdentifiedEvent(toEvent(columns), String(columns.identity).replaceAll('-', ''));
      for (const columns of exposures) packer.addExposure(toExposure(columns));
      const newMark = [events.at(-1)?.id ?? lastEvent, exposures.at(-1)?.id ?? lastExposure].join(',');
      return { rows: packer.pack(), mark: newMark };
    },
    import({ rows, mark }, source) {
      const write = inserts.prepareImport(rows);
      return pool.transact(async (run, copy) => {
        const result = await write(run, copy);
        await run(
          `INSERT INTO ${schema}.imports VALUES ($1, $2) ON CONFLICT (source) DO UPDATE SET mark = excluded.mark`,
          [source, mark],
        );
        return result;
      }, queryLimitMs);
    },
    async countRows() {
      const [row] = await pool.run(
        (run) =>
          run(
            `SELECT (SELECT count(*) FROM ${schema}.events) + (SELECT count(*) FROM ${schema}.exposures) AS all_rows`,
          ),
        queryLimitMs,
      );
      return Number(row?.all_rows);
    },
    async importedMark(source) {
      const [row] = await pool.run(
        (run) => run(`SELECT mark FROM ${schema}.imports WHERE source = $1`, [source]),
        queryLimitMs,
      );
      return String(row?.mark ?? '');
    },
    prune: (receivedBefore) => pool.transact((run) => pruneTables(run, schema, receivedBefore), queryLimitMs),
    clear: () => pool.transact((run) => clearTables(run, schema), queryLimitMs),
    async check() {
      await pool.run(async (run) => {
        const [state] = await run(
          `SELECT pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean AS read_only,
             to_regclass($1) IS NOT NULL AS has_tables`,
          [`${schema}.events`],
        );
        if (state?.read_only === true)
          throw new StoreError('it is read-only. Connect to the primary, or make it writable again.');
        if (state?.has_tables !== true)
          throw new StoreError('its tables are missing. Restore them, or restart the server.');
        await checkSchema(run);
      }, checkLimitMs);
      return { isShared: false };
    },
    close: () => pool.close(),
  };
}

type Table = 'events' | 'exposures';

/** Adds up the columns of a row that can be large. It doesn't read large values, only their sizes. */
const bytesOf = {
  events: sumOfBytes(['"user"', 'name', 'user_id', 'value_text', 'metadata', 'statsig_metadata']),
  exposures: sumOfBytes(['"user"', 'name', 'user_id', 'secondary_exposures']),
};

function sumOfBytes(columns: readonly string[]): string {
  return columns.map((column) => `coalesce(octet_length(${column}), 0)`).join(' + ');
}

const storedOrNull = (value: string | undefined) => (value === undefined ? null : toStoredText(value));

const ignore = () => {};

/** @throws {StoreError} when the server is too old or may lose committed rows. */
async function requireServer(run: RunSql): Promise<void> {
  const [server] = await run(
    `SELECT current_setting('server_version_num')::int / 10000 AS version, current_setting('server_encoding') AS encoding,
       current_setting('synchronous_commit') AS synchronous_commit`,
  );
  if (Number(server?.version) < oldestVersion)
    throw new StoreError(`PostgreSQL ${server?.version} is too old. Use version ${oldestVersion} or newer.`);
  if (server?.encoding !== 'UTF8')
    throw new StoreError(`the database has the encoding ${server?.encoding}. Create it with the encoding UTF8.`);
  if (server?.synchronous_commit === 'off')
    throw new StoreError(
      'synchronous_commit is off, so a crash would lose confirmed events. Set it to on for this database or user.',
    );
}

/** Deletes all rows. Truncating a partition takes a few milliseconds, so empty ones are left out. */
async function clearTables(run: RunSql, schema: string): Promise<void> {
  const names = ['events', 'exposures', 'exposure_times'].map((table) => `${schema}.${table}`);
  const tables = await run(
    `SELECT relid::regclass::text AS name FROM unnest($1::regclass[]) parent, pg_partition_tree(parent)
     WHERE isleaf AND pg_relation_size(relid) > 0 ORDER BY relid`,
    [`{${names.join()}}`],
  );
  await run(`TRUNCATE ${[`${schema}.imports`, ...tables.map(({ name }) => name)].join()}`);
}

/**
 * Returns the number that is added to the number of a transaction, so that its IDs are greater than all stored ones.
 * It is 0 unless the rows came from another PostgreSQL server, whose transactions had greater numbers.
 */
async function readIdOffset(run: RunSql, schema: string): Promise<number> {
  await lockSchema(run);
  const [row] = await run(
    `SELECT (SELECT value::bigint FROM ${schema}.settings WHERE name = 'id_offset') AS offset,
       pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS next_transaction,
       greatest((SELECT max(id) FROM ${schema}.events), (SELECT max(id) FROM ${schema}.exposures)) AS newest`,
  );
  const offset = Number(row?.offset ?? 0);
  const newestTransaction = Math.floor(Number(row?.newest ?? 0) / idsPerTransaction);
  const nextTransaction = Number(row?.next_transaction);
  if (newestTransaction < nextTransaction + offset) return offset;
  const newOffset = newestTransaction + 1 - nextTransaction;
  await run(`UPDATE ${schema}.settings SET value = $1 WHERE name = 'id_offset'`, [String(newOffset)]);
  return newOffset;
}

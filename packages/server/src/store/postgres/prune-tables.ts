import { listPartitions } from './partitions.ts';
import type { RunSql } from './schema.ts';

/** The rows of each table that one transaction deletes. The limit keeps locks short. */
const maxPrunedRows = 5000;

/** A partition up to this size is counted exactly; of a larger one, PostgreSQL's estimate is used. */
const maxCountedBytes = 64 * 2 ** 20;

/** A table whose rows are deleted by age. */
type PrunedTable = 'events' | 'exposures';

/**
 * Implements `Store.prune` in the current transaction. Drops one partition that is old enough, or deletes some of its rows if
 * others must stay. Deletes some old rows from the default partitions, which hold the rows of all other days.
 *
 * A row stays until its whole day is old. The newest row of each table stays, as `Store.prune` promises.
 */
export async function pruneTables(run: RunSql, schema: string, receivedBefore: number): Promise<number> {
  await run("SET LOCAL lock_timeout = '2s'");
  const partitions = (await listPartitions(run, schema)).filter(({ end }) => end <= receivedBefore);
  let deleted = 0;
  for (const table of ['events', 'exposures'] as const) {
    const [newest] = await run(`SELECT coalesce(max(id), 0) AS id FROM ${schema}.${table}`);
    const limits = { receivedBefore, newestId: Number(newest?.id) };
    deleted += await deleteRows(run, schema, table, `${schema}.${table}_default`, limits);
    for (const partition of partitions) {
      if (partition.table !== table) continue;
      const count = await prunePartition(run, schema, table, partition.name, limits);
      deleted += count;
      if (count > 0) break;
    }
  }
  return deleted;
}

/** The rows that must stay. */
interface PruneLimits {
  readonly receivedBefore: number;
  readonly newestId: number;
}

/** Drops a partition if none of its rows must stay. Otherwise deletes some rows. Returns the number of deleted rows. */
async function prunePartition(
  run: RunSql,
  schema: string,
  table: PrunedTable,
  partition: string,
  limits: PruneLimits,
): Promise<number> {
  const [stay] = await run(`SELECT EXISTS (SELECT FROM ${partition} WHERE received >= $1 OR id = $2) AS some`, [
    limits.receivedBefore,
    limits.newestId,
  ]);
  if (stay?.some === true) return deleteRows(run, schema, table, partition, limits);
  const [size] = await run(
    `SELECT CASE WHEN pg_table_size(oid) > ${maxCountedBytes} AND reltuples > 0 THEN reltuples::bigint
       ELSE (SELECT count(*) FROM ${partition}) END AS count
     FROM pg_class WHERE oid = $1::regclass`,
    [partition],
  );
  await run(`DROP TABLE ${partition}`);
  if (table === 'exposures') await run(`DROP TABLE IF EXISTS ${partition.replace('.exposures_', '.exposure_times_')}`);
  return Number(size?.count);
}

/** Deletes some rows of a partition, and the times of its exposures. Returns the number of deleted rows. */
async function deleteRows(
  run: RunSql,
  schema: string,
  table: PrunedTable,
  partition: string,
  { receivedBefore, newestId }: PruneLimits,
): Promise<number> {
  const deleteOld = `DELETE FROM ${partition} WHERE ctid = ANY(ARRAY(
    SELECT ctid FROM ${partition} WHERE received < $1 AND id < $2 LIMIT ${maxPrunedRows}))`;
  const sql =
    table === 'events'
      ? `WITH deleted AS (${deleteOld} RETURNING 1) SELECT count(*)::int AS count FROM deleted`
      : `WITH deleted AS (${deleteOld} RETURNING time, identity),
         removed AS (
           SELECT floor(time / 3600000.0)::bigint AS hour, identity, array_agg(time) AS times FROM deleted GROUP BY 1, 2),
         emptied AS (
           DELETE FROM ${schema}.exposure_times stored USING removed
           WHERE stored.hour = removed.hour AND stored.identity = removed.identity AND stored.times <@ removed.times),
         shortened AS (
           UPDATE ${schema}.exposure_times stored
           SET times = ARRAY(SELECT time FROM unnest(stored.times) time WHERE time <> ALL (removed.times))
           FROM removed
           WHERE stored.hour = removed.hour AND stored.identity = removed.identity AND NOT stored.times <@ removed.times)
         SELECT count(*)::int AS count FROM deleted`;
  const [result] = await run(sql, [receivedBefore, newestId]);
  return Number(result?.count);
}

import type { Connection } from './connection.ts';
import { rowTables, type Table } from './read-rows.ts';
import { dayMs } from './schema.ts';

/** Implements `Store.prune`. Deletes everything at once: whole days as partitions, and the rest of a day by a mask. */
export async function pruneRows(connection: Connection, receivedBefore: number): Promise<number> {
  const before = Math.floor(receivedBefore);
  await connection.insert('prunes', ['received_before'], Buffer.from(`${before}\n`));
  let deleted = 0;
  for (const table of rowTables) deleted += await pruneTable(connection, table, before);
  return deleted;
}

async function pruneTable(connection: Connection, table: Table, receivedBefore: number): Promise<number> {
  const [newest] = await connection.select<{ readonly newest: number; readonly day: number }>(
    `SELECT max(id) AS newest, argMax(intDiv(received, ${dayMs}), id) AS day FROM ${table}`,
  );
  const isOld = `received < ${receivedBefore} AND id < ${newest?.newest ?? 0}`;
  const [old] = await connection.select<{ readonly rows: number }>(
    `SELECT count() AS rows FROM ${table} FINAL WHERE ${isOld}`,
  );
  if (table === 'exposures') await connection.run(keepFirstExposures(isOld));
  const partitions = await connection.select<{ readonly day: number }>(
    `SELECT DISTINCT toInt64(partition) AS day FROM system.parts
     WHERE active AND database = currentDatabase() AND table = '${table}' AND day < ${Math.floor(receivedBefore / dayMs)}`,
  );
  for (const { day } of partitions)
    if (day !== newest?.day) await connection.run(`ALTER TABLE ${table} DROP PARTITION ${day}`);
  const rows = old?.rows ?? 0;
  if (rows > 0) await connection.run(`DELETE FROM ${table} WHERE ${isOld}`);
  return rows;
}

const firstExposureColumns = `type, name, rule_id, group_name, passed, allocated_experiment, user_id, custom_ids, user, time, day,
  identity, unit_key, precedence`;

/**
 * Builds a statement that keeps the first exposure of each unit and group. Reports need it as long as the experiment is running.
 * Safe to run twice: the rows replace each other.
 */
const keepFirstExposures = (isOld: string): string => `
  INSERT INTO first_exposures (${firstExposureColumns})
    SELECT ${firstExposureColumns}
    FROM (
      SELECT type, name, rule_id, group_name, passed, allocated_experiment, user_id, custom_ids, user, time, day, identity,
        reinterpretAsUInt128(sipHash128(type, rule_id, group_name, passed, allocated_experiment, user_id, custom_ids)) AS unit_key,
        bitShiftLeft(toUInt64(281474976710655 - time), 16)
          + 65535 - reinterpretAsUInt16(reverse(substring(identity, 1, 2))) AS precedence
      FROM exposures FINAL WHERE tier = 'production' AND ${isOld}
      ORDER BY time, identity LIMIT 1 BY name, unit_key)`;

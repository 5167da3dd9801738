import type { Connection } from './connection.ts';
import { rowTables, type Table } from './read-rows.ts';
import { dayMs } from './schema.ts';

/** Implements `Store.prune`. Deletes everything at once: whole days as partitions, and the rest of a day by a mask. */
export async function pruneRows(connection: Connection, receivedBefore: number): Promise<number> {
  let deleted = 0;
  for (const table of rowTables) deleted += await pruneTable(connection, table, receivedBefore);
  return deleted;
}

async function pruneTable(connection: Connection, table: Table, receivedBefore: number): Promise<number> {
  const [newest] = await connection.select<{ readonly newest: number; readonly day: number }>(
    `SELECT max(id) AS newest, argMax(intDiv(received, ${dayMs}), id) AS day FROM ${table}`,
  );
  const isOld = `received < ${Math.floor(receivedBefore)} AND id < ${newest?.newest ?? 0}`;
  const [old] = await connection.select<{ readonly rows: number }>(
    `SELECT count() AS rows FROM ${table} FINAL WHERE ${isOld}`,
  );
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

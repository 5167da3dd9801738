import type { RunSql } from './schema.ts';

const dayMs = 86_400_000;
const dayHours = 24;

/** How many days before and after today have partitions. Rows of other days are in the default partitions. */
const daysBefore = 1;
const daysAhead = 7;

/** A table with a partition for each day, UTC. */
interface PartitionedTable {
  readonly name: 'events' | 'exposures' | 'exposure_times';
  /** The column that decides the partition. */
  readonly key: string;
  /** The values of the key in a day. */
  readonly keysPerDay: number;
}

const partitionedTables: readonly PartitionedTable[] = [
  { name: 'events', key: 'key_time', keysPerDay: dayMs },
  { name: 'exposures', key: 'time', keysPerDay: dayMs },
  { name: 'exposure_times', key: 'hour', keysPerDay: dayHours },
];

/** A partition of a day. */
export interface DayPartition {
  readonly table: string;
  /** The name of the partition with its schema. */
  readonly name: string;
  /** The end of its day, in milliseconds since 1970-01-01 UTC. */
  readonly end: number;
}

/** Returns the day of a time, counted from 1970-01-01 UTC. */
export const dayOf = (time: number): number => Math.floor(time / dayMs);

/** Returns the partition of a day in a table. Its name holds the day: `events_20210326`. */
function partitionOf(schema: string, table: string, day: number): DayPartition {
  const date = new Date(day * dayMs).toISOString().slice(0, 10).replaceAll('-', '');
  return { table, name: `${schema}.${table}_${date}`, end: (day + 1) * dayMs };
}

/** Returns the partitions of days, the oldest first. */
export async function listPartitions(run: RunSql, schema: string): Promise<DayPartition[]> {
  const rows = await run(
    `SELECT parent.relname AS table, child.relname AS name FROM pg_inherits
       JOIN pg_class parent ON parent.oid = inhparent
       JOIN pg_class child ON child.oid = inhrelid
     WHERE parent.relnamespace = to_regnamespace($1) AND parent.relkind = 'p' AND child.relname ~ '_[0-9]{8}$'
     ORDER BY child.relname`,
    [schema],
  );
  return rows.map(({ table, name }) => {
    const [, year, month, date] = /(\d{4})(\d\d)(\d\d)$/.exec(String(name)) ?? [];
    const start = Date.UTC(Number(year), Number(month) - 1, Number(date));
    return { table: String(table), name: `${schema}.${name}`, end: start + dayMs };
  });
}

/**
 * Creates the missing partitions around today, in the current transaction. Call it with the lock of the schema.
 * @param now Milliseconds since 1970-01-01 UTC.
 */
export async function createPartitions(run: RunSql, schema: string, now: number): Promise<void> {
  const existing = new Set((await listPartitions(run, schema)).map(({ name }) => name));
  const today = dayOf(now);
  for (const { name: table, key, keysPerDay } of partitionedTables) {
    for (let day = today - daysBefore; day <= today + daysAhead; day++) {
      const { name } = partitionOf(schema, table, day);
      if (existing.has(name)) continue;
      const [from, to] = [day * keysPerDay, (day + 1) * keysPerDay];
      // Rows of that day may have arrived early. Attaching the partition fails while the default partition has any.
      await run(
        `LOCK TABLE ${schema}.${table}_default IN ACCESS EXCLUSIVE MODE;
         CREATE TABLE ${name} (LIKE ${schema}.${table} INCLUDING ALL);
         WITH moved AS (DELETE FROM ${schema}.${table}_default WHERE ${key} >= ${from} AND ${key} < ${to} RETURNING *)
           INSERT INTO ${name} SELECT * FROM moved;
         ALTER TABLE ${schema}.${table} ATTACH PARTITION ${name} FOR VALUES FROM (${from}) TO (${to})`,
      );
    }
  }
}

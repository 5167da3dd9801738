import type { DatabaseSync } from 'node:sqlite';
import { pacificDay } from '../../events/pacific-day.ts';

/** Rows of the event database: those with an id above `from`, up to `to`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Holds for a row `e` of the range whose bounds are the next two parameters. */
export const inRange = 'e.id > ? AND e.id <= ?';

/** Other tiers take no part in reports. */
export const isProduction = "e.tier = 'production'";

/** The Pacific day of a row `e`, as YYYYMMDD. */
export const dayNumber = "CAST(replace(e.day, '-', '') AS INTEGER)";

/** A day as it is written in reports. */
export const dayText = (day: number): string =>
  String(day)
    .padStart(8, '0')
    .replace(/^(....)(..)(..)$/, '$1-$2-$3');

/** A day as it is stored. */
export const dayOf = (text: string): number => Number(text.replaceAll('-', ''));

/** The number of a unit type, which is made if it is new. 1 is `userID`. */
export function unitTypeID(database: DatabaseSync, name: string): number {
  const insert = database.prepare('INSERT INTO unit_types (name) VALUES (?) ON CONFLICT DO NOTHING');
  insert.run('userID');
  insert.run(name);
  return Number(database.prepare('SELECT id FROM unit_types WHERE name = ?').get(name)?.id);
}

/** SQL for the id of the unit of a row `e`; null or empty when it has none. */
export function unitText(database: DatabaseSync, type: number): string {
  const name = String(database.prepare('SELECT name FROM unit_types WHERE id = ?').get(type)?.name);
  if (name === 'userID') return 'e.user_id';
  // Only users with custom ids are worth parsing.
  return `CASE WHEN instr(e.user, '"customIDs"') THEN custom_id(e.user, ${sqlJson(name)}) END`;
}

/** A value as JSON, in SQL: it holds no character that SQL can't. */
export const sqlJson = (value: unknown): string => `'${JSON.stringify(value).replaceAll("'", "''")}'`;

/** Makes the units that are new. @param texts SQL that tells their ids, in a column `text`. */
export function addUnits(database: DatabaseSync, type: number, texts: string): void {
  database
    .prepare(
      `INSERT INTO units SELECT unit_digest(?, r.text), ?, r.text FROM (${texts}) r
       WHERE NOT EXISTS (SELECT 1 FROM units u WHERE u.type = ? AND u.unit = r.text)`,
    )
    .run(type, type, type);
}

/** A unit is set aside once it was seen in two groups, and counts from the day on which it was first seen. */
export const isCounted = (a: string, to: number): string =>
  `${a}.day <= ${to} AND (${a}.crossed IS NULL OR ${a}.crossed > ${to})`;

/** The newest Pacific day that is over and has data, as YYYYMMDD; undefined when there is none. */
export function newestWholeDay(database: DatabaseSync, now: number): number | undefined {
  const row = database.prepare('SELECT max(day) AS day FROM days WHERE day < ?').get(dayOf(pacificDay(now)));
  return row?.day === null || row?.day === undefined ? undefined : Number(row.day);
}

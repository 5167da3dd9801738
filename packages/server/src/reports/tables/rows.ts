import type { DatabaseSync } from 'node:sqlite';
import { pacificDay } from '../../events/pacific-day.ts';

/** A range of rows of the event database: IDs greater than `from`, up to and including `to`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** SQL condition: the row `e` is in the range of the next two parameters. */
export const inRange = 'e.id > ? AND e.id <= ?';

/** SQL condition: the row `e` is of the production tier. Reports ignore other tiers. */
export const isProduction = "e.tier = 'production'";

/** SQL for the Pacific day of a row `e`, as the number YYYYMMDD. */
export const dayNumber = "CAST(replace(e.day, '-', '') AS INTEGER)";

/** Converts a day from the number YYYYMMDD to YYYY-MM-DD. */
export const dayText = (day: number): string =>
  String(day)
    .padStart(8, '0')
    .replace(/^(....)(..)(..)$/, '$1-$2-$3');

/** Converts a day from YYYY-MM-DD to the number YYYYMMDD. */
export const dayOf = (date: string): number => Number(date.replaceAll('-', ''));

/** Returns the ID of a unit type, and stores it if it is new. `userID` has the ID 1. */
export function unitTypeID(database: DatabaseSync, name: string): number {
  const insert = database.prepare('INSERT INTO unit_types (name) VALUES (?) ON CONFLICT DO NOTHING');
  insert.run('userID');
  insert.run(name);
  return Number(database.prepare('SELECT id FROM unit_types WHERE name = ?').get(name)?.id);
}

/** Returns SQL for the unit of a row `e`. The value is null or empty for a row without a unit of this type. */
export function unitText(database: DatabaseSync, type: number): string {
  const name = String(database.prepare('SELECT name FROM unit_types WHERE id = ?').get(type)?.name);
  if (name === 'userID') return 'e.user_id';
  // Parse only users that have custom IDs.
  return `CASE WHEN instr(e.user, '"customIDs"') THEN custom_id(e.user, ${sqlJson(name)}) END`;
}

/** Returns a value as a SQL string of JSON. JSON escapes NUL, which a SQL string can't contain. */
export const sqlJson = (value: unknown): string => `'${JSON.stringify(value).replaceAll("'", "''")}'`;

/** Stores new units. @param units SQL of a query for the column `text`. */
export function addUnits(database: DatabaseSync, type: number, units: string): void {
  database
    .prepare(
      `INSERT INTO units SELECT unit_digest(?, r.text), ?, r.text FROM (${units}) r
       WHERE NOT EXISTS (SELECT 1 FROM units u WHERE u.type = ? AND u.unit = r.text)`,
    )
    .run(type, type, type);
}

/**
 * Returns a SQL condition: the row of `attributed` counts on a day. A unit counts from the day of its first exposure, until the
 * day on which it is exposed to a second group.
 */
export const isCounted = (alias: string, day: number): string =>
  `${alias}.day <= ${day} AND (${alias}.crossed IS NULL OR ${alias}.crossed > ${day})`;

/**
 * Returns the newest complete Pacific day with data, as the number YYYYMMDD; undefined before the first such day.
 * @param now Milliseconds since 1970-01-01 UTC.
 */
export function newestWholeDay(database: DatabaseSync, now: number): number | undefined {
  const row = database.prepare('SELECT max(day) AS day FROM days WHERE day < ?').get(dayOf(pacificDay(now)));
  return row?.day === null || row?.day === undefined ? undefined : Number(row.day);
}

/** Returns whether a Pacific day has data. @param day The number YYYYMMDD. */
export const hasDay = (database: DatabaseSync, day: number): boolean =>
  database.prepare('SELECT 1 FROM days WHERE day = ?').get(day) !== undefined;

import { pacificDay } from '../../events/pacific-day.ts';
import type { ReportConnection } from './report-connection.ts';
import { eventsOfDays, sqlString } from './sql.ts';

/** Returns the last day whose rows may be pruned; an empty string before the first prune. */
export async function prunedDay(connection: ReportConnection): Promise<string> {
  const [row] = await connection.select<{ readonly before: number }>(
    'SELECT max(received_before) AS before FROM prunes',
  );
  return row === undefined || row.before === 0 ? '' : pacificDay(row.before);
}

/**
 * Creates a function that returns the versions of the events of some days. A late event changes the version of its day: it adds
 * an ID. A duplicate doesn't: of equal events the one with the smallest ID stays. A day is read again only if its rows change.
 */
export function createEventVersions(connection: ReportConnection) {
  let known: ReadonlyMap<string, { readonly rows: string; readonly version: string }> = new Map();
  /** @param rows The versions of the rows of each day, from `readDayVersions`. */
  return async (rows: ReadonlyMap<string, string>, days: readonly string[]): Promise<ReadonlyMap<string, string>> => {
    const present = days.filter((day) => rows.has(day));
    const changed = present.filter((day) => known.get(day)?.rows !== rows.get(day));
    const read = changed.length === 0 ? new Map<string, string>() : await readEventVersions(connection, changed);
    const versions = new Map(present.map((day) => [day, read.get(day) ?? known.get(day)?.version ?? '']));
    known = new Map([...versions].map(([day, version]) => [day, { rows: rows.get(day) ?? '', version }]));
    return versions;
  };
}

async function readEventVersions(
  connection: ReportConnection,
  days: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await connection.select<{ readonly event_day: string; readonly version: string }>(
    `SELECT day AS event_day, concat(toString(count()), ' ', toString(sum(id))) AS version
     FROM ${eventsOfDays(days)} GROUP BY day`,
  );
  return new Map(rows.map(({ event_day, version }) => [event_day, version]));
}

/**
 * Reads the version of the rows of each day, which changes when rows arrive. It counts duplicates too: merges change it, but
 * this query takes a fraction of the time of one that removes them.
 * @param before A day: rows of this day and later ones are left out. @default all days
 */
export async function readDayVersions(
  connection: ReportConnection,
  table: 'events' | 'exposures',
  before?: string,
): Promise<ReadonlyMap<string, string>> {
  const condition = before === undefined ? '1' : `day < ${sqlString(before)}`;
  const selectOf = (name: string, number: string, rowCondition: string) =>
    `SELECT day AS version_day, concat(toString(count()), ' ', toString(sum(${number}))) AS version
     FROM ${name} WHERE ${rowCondition} AND ${condition} GROUP BY day`;
  const pruned = table === 'events' ? '' : `UNION ALL ${selectOf('first_exposures', 'precedence', '1')}`;
  const rows = await connection.select<{ readonly version_day: string; readonly version: string }>(
    `SELECT version_day, arrayStringConcat(arraySort(groupArray(version)), ' ') AS version
     FROM (${selectOf(table, 'id', "tier = 'production'")} ${pruned}) GROUP BY version_day ORDER BY version_day`,
  );
  return new Map(rows.map(({ version_day, version }) => [version_day, version]));
}

/** Returns a string that changes when exposures are deleted: pruned, or cleared. */
export async function readGeneration(connection: ReportConnection): Promise<string> {
  const [row] = await connection.select<{ readonly generation: string }>(
    `SELECT concat(
       toString((SELECT max(received_before) FROM prunes)), ' ',
       toString((SELECT min(id) FROM exposures))) AS generation`,
  );
  return row?.generation ?? '';
}

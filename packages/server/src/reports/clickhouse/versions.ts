import { pacificDay } from '../../events/pacific-day.ts';
import type { ReportType } from '../files/report-types.ts';
import { type CountedExposures, selectExposureDigests } from './exposures.ts';
import type { ReportConnection } from './report-connection.ts';
import { eventsOfDays, sqlString } from './sql.ts';

/** Returns the newest complete Pacific day with data. @param today The Pacific day that isn't complete. */
export async function newestWholeDay(connection: ReportConnection, today: string): Promise<string | undefined> {
  const select = (table: string, condition = '1') =>
    `SELECT max(day) AS newest_of_table FROM ${table} WHERE day < ${sqlString(today)} AND ${condition}`;
  const [row] = await connection.select<{ readonly newest: string }>(
    `SELECT max(newest_of_table) AS newest FROM (
       ${select('events', "tier = 'production'")} UNION ALL ${select('exposures', "tier = 'production'")}
       UNION ALL ${select('first_exposures')})`,
  );
  return row === undefined || row.newest === '' ? undefined : row.newest;
}

/** Returns the last day of which rows may be pruned; an empty string before the first prune. */
export async function prunedDay(connection: ReportConnection): Promise<string> {
  const [row] = await connection.select<{ readonly before: number }>(
    'SELECT max(received_before) AS before FROM prunes',
  );
  return row === undefined || row.before === 0 ? '' : pacificDay(row.before);
}

/** The versions of the events and exposures of a day. */
interface Version {
  readonly events: string;
  readonly exposures: string;
}

/** Reads the versions of the data of some days. They change when a file of the day would change. */
export async function readVersions(
  connection: ReportConnection,
  counted: CountedExposures,
  type: ReportType,
  days: readonly string[],
): Promise<ReadonlyMap<string, Version>> {
  const events = type === 'first_exposures' ? new Map<string, string>() : await eventVersions(connection, days);
  const digests =
    counted.experiments.length === 0
      ? []
      : await connection.select<{ readonly changed_day: string; readonly digest: string }>(
          selectExposureDigests(counted),
        );
  return new Map(
    days.map((day) => {
      const digest = digests
        .filter(({ changed_day }) => changed_day <= day)
        .reduce((sum, change) => sum ^ BigInt(change.digest), 0n);
      return [day, { events: events.get(day) ?? '', exposures: digest.toString(16) }];
    }),
  );
}

/** A late event adds an id, and a duplicate doesn't: of equal events the one with the smallest id stays. */
async function eventVersions(
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

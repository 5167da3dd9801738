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

/** The production events of a day. */
interface DayEvents {
  readonly version: string;
  /** The names of the events, ordered by their bytes. */
  readonly names: readonly string[];
}

/**
 * Creates a function that returns the versions of the events of some days. A late event changes the version of its day: it adds
 * an ID. A duplicate doesn't: of equal events the one with the smallest ID stays. A day is read again only if its rows change.
 */
export function createEventVersions(connection: ReportConnection) {
  let known: ReadonlyMap<string, DayEvents & { readonly rows: string }> = new Map();
  /** @param rows The versions of the rows of each day, from `createDayVersions`. */
  return async (
    rows: ReadonlyMap<string, string>,
    days: readonly string[],
  ): Promise<ReadonlyMap<string, DayEvents>> => {
    const present = days.filter((day) => rows.has(day));
    const changed = present.filter((day) => known.get(day)?.rows !== rows.get(day));
    const read = changed.length === 0 ? new Map<string, DayEvents>() : await readDayEvents(connection, changed);
    known = new Map(
      present.map((day) => {
        const events = read.get(day) ?? known.get(day) ?? noEvents;
        return [day, { ...events, rows: rows.get(day) ?? '' }];
      }),
    );
    return known;
  };
}

const noEvents: DayEvents = { version: '', names: [] };

async function readDayEvents(
  connection: ReportConnection,
  days: readonly string[],
): Promise<ReadonlyMap<string, DayEvents>> {
  const rows = await connection.select<DayEvents & { readonly event_day: string }>(
    `SELECT day AS event_day, concat(toString(count()), ' ', toString(sum(id))) AS version,
       arraySort(groupUniqArray(name)) AS names
     FROM ${eventsOfDays(days)} GROUP BY day`,
  );
  return new Map(rows.map(({ event_day, version, names }) => [event_day, { version, names }]));
}

/** A table whose rows have versions. */
interface VersionedTable {
  readonly name: string;
  /** SQL condition for the rows that count. */
  readonly condition: string;
  /** A column that is summed. */
  readonly number: string;
}

const events: VersionedTable = { name: 'events', condition: "tier = 'production'", number: 'id' };
const exposures: VersionedTable = { ...events, name: 'exposures' };
/** The exposures that `prune` has kept. */
const prunedExposures: VersionedTable = { name: 'first_exposures', condition: '1', number: 'precedence' };

/** Reads the version of the rows of each day. @param before A day: rows of this day and later ones are left out. @default all days */
export type ReadDayVersions = (table: 'events' | 'exposures', before?: string) => Promise<ReadonlyMap<string, string>>;

/**
 * Creates a function that reads the version of the rows of each day, which changes when rows arrive. It counts duplicates too:
 * merges change it, but this takes a fraction of the time of a query that removes them. Only partitions with new parts are read.
 */
export function createDayVersions(connection: ReportConnection): ReadDayVersions {
  const readSums = new Map(
    [events, exposures, prunedExposures].map((table) => [table, createDaySums(connection, table)]),
  );
  return async (name, before) => {
    const tables = name === 'events' ? [events] : [exposures, prunedExposures];
    const sums = await Promise.all(tables.map(async (table) => (await readSums.get(table)?.()) ?? []));
    const days = Map.groupBy(
      sums.flat().filter(({ day }) => before === undefined || day < before),
      ({ day }) => day,
    );
    return new Map(
      [...days]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([day, ofDay]) => [
          day,
          ofDay
            .map(({ count, sum }) => `${count} ${sum}`)
            .toSorted()
            .join(' '),
        ]),
    );
  };
}

/** The counted rows of a day: their number, and the sum of their IDs modulo 2^64. */
interface DaySum {
  readonly day: string;
  readonly count: number;
  readonly sum: bigint;
}

/** The days of a partition. */
interface PartitionSums {
  /** The parts that the days were read from; undefined if this isn't certain. */
  readonly parts: string | undefined;
  readonly days: readonly DaySum[];
}

interface PartitionParts {
  readonly row_partition: string;
  readonly parts: string;
  readonly part_rows: number;
}

interface PartitionDay {
  readonly row_partition: string;
  readonly row_day: string;
  readonly all_rows: number;
  readonly counted: number;
  readonly total: string;
}

/**
 * Creates a function that reads the counted rows of each day. A part never changes, and merges make new ones. So a partition is
 * read again only if it has other parts. `system.parts` has no parts of a distributed table, so all of its partitions are read
 * each time.
 */
function createDaySums(connection: ReportConnection, { name, condition, number }: VersionedTable) {
  let known: ReadonlyMap<string, PartitionSums> = new Map();

  /** Reads the names of the active parts. A cleared table can reuse a name, but not at the same time. */
  async function readParts(): Promise<ReadonlyMap<string, PartitionParts>> {
    const rows = await connection.select<PartitionParts>(
      `SELECT partition_id AS row_partition, sum(rows) AS part_rows, arrayStringConcat(
           arraySort(groupArray(concat(name, ' ', toString(toUnixTimestamp(modification_time))))), ' ') AS parts
       FROM system.parts WHERE active AND database = currentDatabase() AND table = '${name}' GROUP BY row_partition`,
    );
    return new Map(rows.map((row) => [row.row_partition, row]));
  }

  /** Reads all partitions but some. */
  async function readPartitions(
    without: readonly string[],
    current: ReadonlyMap<string, PartitionParts>,
  ): Promise<readonly (readonly [string, PartitionSums])[]> {
    const days = await connection.select<PartitionDay>(
      `SELECT _partition_id AS row_partition, day AS row_day, count() AS all_rows, countIf(${condition}) AS counted,
         toString(sumIf(${number}, ${condition})) AS total
       FROM ${name} ${without.length === 0 ? '' : `WHERE row_partition NOT IN (${without.map(sqlString).join()})`}
       GROUP BY row_partition, row_day`,
    );
    return [...Map.groupBy(days, ({ row_partition }) => row_partition)].map(([id, ofPartition]) => {
      const listed = current.get(id);
      // A replica, or a part that has arrived since, can have other rows than the listed parts.
      const isListed = listed?.part_rows === ofPartition.reduce((sum, { all_rows }) => sum + all_rows, 0);
      const sums = ofPartition
        .filter(({ counted }) => counted > 0)
        .map(({ row_day, counted, total }): DaySum => ({ day: row_day, count: counted, sum: BigInt(total) }));
      return [id, { parts: isListed ? listed.parts : undefined, days: sums }];
    });
  }

  return async (): Promise<readonly DaySum[]> => {
    // Read the parts before the rows, so that the rows of a part that arrives meanwhile are read again.
    const current = await readParts();
    const same = [...known].filter(([id, { parts }]) => parts !== undefined && parts === current.get(id)?.parts);
    const sameIds = same.map(([id]) => id);
    const isSame = same.length > 0 && same.length === current.size;
    known = new Map([...same, ...(isSame ? [] : await readPartitions(sameIds, current))]);
    const days = [...known.values()].flatMap((sums) => sums.days);
    return [...Map.groupBy(days, ({ day }) => day)].map(([day, ofDay]) => addSums(day, ofDay));
  };
}

const addSums = (day: string, sums: readonly DaySum[]): DaySum => ({
  day,
  count: sums.reduce((total, { count }) => total + count, 0),
  sum: BigInt.asUintN(
    64,
    sums.reduce((total, { sum }) => total + sum, 0n),
  ),
});

/** Returns a string that changes when exposures are deleted: pruned, or cleared. */
export async function readGeneration(connection: ReportConnection): Promise<string> {
  const [row] = await connection.select<{ readonly generation: string }>(
    `SELECT concat(
       toString((SELECT max(received_before) FROM prunes)), ' ',
       toString((SELECT min(id) FROM exposures))) AS generation`,
  );
  return row?.generation ?? '';
}

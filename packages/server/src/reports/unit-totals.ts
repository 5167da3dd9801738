import type { DatabaseSync } from 'node:sqlite';
import { dayOf, isCounted } from './tables/rows.ts';

/** A range of days of an experiment, or of a gate's rule. */
export interface ExperimentDays {
  /** The ID in the table `experiments`. */
  readonly experiment: number;
  /** The first and the last Pacific day, as the number YYYYMMDD. */
  readonly from: number;
  readonly to: number;
}

/** Selects the totals to compute. */
export interface TotalsOptions {
  /** The sources of events to sum. @default all */
  readonly sources?: readonly number[];
}

const dayMs = 86_400_000;

/** The time before the exposure that CUPED uses, in milliseconds: 7 days, as in the Statsig documentation. */
const historyMs = 7 * dayMs;

/**
 * Sums the events of each unit, since its exposure and before it, in the temporary table `totals`.
 * @param groups The groups that count, in the order of their indexes.
 */
export function sumUnits(
  database: DatabaseSync,
  { experiment, from, to }: ExperimentDays,
  groups: readonly { readonly name: string }[],
  { sources }: TotalsOptions = {},
): void {
  database.exec(createTotals('totals'));
  // An experiment that the project lacks has no groups if each of its units was exposed to two.
  if (groups.length === 0) return;
  const earliest = firstHistoryDay(database, experiment);
  if (earliest === undefined) return;
  const names = groups.map(({ name }) => name);
  const condition = `e.day BETWEEN ? AND ? AND ${isCounted('a', to)}`;
  database
    .prepare(insertTotals(selectDayTotals(groups.length, condition, sources)))
    .run(...names, experiment, earliest, to, from);
}

/** Returns the first day whose events can count, before the exposure of a unit; undefined without an exposure. */
function firstHistoryDay(database: DatabaseSync, experiment: number): number | undefined {
  const firstExposure = database.prepare(selectFirstExposure).get(experiment)?.time;
  if (firstExposure === null || firstExposure === undefined) return undefined;
  // One more day, because the Pacific day can be the day before the UTC day.
  return dayOf(new Date(Number(firstExposure) - historyMs - dayMs).toISOString().slice(0, 10));
}

/**
 * Sums the events of each unit in the temporary table `totals` for growing windows. Reads each day once.
 * @param ends The last day of each window, in ascending order.
 * @param read Called for each window.
 */
export function sumUnitsByDay<Part>(
  database: DatabaseSync,
  { experiment, from, to }: ExperimentDays,
  groups: readonly { readonly name: string }[],
  { sources, ends }: TotalsOptions & { readonly ends: readonly number[] },
  read: (end: number) => Part,
): Part[] {
  database.exec(createTotals('totals'));
  database.exec(createTotals('all_totals'));
  const earliest = firstHistoryDay(database, experiment);
  const names = groups.map(({ name }) => name);
  const condition = 'e.day = ? AND group_index IS NOT NULL';
  const addDay =
    groups.length === 0 || earliest === undefined
      ? undefined
      : database.prepare(addTotals(selectDayTotals(groups.length, condition, sources)));
  const days = database.prepare('SELECT day FROM days WHERE day BETWEEN ? AND ? ORDER BY day').all(earliest ?? to, to);
  let next = 0;
  return ends.map((end) => {
    for (; next < days.length && Number(days[next]?.day) <= end; next++)
      addDay?.run(...names, experiment, Number(days[next]?.day), from);
    database.exec('DELETE FROM totals');
    database.prepare(selectCountedTotals(end)).run(experiment);
    return read(end);
  });
}

/**
 * Splits the units of the table `totals` into slices, by the temporary table `slices`. Fills `totals` with one slice after the
 * other.
 * @param read Called for each slice.
 */
export function splitTotals<Part>(
  database: DatabaseSync,
  slices: readonly number[],
  read: (slice: number) => Part,
): Part[] {
  database.exec(createTotals('all_totals'));
  database.exec('INSERT INTO all_totals SELECT * FROM totals');
  const fill = database.prepare(`
    INSERT INTO totals SELECT t.* FROM all_totals t CROSS JOIN slices s ON s.unit = t.unit WHERE s.slice = ?`);
  return slices.map((slice) => {
    database.exec('DELETE FROM totals');
    fill.run(slice);
    return read(slice);
  });
}

/** `group_index` is the index of a group in the list of groups. */
const createTotals = (name: 'totals' | 'all_totals'): string => `
  CREATE TEMP TABLE IF NOT EXISTS ${name} (source INTEGER, group_index INTEGER, unit INTEGER,
    after_events INTEGER, after_days INTEGER, after_values INTEGER, after_sum REAL,
    before_events INTEGER, before_days INTEGER, before_values INTEGER, before_sum REAL,
    PRIMARY KEY (source, group_index, unit)) WITHOUT ROWID;
  DELETE FROM ${name}`;

const selectFirstExposure = 'SELECT min(time) AS time FROM attributed WHERE experiment = ?';

/** Builds the statement that fills `totals`. @param dayTotals A query by `selectDayTotals`. */
const insertTotals = (dayTotals: string): string => `
  INSERT INTO totals
    SELECT source, group_index, unit, sum(events), sum(events > 0), sum("values"), total(sum),
      sum(before_events), sum(before_events > 0), sum(before_values), total(before_sum)
    FROM (${dayTotals})
    GROUP BY source, group_index, unit ORDER BY source, group_index, unit`;

/** Builds the statement that adds a day to `all_totals`. @param dayTotals A query by `selectDayTotals` for one day. */
const addTotals = (dayTotals: string): string => `
  INSERT INTO all_totals
    SELECT source, group_index, unit, events, events > 0, "values", sum,
      before_events, before_events > 0, before_values, before_sum
    FROM (${dayTotals}) WHERE true
    ON CONFLICT DO UPDATE SET
      ${[...totalColumns].map((column) => `${column} = ${column} + excluded.${column}`).join(', ')}`;

const totalColumns = [
  'after_events',
  'after_days',
  'after_values',
  'after_sum',
  'before_events',
  'before_days',
  'before_values',
  'before_sum',
] as const;

/** Builds the statement that fills `totals` with the units that count on a day. Its parameter is the experiment. */
const selectCountedTotals = (day: number): string => `
  INSERT INTO totals
    SELECT t.* FROM all_totals t CROSS JOIN attributed a ON a.experiment = ? AND a.unit = t.unit
    WHERE ${isCounted('a', day)}`;

/**
 * Builds a query for the sums of each day. Its parameters are the group names, the experiment, those of the condition, and the
 * first day that counts after an exposure. It reads `unit_events` in the order of its primary key, day by day.
 * @param condition SQL that selects events `e` and units `a`.
 */
const selectDayTotals = (groupCount: number, condition: string, sources: readonly number[] | undefined): string => `
  SELECT e.source, e.unit, CASE a.grp ${whenGroups(groupCount)} END AS group_index,
    count(*) FILTER (WHERE e.time >= a.time) AS events,
    count(e.value) FILTER (WHERE e.time >= a.time) AS "values",
    total(e.value) FILTER (WHERE e.time >= a.time) AS sum,
    count(*) FILTER (WHERE e.time < a.time) AS before_events,
    count(e.value) FILTER (WHERE e.time < a.time) AS before_values,
    total(e.value) FILTER (WHERE e.time < a.time) AS before_sum
  FROM unit_events e CROSS JOIN attributed a ON a.experiment = ? AND a.unit = e.unit
  WHERE ${condition}${sources === undefined ? '' : ` AND e.source IN (${sources.join(', ')})`}
    AND (e.time >= a.time AND e.day >= ? OR e.time < a.time AND e.time >= a.time - ${historyMs})
  GROUP BY e.day, e.source, e.unit`;

const whenGroups = (groupCount: number): string =>
  Array.from({ length: groupCount }, (_, index) => `WHEN ? THEN ${index}`).join(' ');

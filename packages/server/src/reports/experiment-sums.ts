import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { type Metric, type MetricPart, metricsOfEvent } from '../project/metrics.ts';
import type { MeanSums, MetricData } from './experiment-data.ts';
import { findSource } from './tables/ingest-events.ts';
import { dayOf, isCounted } from './tables/rows.ts';

/** An experiment, or a rule of a gate, and the days that are counted. */
export interface Window {
  readonly experiment: number;
  /** As YYYYMMDD. */
  readonly from: number;
  readonly to: number;
}

/** The metrics of a project, and those that events have by themselves where the project says nothing else of them. */
export function metricsOf(events: readonly string[], own: readonly Metric[]): readonly Metric[] {
  const keyOf = ({ type, name }: Metric) => JSON.stringify([type, name]);
  const all = new Map(events.flatMap(metricsOfEvent).map((metric) => [keyOf(metric), metric]));
  for (const metric of own) all.set(keyOf(metric), metric);
  return [...all.values()].toSorted((one, other) => compare(one.type, other.type) || compare(one.name, other.name));
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** How long before its exposure a unit's past is looked at, in milliseconds: the 7 days of Statsig's documentation. */
const past = 7 * 86_400_000;

/** The sums of every metric by the groups of an experiment, in the order of `groups`. */
export function metricSums(
  database: DatabaseSync,
  window: Window,
  groups: readonly { readonly name: string; readonly units: number }[],
  own: readonly Metric[],
): readonly MetricData[] {
  totals(
    database,
    window,
    groups.map(({ name }) => name),
  );
  const events = database
    .prepare(
      `SELECT event FROM sources WHERE definition = '' AND id IN (SELECT source FROM totals WHERE after_events > 0)
       ORDER BY event`,
    )
    .all()
    .map(({ event }) => String(event));
  return metricsOf(events, own).flatMap((metric): readonly MetricData[] => {
    const { name, type, direction, numerator, denominator } = metric;
    const shared = { name, type, direction };
    const [x, y] = [numerator, denominator].map((part) => part && findSource(database, part));
    if (x === undefined && y === undefined) return [];
    if (denominator !== null) {
      const pairs = ratioSums(database, numerator, denominator, groups.length);
      const sums = groups.map(({ units }, at) => ({ ...(pairs[at] ?? noPairs), n: units }));
      return sums.some((one) => one.x !== 0 || one.y !== 0) ? [{ ...shared, kind: 'ratio', groups: sums }] : [];
    }
    const means = meanSums(database, metric, groups.length);
    const hasPast = means.some(({ withHistory }) => withHistory > 0);
    const sums = groups.map(({ units: n }, at): MeanSums => {
      const { y: sum, yy, x: before, xx, xy, withHistory } = means[at] ?? noMeans;
      const cuped = hasPast ? { n, x: before, y: sum, xx, yy, xy, withHistory } : null;
      return { n, sum, sumOfSquares: yy, cuped };
    });
    const known = means.some(({ values }) => values > 0);
    return known ? [{ ...shared, kind: 'mean', groups: sums }] : [];
  });
}

/**
 * Adds up what each unit did since its exposure, and in its past, into the temporary table `totals`. Groups are told by
 * their place in `groups`.
 */
function totals(database: DatabaseSync, { experiment, from, to }: Window, groups: readonly string[]): void {
  database.exec(`
    CREATE TEMP TABLE IF NOT EXISTS totals (source INTEGER, grp INTEGER, unit INTEGER,
      after_events INTEGER, after_days INTEGER, after_values INTEGER, after_sum REAL,
      before_events INTEGER, before_days INTEGER, before_values INTEGER, before_sum REAL,
      PRIMARY KEY (source, grp, unit)) WITHOUT ROWID;
    DELETE FROM totals`);
  const first = database.prepare('SELECT min(time) AS time FROM attributed WHERE experiment = ?').get(experiment)?.time;
  if (first === null || first === undefined) return;
  // A day more, for the zone.
  const earliest = new Date(Number(first) - past - 86_400_000).toISOString().slice(0, 10);
  const places = groups.map((_, at) => `WHEN ? THEN ${at}`);
  // Day by day in the order of the table, and then the days together.
  database
    .prepare(
      `INSERT INTO totals
       SELECT source, place, unit, sum(events), sum(events > 0), sum("values"), total(sum),
         sum(before_events), sum(before_events > 0), sum(before_values), total(before_sum)
       FROM (
         SELECT e.source, e.unit, CASE a.grp ${places.join(' ')} END AS place,
           count(*) FILTER (WHERE e.time >= a.time) AS events,
           count(e.value) FILTER (WHERE e.time >= a.time) AS "values",
           total(e.value) FILTER (WHERE e.time >= a.time) AS sum,
           count(*) FILTER (WHERE e.time < a.time) AS before_events,
           count(e.value) FILTER (WHERE e.time < a.time) AS before_values,
           total(e.value) FILTER (WHERE e.time < a.time) AS before_sum
         FROM unit_events e CROSS JOIN attributed a ON a.experiment = ? AND a.unit = e.unit
         WHERE e.day BETWEEN ? AND ? AND ${isCounted('a', to)}
           AND (e.time >= a.time AND e.day >= ? OR e.time < a.time AND e.time >= a.time - ${past})
         GROUP BY e.day, e.source, e.unit)
       GROUP BY source, place, unit ORDER BY source, place, unit`,
    )
    .run(...groups, experiment, dayOf(earliest), to, from);
}

interface Means {
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
  readonly withHistory: number;
  /** Units that have a value. */
  readonly values: number;
}

const noMeans: Means = { x: 0, y: 0, xx: 0, yy: 0, xy: 0, withHistory: 0, values: 0 };
const noPairs = { x: 0, y: 0, xx: 0, yy: 0, xy: 0 };

/** By the groups' places: `y` since the exposure, `x` in the past. */
function meanSums(database: DatabaseSync, { numerator, winsorize }: Metric, groups: number): readonly Means[] {
  const source = findSource(database, numerator);
  if (source === undefined) return [];
  const [after, before] = [`after_${numerator.take}`, `before_${numerator.take}`];
  const capped = (column: string) => {
    const cap = winsorize === null ? undefined : quantile(database, column, source, winsorize);
    return cap === undefined ? column : `min(${column}, ${cap})`;
  };
  const has = numerator.take === 'sum' ? 'values' : 'events';
  const sums = database.prepare(
    `SELECT total(x) AS x, total(y) AS y, total(x * x) AS xx, total(y * y) AS yy, total(x * y) AS xy,
       count(*) FILTER (WHERE past > 0) AS withHistory, count(*) FILTER (WHERE now > 0) AS "values"
     FROM (SELECT ${capped(before)} AS x, ${capped(after)} AS y, before_${has} AS past, after_${has} AS now
           FROM totals WHERE source = ? AND grp = ?)`,
  );
  return Array.from({ length: groups }, (_, at) => numbersOf(sums.get(source, at), noMeans));
}

/** The quantile of a column's values that aren't 0, by the nearest rank; undefined when there are none, or it is below 0. */
function quantile(database: DatabaseSync, column: string, source: number, share: number): number | undefined {
  const where = `FROM totals WHERE source = ? AND ${column} <> 0`;
  const count = Number(database.prepare(`SELECT count(*) AS count ${where}`).get(source)?.count);
  const rank = Math.max(1, Math.ceil(share * count));
  // From the end that is nearer: only so many are held.
  const [order, offset] = rank > count / 2 ? ['DESC', count - rank] : ['ASC', rank - 1];
  const row = database
    .prepare(`SELECT ${column} AS value ${where} ORDER BY ${column} ${order} LIMIT 1 OFFSET ?`)
    .get(source, offset);
  // Below 0 it would lower the units that have nothing.
  return row === undefined || Number(row.value) < 0 ? undefined : Number(row.value);
}

/** By the groups' places: the numerator `x` and the denominator `y` since the exposure. */
function ratioSums(database: DatabaseSync, numerator: MetricPart, denominator: MetricPart, groups: number) {
  const [x, y] = [numerator, denominator].map(
    (part) =>
      `SELECT unit, after_${part.take} AS value FROM totals
       WHERE source = ${findSource(database, part) ?? -1} AND grp = ?1 AND after_events > 0`,
  );
  const sums = database.prepare(
    `SELECT total(x) AS x, total(y) AS y, total(x * x) AS xx, total(y * y) AS yy, total(x * y) AS xy
     FROM (SELECT coalesce(x.value, 0) AS x, coalesce(y.value, 0) AS y FROM (${x}) x FULL JOIN (${y}) y ON y.unit = x.unit)`,
  );
  return Array.from({ length: groups }, (_, at) => numbersOf(sums.get(at), noPairs));
}

/** A row of numbers, with the columns that are expected of it. */
function numbersOf<Columns extends object>(
  row: Readonly<Record<string, SQLOutputValue>> | undefined,
  expected: Columns,
): Columns {
  return Object.fromEntries(Object.keys(expected).map((column) => [column, Number(row?.[column] ?? 0)])) as Columns;
}

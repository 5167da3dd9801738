import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { type Metric, type MetricPart, metricsOfEvent } from '../project/metrics.ts';
import type { MeanSums, MetricData } from './experiment-data.ts';
import { findSource } from './tables/ingest-events.ts';
import { dayOf, isCounted } from './tables/rows.ts';

/** An experiment, or a rule of a gate, and its days. */
export interface Window {
  readonly experiment: number;
  /** As YYYYMMDD. */
  readonly from: number;
  readonly to: number;
}

/** Returns the metrics of a project, and the default metrics of events that the project doesn't define. */
export function metricsOf(events: readonly string[], projectMetrics: readonly Metric[]): readonly Metric[] {
  const keyOf = ({ type, name }: Metric) => JSON.stringify([type, name]);
  const all = new Map(events.flatMap(metricsOfEvent).map((metric) => [keyOf(metric), metric]));
  for (const metric of projectMetrics) all.set(keyOf(metric), metric);
  return [...all.values()].toSorted((one, other) => compare(one.type, other.type) || compare(one.name, other.name));
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** The time before the exposure that CUPED uses, in milliseconds: 7 days, as in the Statsig documentation. */
const historyMs = 7 * 86_400_000;

/** Computes the sums of every metric for each group of an experiment, in the order of `groups`. */
export function metricSums(
  database: DatabaseSync,
  window: Window,
  groups: readonly { readonly name: string; readonly units: number }[],
  projectMetrics: readonly Metric[],
): readonly MetricData[] {
  addUpTotals(
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
  return metricsOf(events, projectMetrics).flatMap((metric): readonly MetricData[] => {
    const { name, type, direction, numerator, denominator } = metric;
    const shared = { name, type, direction };
    const [x, y] = [numerator, denominator].map((part) => part && findSource(database, part));
    if (x === undefined && y === undefined) return [];
    if (denominator !== null) {
      const pairs = ratioSums(database, numerator, denominator, groups.length);
      const sums = groups.map(({ units }, index) => ({ ...(pairs[index] ?? noPairs), n: units }));
      return sums.some((one) => one.x !== 0 || one.y !== 0) ? [{ ...shared, kind: 'ratio', groups: sums }] : [];
    }
    const means = meanSums(database, metric, groups.length);
    const hasPast = means.some(({ withHistory }) => withHistory > 0);
    const sums = groups.map(({ units: n }, index): MeanSums => {
      const { y: sum, yy, x: before, xx, xy, withHistory } = means[index] ?? noMeans;
      const cuped = hasPast ? { n, x: before, y: sum, xx, yy, xy, withHistory } : null;
      return { n, sum, sumOfSquares: yy, cuped };
    });
    const hasValues = means.some(({ values }) => values > 0);
    return hasValues ? [{ ...shared, kind: 'mean', groups: sums }] : [];
  });
}

/**
 * Sums the events of each unit since its exposure, and before it, in the temporary table `totals`. `grp` is the index of a group
 * in `groups`.
 */
function addUpTotals(database: DatabaseSync, { experiment, from, to }: Window, groups: readonly string[]): void {
  database.exec(`
    CREATE TEMP TABLE IF NOT EXISTS totals (source INTEGER, grp INTEGER, unit INTEGER,
      after_events INTEGER, after_days INTEGER, after_values INTEGER, after_sum REAL,
      before_events INTEGER, before_days INTEGER, before_values INTEGER, before_sum REAL,
      PRIMARY KEY (source, grp, unit)) WITHOUT ROWID;
    DELETE FROM totals`);
  const first = database.prepare('SELECT min(time) AS time FROM attributed WHERE experiment = ?').get(experiment)?.time;
  if (first === null || first === undefined) return;
  // One more day for the time zone.
  const earliest = new Date(Number(first) - historyMs - 86_400_000).toISOString().slice(0, 10);
  const places = groups.map((_, index) => `WHEN ? THEN ${index}`);
  // The inner query reads the table in its own order, day by day; the outer one adds the days.
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
           AND (e.time >= a.time AND e.day >= ? OR e.time < a.time AND e.time >= a.time - ${historyMs})
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
  /** Units with a value. */
  readonly values: number;
}

const noMeans: Means = { x: 0, y: 0, xx: 0, yy: 0, xy: 0, withHistory: 0, values: 0 };
const noPairs = { x: 0, y: 0, xx: 0, yy: 0, xy: 0 };

/** Computes the sums of each group: `y` since the exposure, `x` before it. */
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
  return Array.from({ length: groups }, (_, index) => numbersOf(sums.get(source, index), noMeans));
}

/**
 * Returns the quantile of the values of a column that aren't 0, by the nearest rank. Returns undefined if there are none, or if
 * the quantile is negative.
 */
function quantile(database: DatabaseSync, column: string, source: number, share: number): number | undefined {
  const where = `FROM totals WHERE source = ? AND ${column} <> 0`;
  const count = Number(database.prepare(`SELECT count(*) AS count ${where}`).get(source)?.count);
  const rank = Math.max(1, Math.ceil(share * count));
  // Sort from the nearer end: SQLite then holds fewer rows.
  const [order, offset] = rank > count / 2 ? ['DESC', count - rank] : ['ASC', rank - 1];
  const row = database
    .prepare(`SELECT ${column} AS value ${where} ORDER BY ${column} ${order} LIMIT 1 OFFSET ?`)
    .get(source, offset);
  // A negative cap would lower units without a value.
  return row === undefined || Number(row.value) < 0 ? undefined : Number(row.value);
}

/** Computes the sums of each group: numerator `x` and denominator `y` since the exposure. */
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
  return Array.from({ length: groups }, (_, index) => numbersOf(sums.get(index), noPairs));
}

/** Returns the columns of a row as numbers. @param expected Names the columns. */
function numbersOf<Columns extends object>(
  row: Readonly<Record<string, SQLOutputValue>> | undefined,
  expected: Columns,
): Columns {
  return Object.fromEntries(Object.keys(expected).map((column) => [column, Number(row?.[column] ?? 0)])) as Columns;
}

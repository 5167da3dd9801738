import type { DatabaseSync } from 'node:sqlite';
import { type Metric, type MetricPart, metricsOfEvent } from '../project/metrics.ts';
import type { MeanSums, MetricData } from './experiment-data.ts';
import { findSource } from './ingest-events.ts';

/** An experiment, or a rule of a gate, and the days that are counted. */
export interface Window {
  readonly experiment: number;
  /** As YYYYMMDD. */
  readonly from: number;
  readonly to: number;
}

/** A unit is set aside once it was seen in two groups, and counts from the day on which it was first seen. */
export const isCounted = (a: string, to: number): string =>
  `${a}.day <= ${to} AND (${a}.crossed IS NULL OR ${a}.crossed > ${to})`;

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
  totals(database, window);
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
      const pairs = ratioSums(database, numerator, denominator);
      const sums = groups.map(({ name: group, units }) => ({ ...(pairs.get(group) ?? noPairs), n: units }));
      return sums.some((one) => one.x !== 0 || one.y !== 0) ? [{ ...shared, kind: 'ratio', groups: sums }] : [];
    }
    const means = meanSums(database, metric);
    const hasPast = [...means.values()].some(({ withHistory }) => withHistory > 0);
    const sums = groups.map(({ name: group, units: n }): MeanSums => {
      const { y: sum, yy, x: before, xx, xy, withHistory } = means.get(group) ?? noMeans;
      const cuped = hasPast ? { n, x: before, y: sum, xx, yy, xy, withHistory } : null;
      return { n, sum, sumOfSquares: yy, cuped };
    });
    const known = [...means.values()].some(({ values }) => values > 0);
    return known ? [{ ...shared, kind: 'mean', groups: sums }] : [];
  });
}

/** Adds up what each unit did since its exposure, and in its past, into the temporary table `totals`. */
function totals(database: DatabaseSync, { experiment, from, to }: Window): void {
  database.exec(`
    CREATE TEMP TABLE IF NOT EXISTS totals (source INTEGER, unit INTEGER, grp TEXT,
      after_events INTEGER, after_days INTEGER, after_values INTEGER, after_sum REAL,
      before_events INTEGER, before_days INTEGER, before_values INTEGER, before_sum REAL,
      PRIMARY KEY (source, unit)) WITHOUT ROWID;
    DELETE FROM totals`);
  const first = database.prepare('SELECT min(time) AS time FROM attributed WHERE experiment = ?').get(experiment)?.time;
  if (first === null || first === undefined) return;
  // A day more, for the zone.
  const earliest = new Date(Number(first) - past - 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
  const days = database
    .prepare('SELECT day FROM days WHERE events > 0 AND day BETWEEN ? AND ? ORDER BY day')
    .all(Number(earliest), to)
    .map(({ day }) => Number(day));
  const sources = database.prepare('SELECT id FROM sources').all();
  const add = database.prepare(`
    INSERT INTO totals
      SELECT source, unit, grp, events, events > 0, vals, total, before_events, before_events > 0, before_values, before_total
      FROM (
        SELECT e.source, e.unit, a.grp,
          count(*) FILTER (WHERE e.time >= a.time) AS events, count(e.value) FILTER (WHERE e.time >= a.time) AS vals,
          total(e.value) FILTER (WHERE e.time >= a.time) AS total,
          count(*) FILTER (WHERE e.time < a.time) AS before_events,
          count(e.value) FILTER (WHERE e.time < a.time) AS before_values,
          total(e.value) FILTER (WHERE e.time < a.time) AS before_total
        FROM unit_events e CROSS JOIN attributed a ON a.experiment = ? AND a.unit = e.unit
        WHERE e.day = ? AND e.source = ? AND ${isCounted('a', to)}
          AND (e.time >= a.time AND e.day >= ? OR e.time < a.time AND e.time >= a.time - ${past})
        GROUP BY e.unit)
      WHERE true
      ON CONFLICT DO UPDATE SET
        after_events = after_events + excluded.after_events, after_days = after_days + excluded.after_days,
        after_values = after_values + excluded.after_values, after_sum = after_sum + excluded.after_sum,
        before_events = before_events + excluded.before_events, before_days = before_days + excluded.before_days,
        before_values = before_values + excluded.before_values, before_sum = before_sum + excluded.before_sum`);
  for (const { id } of sources) for (const day of days) add.run(experiment, day, Number(id), from);
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

/** By group: `y` since the exposure, `x` in the past. */
function meanSums(database: DatabaseSync, { numerator, winsorize }: Metric): ReadonlyMap<string, Means> {
  const source = findSource(database, numerator);
  if (source === undefined) return new Map();
  const [after, before] = [`after_${numerator.take}`, `before_${numerator.take}`];
  const capped = (column: string) => {
    const cap = winsorize === null ? undefined : quantile(database, column, source, winsorize);
    return cap === undefined ? column : `min(${column}, ${cap})`;
  };
  const has = numerator.take === 'sum' ? 'values' : 'events';
  const rows = database
    .prepare(
      `SELECT grp, total(x) AS x, total(y) AS y, total(x * x) AS xx, total(y * y) AS yy, total(x * y) AS xy,
         count(*) FILTER (WHERE past > 0) AS withHistory, count(*) FILTER (WHERE now > 0) AS "values"
       FROM (SELECT grp, ${capped(before)} AS x, ${capped(after)} AS y, before_${has} AS past, after_${has} AS now
             FROM totals WHERE source = ?)
       GROUP BY grp`,
    )
    .all(source);
  return new Map(
    rows.map(({ grp, x, y, xx, yy, xy, withHistory, values }) => [
      String(grp),
      {
        x: Number(x),
        y: Number(y),
        xx: Number(xx),
        yy: Number(yy),
        xy: Number(xy),
        withHistory: Number(withHistory),
        values: Number(values),
      },
    ]),
  );
}

/** The quantile of a column's values that aren't 0, by the nearest rank; undefined when there are none. */
function quantile(database: DatabaseSync, column: string, source: number, share: number): number | undefined {
  const where = `FROM totals WHERE source = ? AND ${column} <> 0`;
  const count = Number(database.prepare(`SELECT count(*) AS count ${where}`).get(source)?.count);
  const rank = Math.max(1, Math.ceil(share * count));
  const row = database
    .prepare(`SELECT ${column} AS value ${where} ORDER BY ${column} LIMIT 1 OFFSET ?`)
    .get(source, rank - 1);
  return row === undefined ? undefined : Number(row.value);
}

/** By group: the numerator `x` and the denominator `y` since the exposure. */
function ratioSums(database: DatabaseSync, numerator: MetricPart, denominator: MetricPart) {
  const [x, y] = [numerator, denominator].map(
    (part) =>
      `SELECT unit, grp, after_${part.take} AS value FROM totals WHERE source = ${findSource(database, part) ?? -1} AND after_events > 0`,
  );
  const rows = database
    .prepare(
      `SELECT grp, total(x) AS x, total(y) AS y, total(x * x) AS xx, total(y * y) AS yy, total(x * y) AS xy
       FROM (SELECT coalesce(x.grp, y.grp) AS grp, coalesce(x.value, 0) AS x, coalesce(y.value, 0) AS y
             FROM (${x}) x FULL JOIN (${y}) y ON y.unit = x.unit)
       GROUP BY grp`,
    )
    .all();
  return new Map(
    rows.map((row) => [
      String(row.grp),
      { x: Number(row.x), y: Number(row.y), xx: Number(row.xx), yy: Number(row.yy), xy: Number(row.xy) },
    ]),
  );
}

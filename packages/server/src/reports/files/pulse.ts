import type { DatabaseSync } from 'node:sqlite';
import { dayText, isCounted } from '../tables/rows.ts';
import type { Cell } from './csv.ts';
import { type DayExperiment, type DayMetric, type ReportDay, selectUnitValues } from './report-day.ts';
import { topline } from './report-types.ts';

/** The sums of a metric over the units of a group: x is the value or the numerator, y the denominator. */
export interface PulseSums {
  /** Units of the group, with and without the metric. */
  readonly units: number;
  /** Units whose value, or whose denominator, is not 0. */
  readonly participating: number;
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
}

/** Generates the rows of pulse_daily, ordered by experiment, metric and group. */
export function* pulseRows(
  database: DatabaseSync,
  { day, experiments, metrics }: ReportDay,
): Generator<readonly Cell[]> {
  const date = dayText(day);
  const groupStatement = database.prepare(selectGroups(day));
  for (const experiment of experiments) {
    const groups = groupStatement.all(experiment.id);
    for (const metric of metrics) {
      if (!hasUnits(database, metric, experiment.unitType)) continue;
      const sumsByGroup = readSums(database, experiment, metric, day);
      for (const { grp, units } of groups) {
        const group = String(grp);
        const { type, name, denominator } = metric.metric;
        const sums = { ...(sumsByGroup.get(group) ?? emptySums), units: Number(units) };
        const cells = pulseCells(sums, denominator !== null);
        yield [experiment.name, experiment.rule, group, date, type, name, topline, ...cells];
      }
    }
  }
}

const selectGroups = (day: number): string => `
  SELECT grp, count(*) AS units FROM attributed a
  WHERE experiment = ? AND ${isCounted('a', day)}
  GROUP BY grp ORDER BY grp`;

/** Returns whether a unit of the type has the metric on the day. */
function hasUnits(database: DatabaseSync, metric: DayMetric, unitType: number): boolean {
  const select = `
    SELECT 1 FROM (${selectUnitValues(metric, undefined)}) v
    CROSS JOIN ranked r ON r.rank = v.rank AND r.type = ?
    LIMIT 1`;
  return database.prepare(select).get(unitType) !== undefined;
}

const emptySums = { participating: 0, x: 0, y: 0, xx: 0, yy: 0, xy: 0 };

/** Reads the sums of each group. On the day of its first exposure, a unit counts from then on. */
function readSums(
  database: DatabaseSync,
  experiment: DayExperiment,
  metric: DayMetric,
  day: number,
): ReadonlyMap<string, Omit<PulseSums, 'units'>> {
  const rows = database.prepare(selectSums(selectCountedValues(experiment, metric), day)).all(experiment.id);
  return new Map(
    rows.map((row) => [
      String(row.grp),
      {
        participating: Number(row.participating),
        x: Number(row.x),
        y: Number(row.y),
        xx: Number(row.xx),
        yy: Number(row.yy),
        xy: Number(row.xy),
      },
    ]),
  );
}

/** Builds a query for the values that count: those since the first exposure where they differ from the whole day. */
function selectCountedValues({ id, hasNewUnits }: DayExperiment, metric: DayMetric): string {
  const wholeDay = selectUnitValues(metric, undefined);
  if (!hasNewUnits) return wholeDay;
  return `
    SELECT w.rank, coalesce(s.x, w.x) AS x, coalesce(s.y, w.y) AS y
    FROM (${wholeDay}) w LEFT JOIN (${selectUnitValues(metric, id)}) s ON s.rank = w.rank
    ORDER BY w.rank`;
}

const selectSums = (values: string, day: number): string => `
  SELECT a.grp, count(*) FILTER (WHERE coalesce(v.y, v.x) <> 0) AS participating,
    total(v.x) AS x, total(v.y) AS y, total(v.x * v.x) AS xx, total(v.y * v.y) AS yy, total(v.x * v.y) AS xy
  FROM (${values}) v
  CROSS JOIN ranked r ON r.rank = v.rank
  CROSS JOIN attributed a ON a.experiment = ? AND a.unit = r.unit AND ${isCounted('a', day)}
  GROUP BY a.grp`;

/**
 * Computes the cells from `units` to `varpop`. The mean is over all units. The variance of a ratio is by the delta method.
 * `varpop` divides by n; `stddev` and `stderr` divide by n - 1, and are empty for a single unit.
 */
export function pulseCells(sums: PulseSums, isRatio: boolean): readonly Cell[] {
  const { units: n, participating, x, y, xx, yy, xy } = sums;
  const mean = isRatio ? x / y : x / n;
  const squares = isRatio ? (xx - 2 * mean * xy + mean * mean * yy) / (y / n) ** 2 : xx - x * mean;
  const variance = Math.max(0, squares) / n;
  const stddev = n > 1 ? Math.sqrt((variance * n) / (n - 1)) : null;
  const stderr = stddev === null ? null : stddev / Math.sqrt(n);
  return [n, participating, mean, x, stddev, stderr, variance];
}

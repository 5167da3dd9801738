import type { DatabaseSync } from 'node:sqlite';
import { dayText, isCounted } from '../tables/rows.ts';
import type { Cell } from './csv.ts';
import { type DayExperiment, type DayMetric, type ReportDay, unitValues } from './report-day.ts';
import { topline } from './report-types.ts';

/** What a row of pulse_daily is worked out from: `x` is a metric's numerator and `y` its denominator. */
export interface PulseSums {
  readonly units: number;
  readonly participating: number;
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
}

/** The rows of pulse_daily: by experiment, metric and group. */
export function* pulseRows(
  database: DatabaseSync,
  { day, experiments, metrics }: ReportDay,
): Generator<readonly Cell[]> {
  const date = dayText(day);
  for (const experiment of experiments) {
    const { id, name, rule, unitType } = experiment;
    const groups = database
      .prepare(
        `SELECT grp, count(*) AS units FROM attributed a WHERE experiment = ? AND ${isCounted('a', day)}
         GROUP BY grp ORDER BY grp`,
      )
      .all(id)
      .map(({ grp, units }) => [String(grp), Number(units)] as const);
    for (const metric of metrics) {
      if (!hasUnits(database, metric, unitType)) continue;
      const sums = sumsOf(database, experiment, metric, day);
      for (const [group, units] of groups) {
        const { type, name: metricName, denominator } = metric.metric;
        const row = pulseValues({ ...(sums.get(group) ?? nothing), units }, denominator !== null);
        yield [name, rule, group, date, type, metricName, topline, ...row];
      }
    }
  }
}

/** Whether some unit of the type has the metric on the day. */
function hasUnits(database: DatabaseSync, metric: DayMetric, unitType: number): boolean {
  const row = database
    .prepare(
      `SELECT 1 FROM (${unitValues(metric, undefined)}) v CROSS JOIN ranked r ON r.rank = v.rank AND r.type = ? LIMIT 1`,
    )
    .get(unitType);
  return row !== undefined;
}

const nothing = { participating: 0, x: 0, y: 0, xx: 0, yy: 0, xy: 0 };

/** By group: what its units have of a metric, on the day of their first exposure only since then. */
function sumsOf(database: DatabaseSync, { id, isNewToSome }: DayExperiment, metric: DayMetric, day: number) {
  const whole = unitValues(metric, undefined);
  const values = isNewToSome
    ? `SELECT w.rank, coalesce(s.x, w.x) AS x, coalesce(s.y, w.y) AS y FROM (${whole}) w
       LEFT JOIN (${unitValues(metric, id)}) s ON s.rank = w.rank ORDER BY w.rank`
    : whole;
  const rows = database
    .prepare(
      `SELECT a.grp, count(*) FILTER (WHERE coalesce(v.y, v.x) <> 0) AS participating, total(v.x) AS x, total(v.y) AS y,
         total(v.x * v.x) AS xx, total(v.y * v.y) AS yy, total(v.x * v.y) AS xy
       FROM (${values}) v CROSS JOIN ranked r ON r.rank = v.rank
       CROSS JOIN attributed a ON a.experiment = ? AND a.unit = r.unit AND ${isCounted('a', day)}
       GROUP BY a.grp`,
    )
    .all(id);
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

/**
 * The cells from `units` on. The mean is that of all units; a ratio's that of the sums, with its spread by the delta
 * method. `varpop` has the divisor n, `stddev` and `stderr` n - 1: they are empty for a single unit.
 */
export function pulseValues(sums: PulseSums, isRatio: boolean): readonly Cell[] {
  const { units: n, participating, x, y, xx, yy, xy } = sums;
  const mean = isRatio ? x / y : x / n;
  const squares = isRatio ? (xx - 2 * mean * xy + mean * mean * yy) / (y / n) ** 2 : xx - x * mean;
  const variance = Math.max(0, squares) / n;
  const deviation = n > 1 ? Math.sqrt((variance * n) / (n - 1)) : null;
  const error = deviation === null ? null : deviation / Math.sqrt(n);
  return [n, participating, mean, x, deviation, error, variance];
}

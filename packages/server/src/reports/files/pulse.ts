import type { DatabaseSync } from 'node:sqlite';
import { dayText, isCounted } from '../tables/rows.ts';
import type { Cell } from './csv.ts';
import { type DayExperiment, type DayMetric, type ReportDay, selectUnitValues } from './report-day.ts';
import { topline } from './report-types.ts';

/** The sums of a metric over the units of a group: x is the value or the numerator, y the denominator. */
interface PulseSums {
  /** Units with the metric. */
  readonly rows: number;
  /** Units whose value, or whose denominator, is not 0. */
  readonly participating: number;
  readonly x: number;
  readonly y: number;
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
      const { type, name } = metric.metric;
      for (const { group, cells } of readGroups(database, experiment, metric, day, groups))
        yield [experiment.name, experiment.rule, group, date, type, name, topline, ...cells];
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

const emptySums: PulseSums = { rows: 0, participating: 0, x: 0, y: 0 };

/**
 * Computes the cells of each group. On the day of its first exposure, a unit counts from then on. The deviations are summed in
 * a second pass, because the difference of sums of squares loses the digits of a small variance. For a million units, each
 * pass takes 0.7 s of CPU time.
 */
function readGroups(
  database: DatabaseSync,
  experiment: DayExperiment,
  metric: DayMetric,
  day: number,
  groups: readonly Readonly<Record<string, unknown>>[],
): readonly { readonly group: string; readonly cells: readonly Cell[] }[] {
  const values = selectCountedValues(experiment, metric);
  const sumsByGroup = new Map(
    database
      .prepare(selectSums(values, day))
      .all(experiment.id)
      .map(({ grp, ...sums }) => [String(grp), toSums(sums)]),
  );
  const isRatio = metric.metric.denominator !== null;
  const counted = groups.map(({ grp, units }) => {
    const group = String(grp);
    const sums = sumsByGroup.get(group) ?? emptySums;
    return { group, units: Number(units), sums, mean: sums.x / (isRatio ? sums.y : Number(units)) };
  });
  const means = counted.flatMap(({ group, mean }) => [group, mean]);
  const squares = new Map(
    database
      .prepare(selectSquares(values, day, counted.length))
      .all(...means, experiment.id)
      .map(({ grp, squares: sum }) => [String(grp), Number(sum)]),
  );
  return counted.map(({ group, units, sums, mean }) => {
    const squaresOfRows = squares.get(group) ?? 0;
    // A unit without the metric has the value 0.
    const squaresOfOthers = isRatio ? 0 : (units - sums.rows) * mean * mean;
    const scale = isRatio ? sums.y / units : 1;
    return { group, cells: pulseCells(units, sums, mean, (squaresOfRows + squaresOfOthers) / scale ** 2) };
  });
}

const toSums = (row: Readonly<Record<string, unknown>>): PulseSums => ({
  rows: Number(row.rows),
  participating: Number(row.participating),
  x: Number(row.x),
  y: Number(row.y),
});

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
  SELECT a.grp, count(*) AS rows, count(*) FILTER (WHERE coalesce(v.y, v.x) <> 0) AS participating,
    total(v.x) AS x, total(v.y) AS y
  FROM ${joinGroups(values, day)}
  GROUP BY a.grp`;

/** Builds a query for the sums of squared deviations. Its parameters are the name and the mean of each group, and the experiment. */
const selectSquares = (values: string, day: number, groupCount: number): string => `
  SELECT grp, total(deviation * deviation) AS squares
  FROM (
    SELECT a.grp, v.x - coalesce(v.y, 1) * CASE a.grp ${'WHEN ? THEN ? '.repeat(groupCount)}END AS deviation
    FROM ${joinGroups(values, day)})
  GROUP BY grp`;

/** Joins the values of units with their groups. Its parameter is the experiment. */
const joinGroups = (values: string, day: number): string => `(${values}) v
  CROSS JOIN ranked r ON r.rank = v.rank
  CROSS JOIN attributed a ON a.experiment = ? AND a.unit = r.unit AND ${isCounted('a', day)}`;

/**
 * Returns the cells from `units` to `varpop`. `varpop` divides by n; `stddev` and `stderr` divide by n - 1, and are empty for a
 * single unit.
 */
function pulseCells(n: number, { participating, x }: PulseSums, mean: number, squares: number): readonly Cell[] {
  const stddev = n > 1 ? Math.sqrt(squares / (n - 1)) : null;
  const stderr = stddev === null ? null : stddev / Math.sqrt(n);
  return [n, participating, mean, x, stddev, stderr, squares / n];
}

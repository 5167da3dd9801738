import type { DatabaseSync } from 'node:sqlite';
import type { Metric } from '../../project/metrics.ts';
import type { GroupUnits } from '../experiment-sums.ts';
import { dayText, isCounted } from '../tables/rows.ts';
import { type Cell, csvLine } from './csv.ts';
import { type DayExperiment, type DayMetric, type ReportDay, selectUnitValues } from './report-day.ts';
import { topline } from './report-types.ts';

/** The sums of a metric over the units of a group: x is the value or the numerator, y the denominator. */
export interface PulseSums {
  /** Units with the metric. */
  readonly rows: number;
  /** Units whose value, or whose denominator, is not 0. */
  readonly participating: number;
  readonly x: number;
  readonly y: number;
}

/** The values of a metric for the units of an experiment. */
export interface PulseValues {
  /** Sums the values of each group. */
  sums(): ReadonlyMap<string, PulseSums>;
  /**
   * Sums the squared deviations of each group: of x, or of x - y * mean. A second pass, because the difference of sums of squares
   * loses the digits of a small variance.
   * @param means The mean of each group.
   */
  squares(means: ReadonlyMap<string, number>): ReadonlyMap<string, number>;
}

/**
 * Returns the lines of a metric, one for each group of an experiment.
 * @param date The Pacific day as YYYY-MM-DD.
 * @param groups The groups with units, ordered by name.
 */
export function pulseLines(
  date: string,
  experiment: { readonly name: string; readonly rule: string },
  metric: Metric,
  groups: readonly GroupUnits[],
  values: PulseValues,
): readonly string[] {
  const sumsByGroup = values.sums();
  const isRatio = metric.denominator !== null;
  const counted = groups.map(({ name, units }) => {
    const sums = sumsByGroup.get(name) ?? emptySums;
    return { name, units, sums, mean: sums.x / (isRatio ? sums.y : units) };
  });
  const squares = values.squares(new Map(counted.map(({ name, mean }) => [name, mean])));
  return counted.map(({ name, units, sums, mean }) => {
    // A unit without the metric has the value 0.
    const squaresOfOthers = isRatio ? 0 : (units - sums.rows) * mean * mean;
    const scale = isRatio ? sums.y / units : 1;
    const cells = pulseCells(units, sums, mean, ((squares.get(name) ?? 0) + squaresOfOthers) / scale ** 2);
    return csvLine([experiment.name, experiment.rule, name, date, metric.type, metric.name, topline, ...cells]);
  });
}

const emptySums: PulseSums = { rows: 0, participating: 0, x: 0, y: 0 };

/** Generates the lines of pulse_daily, ordered by experiment, metric and group. */
export function* pulseDayLines(database: DatabaseSync, { day, experiments, metrics }: ReportDay): Generator<string> {
  const date = dayText(day);
  const groupStatement = database.prepare(selectGroups(day));
  for (const experiment of experiments) {
    const groups = groupStatement
      .all(experiment.id)
      .map(({ grp, units }) => ({ name: String(grp), units: Number(units) }));
    for (const metric of metrics)
      if (hasUnits(database, metric, experiment.unitType))
        yield* pulseLines(date, experiment, metric.metric, groups, readValues(database, experiment, metric, day));
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

/**
 * Reads the values that count: on the day of its first exposure, a unit counts from then on. For a million units, each pass
 * takes 0.7 s of CPU time.
 */
function readValues(database: DatabaseSync, experiment: DayExperiment, metric: DayMetric, day: number): PulseValues {
  const values = selectCountedValues(experiment, metric);
  return {
    sums() {
      const rows = database.prepare(selectSums(values, day)).all(experiment.id);
      return new Map(rows.map(({ grp, ...sums }) => [String(grp), toSums(sums)]));
    },
    squares(means) {
      const statement = database.prepare(selectSquares(values, day, means.size));
      const rows = statement.all(...[...means].flat(), experiment.id);
      return new Map(rows.map(({ grp, squares }) => [String(grp), Number(squares)]));
    },
  };
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

import type { DatabaseSync } from 'node:sqlite';
import type { Metric, MetricPart } from '../../project/metrics.ts';
import { metricsOf } from '../experiment-sums.ts';
import { definitionOf, missingSource } from '../tables/ingest-events.ts';
import { isCounted } from '../tables/rows.ts';

/** An experiment, or a rule of a gate, with units that count on a day. */
export interface DayExperiment {
  readonly id: number;
  readonly name: string;
  readonly rule: string;
  readonly unitType: number;
  /** Whether some units were first exposed on this day. */
  readonly hasNewUnits: boolean;
}

/** A metric with data on a day, and the IDs of its event sources; null for a part without data. */
export interface DayMetric {
  readonly metric: Metric;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

/** The experiments and metrics of a day. */
export interface ReportDay {
  /** As the number YYYYMMDD. */
  readonly day: number;
  readonly experiments: readonly DayExperiment[];
  readonly metrics: readonly DayMetric[];
}

/**
 * Sums the events of a day for each unit, in temporary tables:
 *
 * - `ranked`: the units of the day, ranked by unit type and name; `ranks`: the same by ID.
 * - `unit_days`: the sums of the whole day for each source and unit.
 * - `since`: the sums since the first exposure, only for units with an earlier event on the day of their first exposure.
 */
export function addUpDay(database: DatabaseSync, day: number, projectMetrics: readonly Metric[]): ReportDay {
  database.exec(createDayTables);
  for (const table of ['ranked', 'ranks', 'unit_days', 'since']) database.exec(`DELETE FROM ${table}`);
  database.prepare(insertRanked).run(day);
  database.exec('INSERT INTO ranks SELECT unit, rank FROM ranked ORDER BY unit');
  database.prepare(insertUnitDays).run(day);
  const experiments = experimentsOfDay(database, day);
  const insertStatement = database.prepare(insertSince(day));
  for (const { id, hasNewUnits } of experiments) if (hasNewUnits) insertStatement.run(id);
  return { day, experiments, metrics: metricsOfDay(database, projectMetrics) };
}

const createDayTables = `
  CREATE TEMP TABLE IF NOT EXISTS ranked (rank INTEGER PRIMARY KEY, unit INTEGER, type INTEGER, text TEXT);
  CREATE TEMP TABLE IF NOT EXISTS ranks (unit INTEGER PRIMARY KEY, rank INTEGER);
  CREATE TEMP TABLE IF NOT EXISTS unit_days (source INTEGER, rank INTEGER, unit INTEGER, events INTEGER, days INTEGER,
    "values" INTEGER, sum REAL, PRIMARY KEY (source, rank)) WITHOUT ROWID;
  CREATE TEMP TABLE IF NOT EXISTS since (experiment INTEGER, source INTEGER, rank INTEGER, events INTEGER, days INTEGER,
    "values" INTEGER, sum REAL, PRIMARY KEY (experiment, source, rank)) WITHOUT ROWID`;

const insertRanked = `
  INSERT INTO ranked (unit, type, text)
    SELECT u.id, u.type, u.unit
    FROM (SELECT DISTINCT unit FROM unit_events WHERE day = ?) e
    CROSS JOIN units u ON u.id = e.unit
    JOIN unit_types t ON t.id = u.type
    ORDER BY t.name, u.unit`;

const insertUnitDays = `
  INSERT INTO unit_days (source, rank, unit, events, days, "values", sum)
    SELECT e.source, r.rank, e.unit, e.events, 1, e."values", e.sum
    FROM (
      SELECT source, unit, count(*) AS events, count(value) AS "values", total(value) AS sum
      FROM unit_events WHERE day = ? GROUP BY source, unit) e
    CROSS JOIN ranks r ON r.unit = e.unit
    ORDER BY 1, 2`;

/** Builds the statement that adds the sums since the first exposure. Its parameter is the experiment. */
const insertSince = (day: number): string => `
  INSERT INTO since (experiment, source, rank, events, days, "values", sum)
    SELECT a.experiment, e.source, r.rank,
      count(*) FILTER (WHERE e.time >= a.time),
      max(e.time >= a.time),
      count(e.value) FILTER (WHERE e.time >= a.time),
      total(e.value) FILTER (WHERE e.time >= a.time)
    FROM unit_events e
    CROSS JOIN attributed a ON a.experiment = ? AND a.unit = e.unit AND a.day = ${day} AND ${isCounted('a', day)}
    CROSS JOIN ranks r ON r.unit = e.unit
    WHERE e.day = ${day}
    GROUP BY e.source, e.unit
    HAVING min(e.time) < a.time`;

const selectExperiments = (day: number): string => `
  SELECT x.id, x.name, x.rule, x.unit_type AS unitType, max(a.day) = ${day} AS hasNewUnits
  FROM experiments x CROSS JOIN attributed a ON a.experiment = x.id AND ${isCounted('a', day)}
  GROUP BY x.id ORDER BY x.name, x.rule, x.type`;

function experimentsOfDay(database: DatabaseSync, day: number): readonly DayExperiment[] {
  const rows = database.prepare(selectExperiments(day)).all();
  return rows.map(({ id, name, rule, unitType, hasNewUnits }) => ({
    id: Number(id),
    name: String(name),
    rule: String(rule),
    unitType: Number(unitType),
    hasNewUnits: hasNewUnits === 1,
  }));
}

const selectSources = `
  SELECT s.id, s.event, s.definition,
    EXISTS (SELECT 1 FROM unit_days d WHERE d.source = s.id AND d."values" > 0) AS hasValues
  FROM sources s
  WHERE EXISTS (SELECT 1 FROM unit_days d WHERE d.source = s.id)
  ORDER BY s.event`;

function metricsOfDay(database: DatabaseSync, projectMetrics: readonly Metric[]): readonly DayMetric[] {
  const sources = database.prepare(selectSources).all();
  return metricsWithData(
    sources.map(({ id, event, definition, hasValues }) => ({
      id: Number(id),
      event: String(event),
      definition: String(definition),
      hasValues: hasValues === 1,
    })),
    projectMetrics,
  );
}

/** A source with events on a day. */
export interface DaySource {
  readonly id: number;
  readonly event: string;
  /** Empty for the plain `value` of an event. */
  readonly definition: string;
  /** Whether an event has a value. */
  readonly hasValues: boolean;
}

/** Returns the metrics with data on a day, ordered by type and name. @param sources Ordered by event. */
export function metricsWithData(
  sources: readonly DaySource[],
  projectMetrics: readonly Metric[],
): readonly DayMetric[] {
  const keyOf = (event: string, definition: string) => JSON.stringify([event, definition]);
  const byKey = new Map(sources.map((source) => [keyOf(source.event, source.definition), source]));
  const sourceOf = (part: MetricPart | null) => part && (byKey.get(keyOf(part.event, definitionOf(part))) ?? null);
  const events = sources.filter(({ definition }) => definition === '').map(({ event }) => event);
  return metricsOf(events, projectMetrics).flatMap((metric) => {
    const numerator = sourceOf(metric.numerator);
    const denominator = sourceOf(metric.denominator);
    if (numerator === null && denominator === null) return [];
    const needsValues = metric.type === 'sum' || metric.type === 'mean';
    if (needsValues && numerator?.hasValues === false) return [];
    return [{ metric, numerator: numerator?.id ?? null, denominator: denominator?.id ?? null }];
  });
}

/** The columns of `unit_days` and `since` that a metric reads. */
type Take = MetricPart['take'];

/** A query for the value of a part of a metric, with the columns rank, value and "values". */
interface PartQuery {
  readonly source: number;
  readonly take: Take;
  readonly sql: string;
}

/**
 * Builds a query for the values of a metric, with the columns rank, x and y: one row for each unit, ordered by rank. x is the
 * value or the numerator; y is the denominator, or null.
 * @param experiment Selects the values since the first exposure to this experiment; undefined selects the whole day.
 */
export function selectUnitValues({ metric, ...sources }: DayMetric, experiment: number | undefined): string {
  const numerator = partQuery(sources.numerator, metric.numerator.take, experiment);
  if (metric.denominator === null) return selectTotals(numerator, experiment);
  if (metric.type === 'mean') return selectMeans(numerator, experiment);
  const denominator = partQuery(sources.denominator, metric.denominator.take, experiment);
  return experiment === undefined
    ? selectRatios(numerator, denominator)
    : selectRatiosSinceExposure(numerator, denominator);
}

function partQuery(sourceOrNull: number | null, take: Take, experiment: number | undefined): PartQuery {
  const source = sourceOrNull ?? missingSource;
  const [table, condition] = experiment === undefined ? ['unit_days', ''] : ['since', `AND experiment = ${experiment}`];
  const sql = `SELECT rank, "${take}" AS value, "values" FROM ${table} WHERE source = ${source} ${condition}`;
  return { source, take, sql };
}

function selectTotals(part: PartQuery, experiment: number | undefined): string {
  const condition = part.take === 'sum' ? `WHERE ${hasWholeDayValue(part, experiment)}` : '';
  return `SELECT rank, value AS x, NULL AS y FROM (${part.sql}) p ${condition} ORDER BY rank`;
}

function selectMeans(part: PartQuery, experiment: number | undefined): string {
  const condition = hasWholeDayValue(part, experiment);
  return `SELECT rank, value AS x, "values" AS y FROM (${part.sql}) p WHERE ${condition} ORDER BY rank`;
}

/** SQL condition: the unit of a row `p` has a value on the whole day. A part of a day has a row only if the whole day has. */
function hasWholeDayValue({ source }: PartQuery, experiment: number | undefined): string {
  if (experiment === undefined) return '"values" > 0';
  return `EXISTS (SELECT 1 FROM unit_days d WHERE d.source = ${source} AND d.rank = p.rank AND d."values" > 0)`;
}

/** A FULL JOIN would be simpler, but SQLite compares each row with each other row. */
function selectRatios(numerator: PartQuery, denominator: PartQuery): string {
  return `
    SELECT rank, total(x) AS x, total(y) AS y
    FROM (
      SELECT rank, value AS x, 0 AS y FROM (${numerator.sql})
      UNION ALL SELECT rank, 0, value FROM (${denominator.sql}))
    GROUP BY rank ORDER BY rank`;
}

/** A part without a row in `since` has no event before the exposure, so its value is the value of the whole day. */
function selectRatiosSinceExposure(numerator: PartQuery, denominator: PartQuery): string {
  const selectWholeDay = ({ source, take }: PartQuery) =>
    `SELECT "${take}" FROM unit_days d WHERE d.source = ${source} AND d.rank = r.rank`;
  return `
    SELECT r.rank,
      coalesce(x.value, (${selectWholeDay(numerator)}), 0) AS x,
      coalesce(y.value, (${selectWholeDay(denominator)}), 0) AS y
    FROM (SELECT rank FROM (${numerator.sql}) UNION SELECT rank FROM (${denominator.sql})) r
    LEFT JOIN (${numerator.sql}) x ON x.rank = r.rank
    LEFT JOIN (${denominator.sql}) y ON y.rank = r.rank
    ORDER BY 1`;
}

import type { DatabaseSync } from 'node:sqlite';
import type { Metric } from '../../project/metrics.ts';
import { metricsOf } from '../experiment-sums.ts';
import { findSource } from '../tables/ingest-events.ts';
import { isCounted } from '../tables/rows.ts';

/** An experiment, or a gate's rule, that counts units on a day. */
export interface DayExperiment {
  readonly id: number;
  readonly name: string;
  readonly rule: string;
  readonly unitType: number;
  /** Whether some units were first exposed on the day itself. */
  readonly isNewToSome: boolean;
}

/** A metric that has data on a day, and the tables' numbers of what it is added up from; null where there are none. */
export interface DayMetric {
  readonly metric: Metric;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

/** What is known of a day. */
export interface ReportDay {
  /** As YYYYMMDD. */
  readonly day: number;
  readonly experiments: readonly DayExperiment[];
  readonly metrics: readonly DayMetric[];
}

/**
 * Adds a day up, by unit, into temporary tables: `unit_days`, all of the day, and `since`, the part since the first
 * exposure where it was on that day and after something else. Units are ranked by id type and id.
 */
export function addUpDay(database: DatabaseSync, day: number, own: readonly Metric[]): ReportDay {
  database.exec(`
    CREATE TEMP TABLE IF NOT EXISTS ranked (rank INTEGER PRIMARY KEY, unit INTEGER, type INTEGER, text TEXT);
    CREATE TEMP TABLE IF NOT EXISTS ranks (unit INTEGER PRIMARY KEY, rank INTEGER);
    CREATE TEMP TABLE IF NOT EXISTS unit_days (source INTEGER, rank INTEGER, unit INTEGER, events INTEGER, days INTEGER,
      "values" INTEGER, sum REAL, PRIMARY KEY (source, rank)) WITHOUT ROWID;
    CREATE TEMP TABLE IF NOT EXISTS since (experiment INTEGER, source INTEGER, rank INTEGER, events INTEGER, days INTEGER,
      "values" INTEGER, sum REAL, PRIMARY KEY (experiment, source, rank)) WITHOUT ROWID;
    DELETE FROM ranked; DELETE FROM ranks; DELETE FROM unit_days; DELETE FROM since;
    INSERT INTO ranked (unit, type, text)
      SELECT u.id, u.type, u.unit FROM (SELECT DISTINCT unit FROM unit_events WHERE day = ${day}) e
      CROSS JOIN units u ON u.id = e.unit JOIN unit_types t ON t.id = u.type ORDER BY t.name, u.unit;
    INSERT INTO ranks SELECT unit, rank FROM ranked ORDER BY unit;
    INSERT INTO unit_days
      SELECT e.source, r.rank, e.unit, e.events, 1, e."values", e.sum
      FROM (SELECT source, unit, count(*) AS events, count(value) AS "values", total(value) AS sum
            FROM unit_events WHERE day = ${day} GROUP BY source, unit) e
      CROSS JOIN ranks r ON r.unit = e.unit ORDER BY 1, 2`);
  const experiments = database
    .prepare(
      `SELECT x.id, x.name, x.rule, x.unit_type AS unitType, max(a.day) = ${day} AS isNewToSome
       FROM experiments x CROSS JOIN attributed a ON a.experiment = x.id AND ${isCounted('a', day)}
       GROUP BY x.id ORDER BY x.name, x.rule, x.type`,
    )
    .all()
    .map(({ id, name, rule, unitType, isNewToSome }) => ({
      id: Number(id),
      name: String(name),
      rule: String(rule),
      unitType: Number(unitType),
      isNewToSome: isNewToSome === 1,
    }));
  const addSince = database.prepare(
    `INSERT INTO since
     SELECT a.experiment, e.source, r.rank, count(*) FILTER (WHERE e.time >= a.time), max(e.time >= a.time),
       count(e.value) FILTER (WHERE e.time >= a.time), total(e.value) FILTER (WHERE e.time >= a.time)
     FROM unit_events e
     CROSS JOIN attributed a ON a.experiment = ? AND a.unit = e.unit AND a.day = ${day} AND ${isCounted('a', day)}
     CROSS JOIN ranks r ON r.unit = e.unit
     WHERE e.day = ${day} GROUP BY e.source, e.unit HAVING min(e.time) < a.time`,
  );
  for (const { id, isNewToSome } of experiments) if (isNewToSome) addSince.run(id);
  return { day, experiments, metrics: metricsOfDay(database, own) };
}

function metricsOfDay(database: DatabaseSync, own: readonly Metric[]): readonly DayMetric[] {
  const rows = database
    .prepare(
      `SELECT s.id, s.event, s.definition, EXISTS (SELECT 1 FROM unit_days d WHERE d.source = s.id AND d."values" > 0) AS hasValues
       FROM sources s WHERE EXISTS (SELECT 1 FROM unit_days d WHERE d.source = s.id) ORDER BY s.event`,
    )
    .all();
  const hasValues = new Map(rows.map((row) => [Number(row.id), row.hasValues === 1]));
  const events = rows.filter(({ definition }) => definition === '').map(({ event }) => String(event));
  return metricsOf(events, own).flatMap((metric) => {
    const [numerator = null, denominator = null] = [metric.numerator, metric.denominator].map((part) => {
      const source = part === null ? undefined : findSource(database, part);
      return source !== undefined && hasValues.has(source) ? source : null;
    });
    if (numerator === null && denominator === null) return [];
    const needsValues = metric.type === 'sum' || metric.type === 'mean';
    if (needsValues && numerator !== null && hasValues.get(numerator) !== true) return [];
    return [{ metric, numerator, denominator }];
  });
}

/** SQL for what each unit has of a metric: rank, x and y, of all of the day or, of one experiment, since the exposure. */
export function unitValues({ metric, numerator, denominator }: DayMetric, experiment: number | undefined): string {
  const part = (source: number | null, take: string) =>
    `SELECT rank, "${take}" AS value, "values" FROM ${experiment === undefined ? 'unit_days' : 'since'}
     WHERE source = ${source ?? -1} ${experiment === undefined ? '' : `AND experiment = ${experiment}`}`;
  const { take } = metric.numerator;
  if (metric.denominator === null)
    return `SELECT rank, value AS x, NULL AS y FROM (${part(numerator, take)}) p
      ${take === 'sum' ? `WHERE ${experiment === undefined ? '"values" > 0' : hasTopline(numerator)}` : ''} ORDER BY rank`;
  if (metric.type === 'mean')
    return `SELECT rank, value AS x, "values" AS y FROM (${part(numerator, take)}) p
      WHERE ${experiment === undefined ? '"values" > 0' : hasTopline(numerator)} ORDER BY rank`;
  const x = part(numerator, take);
  const y = part(denominator, metric.denominator.take);
  if (experiment === undefined)
    return `SELECT coalesce(x.rank, y.rank) AS rank, coalesce(x.value, 0) AS x, coalesce(y.value, 0) AS y
      FROM (${x}) x FULL JOIN (${y}) y ON y.rank = x.rank ORDER BY 1`;
  // Where only one side has something before the exposure, the other one is that of the whole day.
  const whole = (source: number | null, column: string) =>
    `(SELECT "${column}" FROM unit_days d WHERE d.source = ${source ?? -1} AND d.rank = r.rank)`;
  return `SELECT r.rank, coalesce(x.value, ${whole(numerator, take)}, 0) AS x,
      coalesce(y.value, ${whole(denominator, metric.denominator.take)}, 0) AS y
    FROM (SELECT rank FROM (${x}) UNION SELECT rank FROM (${y})) r
    LEFT JOIN (${x}) x ON x.rank = r.rank LEFT JOIN (${y}) y ON y.rank = r.rank ORDER BY 1`;
}

/** A part of a day is told where the whole of it is. */
const hasTopline = (source: number | null): string =>
  `EXISTS (SELECT 1 FROM unit_days d WHERE d.source = ${source ?? -1} AND d.rank = p.rank AND d."values" > 0)`;

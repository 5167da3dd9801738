import type { DatabaseSync } from 'node:sqlite';
import type { Metric } from '../../project/metrics.ts';
import { dayText } from '../tables/rows.ts';
import { csvCell, csvCells, lineEnd } from './csv.ts';
import { type ReportDay, selectUnitValues } from './report-day.ts';
import { sinceExposure, topline } from './report-types.ts';

/**
 * Creates a function that returns the line of a unit. x is the value or the numerator; y is the denominator, or null.
 * @param date The Pacific day as YYYY-MM-DD.
 */
export function unitMetricLine(date: string, { type, name, denominator }: Metric, dimension: string) {
  const names = csvCells([type, name, dimension]);
  return (unit: string, unitType: string, x: number, y: number | null): string => {
    const values = denominator === null ? `${csvCell(x)},,` : csvCells([y === null || y === 0 ? null : x / y, x, y]);
    return `${date},${csvCell(unit)},${names},${values},${csvCell(unitType)}${lineEnd}`;
  };
}

/** Generates the lines of unit_metrics_daily, ordered by metric, dimension, unit type and unit. */
export function* unitMetricLines(database: DatabaseSync, { day, experiments, metrics }: ReportDay): Generator<string> {
  const date = dayText(day);
  const dimensions = [
    { dimension: topline, experiment: undefined },
    ...experiments
      .filter(({ hasNewUnits }) => hasNewUnits)
      .map(({ id, name, rule }) => ({ dimension: sinceExposure(name, rule), experiment: id })),
  ];
  for (const dayMetric of metrics) {
    for (const { dimension, experiment } of dimensions) {
      const lineOf = unitMetricLine(date, dayMetric.metric, dimension);
      const rows = database.prepare(selectUnits(selectUnitValues(dayMetric, experiment)));
      rows.setReturnArrays(true);
      for (const row of rows.iterate()) {
        const [unit, x, y, unitType] = row as unknown as [string, number, number | null, string];
        yield lineOf(unit, unitType, x, y);
      }
    }
  }
}

const selectUnits = (values: string): string => `
  SELECT u.text, v.x, v.y, t.name
  FROM (${values}) v
  CROSS JOIN ranked u ON u.rank = v.rank
  JOIN unit_types t ON t.id = u.type
  ORDER BY v.rank`;

import type { DatabaseSync } from 'node:sqlite';
import { dayText } from '../tables/rows.ts';
import type { Cell } from './csv.ts';
import { type ReportDay, selectUnitValues } from './report-day.ts';
import { sinceExposure, topline } from './report-types.ts';

/** Generates the rows of unit_metrics_daily, ordered by metric, dimension, unit type and unit. */
export function* unitMetricRows(
  database: DatabaseSync,
  { day, experiments, metrics }: ReportDay,
): Generator<readonly Cell[]> {
  const date = dayText(day);
  const dimensions = [
    { dimension: topline, experiment: undefined },
    ...experiments
      .filter(({ hasNewUnits }) => hasNewUnits)
      .map(({ id, name, rule }) => ({ dimension: sinceExposure(name, rule), experiment: id })),
  ];
  for (const dayMetric of metrics) {
    const { type, name, denominator } = dayMetric.metric;
    for (const { dimension, experiment } of dimensions) {
      const rows = database.prepare(selectUnits(selectUnitValues(dayMetric, experiment)));
      rows.setReturnArrays(true);
      for (const row of rows.iterate()) {
        const [unit, x, y, unitType] = row as unknown as [string, number, number | null, string];
        const values = denominator === null ? [x, null, null] : [y === null || y === 0 ? null : x / y, x, y];
        yield [date, unit, type, name, dimension, ...values, unitType];
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

import type { DatabaseSync } from 'node:sqlite';
import { dayText } from '../tables/rows.ts';
import type { Cell } from './csv.ts';
import { type ReportDay, unitValues } from './report-day.ts';
import { sinceExposure, topline } from './report-types.ts';

/** The rows of unit_metrics_daily: by metric and dimension, and in them by id type and unit. */
export function* unitMetricRows(
  database: DatabaseSync,
  { day, experiments, metrics }: ReportDay,
): Generator<readonly Cell[]> {
  const date = dayText(day);
  const dimensions = [
    { dimension: topline, experiment: undefined },
    ...experiments
      .filter(({ isNewToSome }) => isNewToSome)
      .map(({ id, name, rule }) => ({ dimension: sinceExposure(name, rule), experiment: id })),
  ];
  for (const each of metrics) {
    const { type, name, denominator } = each.metric;
    for (const { dimension, experiment } of dimensions) {
      const rows = database.prepare(
        `SELECT u.text, v.x, v.y, t.name FROM (${unitValues(each, experiment)}) v
         CROSS JOIN ranked u ON u.rank = v.rank JOIN unit_types t ON t.id = u.type ORDER BY v.rank`,
      );
      rows.setReturnArrays(true);
      for (const row of rows.iterate()) {
        const [unit, x, y, unitType] = row as unknown as [string, number, number | null, string];
        const value = denominator === null ? x : y === null || y === 0 ? null : x / y;
        const [over, under] = denominator === null ? [null, null] : [x, y];
        yield [date, unit, type, name, dimension, value, over, under, unitType];
      }
    }
  }
}

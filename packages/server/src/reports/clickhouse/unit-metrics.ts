import type { DayMetric } from '../files/report-day.ts';
import { sinceExposure, topline } from '../files/report-types.ts';
import { unitMetricLine } from '../files/unit-metrics.ts';
import type { CountedEvents } from './events.ts';
import type { CountedExposures } from './exposures.ts';
import { wholeDay } from './unit-rows.ts';
import type { UnitRows } from './unit-values.ts';

/** Generates the lines of unit_metrics_daily. */
export function* unitMetricLines(
  day: string,
  { experiments }: CountedExposures,
  { unitTypes }: CountedEvents,
  metrics: readonly DayMetric[],
  { hasParts, read }: UnitRows,
): Generator<string> {
  const dimensions = [
    { dimension: wholeDay, name: topline },
    ...experiments
      .map(({ name, rule }, index) => ({ dimension: index + 1, name: sinceExposure(name, rule) }))
      .filter(({ dimension }) => hasParts(dimension)),
  ];
  for (const metric of metrics)
    for (const { dimension, name } of dimensions) {
      const lineOf = unitMetricLine(day, metric.metric, name);
      for (const { unit, unitType, x, y, isPart } of read(metric, dimension, true))
        if (dimension === wholeDay || isPart) yield lineOf(unit, unitTypes[unitType - 1] ?? '', x, y);
    }
}

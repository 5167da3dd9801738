import { type PulseSums, type PulseValues, pulseLines } from '../files/pulse.ts';
import type { DayMetric } from '../files/report-day.ts';
import { createSum } from './compensated-sum.ts';
import type { CountedEvents } from './events.ts';
import type { ExposureHistory } from './exposure-history.ts';
import type { ReadValues, UnitRows } from './unit-values.ts';

/** Generates the lines of pulse_daily. */
export function* pulseDayLines(
  day: string,
  exposures: ExposureHistory,
  { unitTypes }: CountedEvents,
  metrics: readonly DayMetric[],
  { hasUnits, read }: UnitRows,
): Generator<string> {
  for (const [index, experiment] of exposures.experiments.entries()) {
    const groups = exposures.groupsOf(index + 1, day);
    if (groups.length === 0) continue;
    const unitType = unitTypes.indexOf(experiment.unitType) + 1;
    for (const metric of metrics)
      if (hasUnits(metric, unitType))
        yield* pulseLines(day, experiment, metric.metric, groups, valuesOf(exposures, metric, index + 1, read));
  }
}

/** Sums the values of a metric in the order of the units, as SQLite does. */
function valuesOf({ groups }: ExposureHistory, metric: DayMetric, experiment: number, read: ReadValues): PulseValues {
  const byGroup = <Value>(values: readonly Value[]) =>
    new Map(values.map((value, index) => [groups[index] ?? '', value] as const));
  return {
    sums() {
      const sums = groups.map(() => ({ rows: 0, participating: 0, x: createSum(), y: createSum() }));
      for (const { group, x, y } of read(metric, experiment, false)) {
        const sum = sums[group - 1];
        if (sum === undefined) continue;
        sum.rows += 1;
        if ((y ?? x) !== 0) sum.participating += 1;
        sum.x.add(x);
        sum.y.add(y ?? 0);
      }
      return byGroup(sums.map((sum): PulseSums => ({ ...sum, x: sum.x.total(), y: sum.y.total() })));
    },
    squares(means) {
      const sums = groups.map((group) => ({ mean: means.get(group) ?? 0, squares: createSum() }));
      for (const { group, x, y } of read(metric, experiment, false)) {
        const sum = sums[group - 1];
        if (sum === undefined) continue;
        const deviation = x - (y ?? 1) * sum.mean;
        sum.squares.add(deviation * deviation);
      }
      return byGroup(sums.map(({ squares }) => squares.total()));
    },
  };
}

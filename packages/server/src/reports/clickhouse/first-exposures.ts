import { pacificDay } from '../../events/pacific-day.ts';
import { firstExposureLine } from '../files/first-exposures.ts';
import { type CountedExposures, selectCountedUnits } from './exposures.ts';
import type { RowReader, RowSpool } from './row-spool.ts';
import { sortedUnit } from './sql.ts';

/** Builds a query for the first exposures as of a day, ordered by experiment and unit. `readFirstExposure` reads its rows. */
export const selectFirstExposures = (exposures: CountedExposures, day: string): string => `
  SELECT toUInt32(experiment), toUInt32(first_group), toFloat64(first_time), unit, first_user
  FROM (${selectCountedUnits(exposures, day, {
    first_group: 'any(grp)',
    first_time: 'min(time)',
    first_user: 'argMin(user, place)',
  })})
  ORDER BY experiment, ${sortedUnit('unit')}`;

/** Generates the lines of first_exposures. */
export function* firstExposureLines(spool: RowSpool, day: string, exposures: CountedExposures): Generator<string> {
  const lineOf = exposures.experiments.map((experiment) => firstExposureLine(day, experiment));
  const reader = spool.read();
  while (reader.position() < spool.bytes) {
    const { experiment, group, time, unit, user } = readFirstExposure(reader);
    const line = lineOf[experiment - 1]?.(unit, exposures.groups[group - 1] ?? '', time, pacificDay(time), user);
    if (line !== undefined) yield line;
  }
}

const readFirstExposure = (reader: RowReader) => ({
  experiment: reader.integer(),
  group: reader.integer(),
  time: reader.number(),
  unit: reader.string(),
  user: reader.string(),
});

import type { DatabaseSync } from 'node:sqlite';
import { dayText, isCounted } from '../tables/rows.ts';
import { csvCell, csvCells, lineEnd } from './csv.ts';
import { isoTime } from './iso-time.ts';

/** Creates a function that returns the line of a unit. @param asOf The Pacific day of the report, as YYYY-MM-DD. */
export function firstExposureLine(asOf: string, experiment: { name: string; rule: string; unitType: string }) {
  const { name, rule, unitType } = experiment;
  const names = csvCells([unitType, name, rule]);
  return (unit: string, group: string, time: number, day: string, user: string): string =>
    `${csvCell(unit)},${names},${csvCell(group)},${isoTime(time)},${day},${asOf},${csvCell(user)}${lineEnd}`;
}

/**
 * Generates the lines of first_exposures as of a day, ordered by name, rule and unit. Units that were exposed to two groups are
 * excluded.
 */
export function* firstExposureLines(database: DatabaseSync, day: number): Generator<string> {
  const asOf = dayText(day);
  const exposures = database.prepare(selectExposures(day));
  exposures.setReturnArrays(true);
  for (const { id, name, rule, unitType } of database.prepare(selectExperiments).all()) {
    const experiment = { name: String(name), rule: String(rule), unitType: String(unitType) };
    const lineOf = firstExposureLine(asOf, experiment);
    for (const row of exposures.iterate(Number(id))) {
      const [unit, group, time, firstDay, user] = row as unknown as [string, string, number, number, string];
      yield lineOf(unit, group, time, dayText(firstDay), user);
    }
  }
}

const selectExperiments = `
  SELECT x.id, x.name, x.rule, t.name AS unitType
  FROM experiments x JOIN unit_types t ON t.id = x.unit_type
  ORDER BY x.name, x.rule, x.type, t.name`;

const selectExposures = (day: number): string => `
  SELECT u.unit, a.grp, a.time, a.day, x.user
  FROM attributed a
  CROSS JOIN units u ON u.id = a.unit
  CROSS JOIN exposures x ON x.key = a.key AND x.unit = a.unit
  WHERE a.experiment = ? AND ${isCounted('a', day)}
  ORDER BY u.unit`;

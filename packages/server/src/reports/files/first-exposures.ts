import type { DatabaseSync } from 'node:sqlite';
import { dayText, isCounted } from '../tables/rows.ts';
import type { Cell } from './csv.ts';

/**
 * Generates the rows of first_exposures as of a day, ordered by name, rule and unit. Units that were exposed to two groups are
 * excluded.
 */
export function* firstExposureRows(database: DatabaseSync, day: number): Generator<readonly Cell[]> {
  const asOf = dayText(day);
  const exposures = database.prepare(selectExposures(day));
  exposures.setReturnArrays(true);
  for (const { id, name, rule, unitType } of database.prepare(selectExperiments).all()) {
    for (const row of exposures.iterate(Number(id))) {
      const [unit, group, time, firstDay, user] = row as unknown as [string, string, number, number, string];
      const firstExposure = new Date(time).toISOString();
      yield [unit, String(unitType), String(name), String(rule), group, firstExposure, dayText(firstDay), asOf, user];
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

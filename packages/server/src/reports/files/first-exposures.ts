import type { DatabaseSync } from 'node:sqlite';
import { dayText, isCounted } from '../tables/rows.ts';
import type { Cell } from './csv.ts';

/** The rows of first_exposures as of a day: by name, rule, and unit. Units that were seen in two groups are left out. */
export function* firstExposureRows(database: DatabaseSync, day: number): Generator<readonly Cell[]> {
  const asOf = dayText(day);
  const experiments = database
    .prepare(
      `SELECT x.id, x.name, x.rule, t.name AS unitType FROM experiments x JOIN unit_types t ON t.id = x.unit_type
       ORDER BY x.name, x.rule, x.type, t.name`,
    )
    .all();
  const rows = database.prepare(
    `SELECT u.unit, a.grp, a.time, a.day, x.user
     FROM attributed a CROSS JOIN units u ON u.id = a.unit CROSS JOIN exposures x ON x.key = a.key AND x.unit = a.unit
     WHERE a.experiment = ? AND ${isCounted('a', day)} ORDER BY u.unit`,
  );
  rows.setReturnArrays(true);
  for (const { id, name, rule, unitType } of experiments) {
    for (const row of rows.iterate(Number(id))) {
      const [unit, group, time, first, user] = row as unknown as [string, string, number, number, string];
      const moment = new Date(time).toISOString();
      yield [unit, String(unitType), String(name), String(rule), group, moment, dayText(first), asOf, user];
    }
  }
}

import { DatabaseSync } from 'node:sqlite';
import type { Cell } from '../files/csv.ts';
import { type CountedExposures, selectCountedUnits } from './exposures.ts';
import type { ReportConnection } from './report-connection.ts';

/** The columns of `selectCountedUnits` that the file needs. */
type FirstExposure = readonly [
  experiment: number,
  unit: string,
  group: number,
  time: number,
  day: string,
  user: string,
];

/** Reads the rows of first_exposures as of a day, ordered by name, rule and unit. */
export async function firstExposuresOf(connection: ReportConnection, day: string, exposures: CountedExposures) {
  // SQLite keeps a database without a name in a temporary file that it deletes.
  const database = new DatabaseSync('');
  const fields = { group_number: 'grp', first_time: 'time', first_day: 'day', first_user: 'user' } as const;
  try {
    database.exec('PRAGMA journal_mode = OFF; CREATE TABLE first_rows (row TEXT); BEGIN');
    const insert = database.prepare('INSERT INTO first_rows VALUES (?)');
    const query = `${selectCountedUnits(exposures, day, fields)} ORDER BY experiment, unit`;
    if (exposures.experiments.length > 0)
      await connection.stream<FirstExposure>(query, (rows) => {
        for (const row of rows) insert.run(JSON.stringify(row));
      });
    database.exec('COMMIT');
  } catch (error) {
    database.close();
    throw error;
  }

  function* rows(): Generator<readonly Cell[]> {
    for (const { row } of database.prepare('SELECT row FROM first_rows ORDER BY rowid').iterate()) {
      const [number, unit, group, time, firstDay, user] = JSON.parse(String(row)) as FirstExposure;
      const experiment = exposures.experiments[number - 1];
      if (experiment === undefined) continue;
      const { unitType, name, rule } = experiment;
      const groupName = exposures.groups[group - 1] ?? '';
      yield [unit, unitType, name, rule, groupName, new Date(time).toISOString(), firstDay, day, user];
    }
  }

  return { rows, close: () => database.close() };
}

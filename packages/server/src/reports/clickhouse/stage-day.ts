import { DatabaseSync } from 'node:sqlite';
import type { EventSource } from '../../project/metrics.ts';
import { createDayTables } from '../files/report-day.ts';
import { definitionOf } from '../tables/ingest-events.ts';
import { dayOf } from '../tables/rows.ts';
import { type CountedEvents, selectSince, selectUnitDays, type UnitDay, type UnitDaySince } from './events.ts';
import { type CountedExposures, selectCountedUnits } from './exposures.ts';
import type { ReportConnection } from './report-connection.ts';
import { sqlString } from './sql.ts';

/** The tables that `firstExposureRows`, `unitMetricRows` and `pulseRows` read. A day has no crossovers: they don't count. */
const createTables = `
  PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;
  CREATE TABLE unit_types (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
  CREATE TABLE sources (id INTEGER PRIMARY KEY, event TEXT NOT NULL, definition TEXT NOT NULL, UNIQUE (event, definition));
  CREATE TABLE experiments (id INTEGER PRIMARY KEY, type TEXT NOT NULL, name TEXT NOT NULL, rule TEXT NOT NULL,
    unit_type INTEGER NOT NULL);
  CREATE TABLE attributed (experiment INTEGER, unit INTEGER, grp TEXT NOT NULL, day INTEGER NOT NULL, crossed INTEGER,
    PRIMARY KEY (experiment, unit)) WITHOUT ROWID;
  CREATE TABLE unranked (experiment INTEGER, text TEXT, grp TEXT NOT NULL, day INTEGER NOT NULL);
  CREATE TABLE since_of_units (experiment INTEGER, unit_type INTEGER, text TEXT, source INTEGER, events INTEGER,
    "values" INTEGER, sum REAL);
  ${createDayTables};
  CREATE INDEX ranked_texts ON ranked (type, text)`;

/** Units without events have ids below 0. Only their number counts. */
const rankUnits = `
  INSERT INTO attributed
    SELECT c.experiment, ifnull(r.rank, -c.rowid), c.grp, c.day, NULL
    FROM unranked c JOIN experiments x ON x.id = c.experiment
    LEFT JOIN ranked r ON r.type = x.unit_type AND r.text = c.text
    ORDER BY 1, 2`;

const rankSince = `
  INSERT INTO since (experiment, source, rank, events, days, "values", sum)
    SELECT s.experiment, s.source, r.rank, s.events, s.events > 0, s."values", s.sum
    FROM since_of_units s JOIN ranked r ON r.type = s.unit_type AND r.text = s.text
    ORDER BY 1, 2, 3`;

/**
 * Reads the sums of a day from ClickHouse into a temporary database, from which the files of the day are written as if the
 * sums came from SQLite.
 * @param type Decides which units count: unit metrics need only the units whose first exposure was on the day.
 */
export async function stageDay(
  connection: ReportConnection,
  type: 'unit_metrics_daily' | 'pulse_daily',
  day: string,
  events: CountedEvents,
  exposures: CountedExposures,
): Promise<DatabaseSync> {
  // SQLite keeps a database without a name in a temporary file that it deletes.
  const database = new DatabaseSync('');
  try {
    database.exec(createTables);
    database.exec('BEGIN');
    addNames(database, events, exposures);
    await addUnitDays(connection, database, day, events);
    if (exposures.experiments.length > 0) {
      const units = selectCountedUnits(exposures, day, { grp_number: 'grp', first_day: 'day' });
      const newUnits = `SELECT * FROM (${units}) WHERE first_day = ${sqlString(day)}`;
      await addCountedUnits(connection, database, type === 'pulse_daily' ? units : newUnits, exposures);
      const newUnit = database.prepare('SELECT 1 FROM attributed WHERE day = ? LIMIT 1').get(dayOf(day));
      if (newUnit !== undefined) await addSince(connection, database, day, events, exposures);
    }
    database.exec('COMMIT');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function addNames(database: DatabaseSync, { unitTypes }: CountedEvents, { experiments }: CountedExposures): void {
  const insertType = database.prepare('INSERT INTO unit_types VALUES (?, ?)');
  for (const [index, name] of unitTypes.entries()) insertType.run(index + 1, name);
  const insertExperiment = database.prepare('INSERT INTO experiments VALUES (?, ?, ?, ?, ?)');
  for (const [index, { type, name, rule, unitType }] of experiments.entries())
    insertExperiment.run(index + 1, type, name, rule, unitTypes.indexOf(unitType) + 1);
}

/** Creates a function that returns the id of a source, and stores the source if it is new. */
export function createSourceIds(database: DatabaseSync, sources: readonly EventSource[]) {
  const insert = database.prepare('INSERT INTO sources (event, definition) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const select = database.prepare('SELECT id FROM sources WHERE event = ? AND definition = ?');
  const ids = new Map<string, number>();
  return (number: number, eventName: string): number => {
    const key = `${number} ${eventName}`;
    const id = ids.get(key);
    if (id !== undefined) return id;
    const source = sources[number - 1];
    const columns = source === undefined ? [eventName, ''] : [source.event, definitionOf(source)];
    insert.run(...columns);
    const newId = Number(select.get(...columns)?.id);
    ids.set(key, newId);
    return newId;
  };
}

async function addUnitDays(
  connection: ReportConnection,
  database: DatabaseSync,
  day: string,
  events: CountedEvents,
): Promise<void> {
  const sourceId = createSourceIds(database, events.sources);
  const insertRanked = database.prepare('INSERT INTO ranked (rank, unit, type, text) VALUES (?1, ?1, ?2, ?3)');
  const insertDay = database.prepare(
    'INSERT INTO unit_days (source, rank, unit, events, days, "values", sum) VALUES (?1, ?2, ?2, ?3, 1, ?4, ?5)',
  );
  let rank = 0;
  let last = '';
  await connection.stream<UnitDay>(selectUnitDays(events, day), (rows) => {
    for (const [unitType, unit, source, eventName, count, values, sum] of rows) {
      const key = `${unitType} ${unit}`;
      if (key !== last) {
        rank += 1;
        last = key;
        insertRanked.run(rank, unitType, unit);
      }
      insertDay.run(sourceId(source, eventName), rank, count, values, toNumber(sum));
    }
  });
}

async function addCountedUnits(
  connection: ReportConnection,
  database: DatabaseSync,
  query: string,
  exposures: CountedExposures,
): Promise<void> {
  const insert = database.prepare('INSERT INTO unranked VALUES (?, ?, ?, ?)');
  await connection.stream<readonly [number, string, number, string]>(query, (rows) => {
    for (const [experiment, unit, group, firstDay] of rows)
      insert.run(experiment, unit, exposures.groups[group - 1] ?? '', dayOf(firstDay));
  });
  database.exec(rankUnits);
}

async function addSince(
  connection: ReportConnection,
  database: DatabaseSync,
  day: string,
  events: CountedEvents,
  exposures: CountedExposures,
): Promise<void> {
  const sourceId = createSourceIds(database, events.sources);
  const insert = database.prepare('INSERT INTO since_of_units VALUES (?, ?, ?, ?, ?, ?, ?)');
  await connection.stream<UnitDaySince>(selectSince(events, exposures, day), (rows) => {
    for (const [experiment, unitType, unit, source, eventName, count, values, sum] of rows)
      insert.run(experiment, unitType, unit, sourceId(source, eventName), count, values, toNumber(sum));
  });
  database.exec(rankSince);
}

/** Converts a sum. JSON has infinite ones as strings. */
const toNumber = (sum: number | string): number =>
  typeof sum === 'number'
    ? sum
    : sum === 'inf'
      ? Number.POSITIVE_INFINITY
      : sum === '-inf'
        ? Number.NEGATIVE_INFINITY
        : Number.NaN;

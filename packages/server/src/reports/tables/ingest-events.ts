import type { DatabaseSync } from 'node:sqlite';
import type { EventSource } from '../../project/metrics.ts';
import { addUnits, dayNumber, inRange, isProduction, type Range, sqlJson, unitText } from './rows.ts';

/** What is taken of the events: by which id type, and from where; 0 is the `value` of every event. */
export interface IngestTask {
  readonly unitType: number;
  readonly source: number;
}

/** Takes a range of events in. */
export function ingestEvents(
  database: DatabaseSync,
  taking: readonly IngestTask[],
  range: Range,
  sequence: number,
): void {
  const types = [...new Set(taking.map(({ unitType }) => unitType))];
  for (const [at, type] of types.entries()) {
    stage(database, type, range);
    if (at === 0) noteStaged(database, sequence);
    for (const { unitType, source } of taking) {
      if (unitType !== type) continue;
      if (source === 0) addStaged(database);
      else addDefined(database, source);
    }
  }
}

/** Looks the events of a range up once, with their units by one id type; those that are new are made. */
function stage(database: DatabaseSync, type: number, { from, to }: Range): void {
  database.exec(`
    CREATE TEMP TABLE IF NOT EXISTS staged_events (id INTEGER PRIMARY KEY, day INTEGER, name TEXT, unit INTEGER, text TEXT,
      time INTEGER, value REAL);
    DELETE FROM staged_events`);
  database
    .prepare(
      `INSERT INTO staged_events
       SELECT r.id, r.day, r.name, u.id, CASE WHEN u.id IS NULL THEN r.text END, r.time, r.value
       FROM (SELECT e.id, ${dayNumber} AS day, e.name, ${unitText(database, type)} AS text, e.time, ${ownValue} AS value
             FROM ev.events e WHERE ${inRange} AND ${isProduction}) r
       LEFT JOIN units u ON u.type = ? AND u.unit = r.text`,
    )
    .run(from, to, type);
  addUnits(database, type, "SELECT DISTINCT text FROM staged_events WHERE text <> ''");
  database
    .prepare(
      `UPDATE staged_events SET unit = (SELECT u.id FROM units u WHERE u.type = ? AND u.unit = staged_events.text)
       WHERE text <> ''`,
    )
    .run(type);
}

/** Makes the sources, and notes the days, of what is staged. */
function noteStaged(database: DatabaseSync, sequence: number): void {
  const there = database.prepare('SELECT DISTINCT name, day FROM staged_events').all();
  const addSource = database.prepare("INSERT INTO sources (event, definition) VALUES (?, '') ON CONFLICT DO NOTHING");
  for (const name of new Set(there.map((row) => String(row.name)))) addSource.run(name);
  const noteDay = database.prepare(
    'INSERT INTO days (day, events) VALUES (?, ?) ON CONFLICT DO UPDATE SET events = excluded.events',
  );
  for (const day of new Set(there.map((row) => Number(row.day)))) noteDay.run(day, sequence);
}

/** Adds what is staged, with the `value` of each event. */
function addStaged(database: DatabaseSync): void {
  database.exec(`
    INSERT OR IGNORE INTO unit_events
      SELECT e.day, s.id, e.unit, e.time, e.id, e.value
      FROM staged_events e CROSS JOIN sources s ON s.event = e.name AND s.definition = ''
      WHERE e.unit IS NOT NULL ORDER BY 1, 2, 3, 4, 5`);
}

/** Adds the events of a source of its own, with what it takes of their metadata. */
function addDefined(database: DatabaseSync, source: number): void {
  const row = database.prepare('SELECT event, definition FROM sources WHERE id = ?').get(source);
  const { where, field } = JSON.parse(String(row?.definition)) as Omit<EventSource, 'event'>;
  const value = field === null ? 't.value' : `metadata_value(e.metadata, ${sqlJson(field)})`;
  const condition = where.length === 0 ? '' : `AND metadata_is(e.metadata, ${sqlJson(where)})`;
  database
    .prepare(
      `INSERT OR IGNORE INTO unit_events
       SELECT t.day, ?, t.unit, t.time, t.id, ${value}
       FROM staged_events t CROSS JOIN ev.events e ON e.id = t.id
       WHERE t.name = ? AND t.unit IS NOT NULL ${condition} ORDER BY 1, 2, 3, 4, 5`,
    )
    .run(source, String(row?.event));
}

const ownValue =
  "CASE WHEN typeof(e.value) IN ('integer', 'real') AND e.value BETWEEN -1.7976931348623157e308 AND 1.7976931348623157e308 THEN e.value END";

/** The number of a source; undefined when no event of its name was taken in. */
export function findSource(database: DatabaseSync, source: EventSource): number | undefined {
  const row = database
    .prepare('SELECT id FROM sources WHERE event = ? AND definition = ?')
    .get(source.event, definitionOf(source));
  return row === undefined ? undefined : Number(row.id);
}

/** Makes a source that is taken of events of one name alone; 0 for the plain one, which is made by itself. */
export function ensureSource(database: DatabaseSync, source: EventSource): number {
  const definition = definitionOf(source);
  if (definition === '') return 0;
  database
    .prepare('INSERT INTO sources (event, definition) VALUES (?, ?) ON CONFLICT DO NOTHING')
    .run(source.event, definition);
  return findSource(database, source) ?? 0;
}

/** Empty for the `value` of every event of the name. */
const definitionOf = ({ where, field }: EventSource): string =>
  where.length === 0 && field === null ? '' : JSON.stringify({ where, field });

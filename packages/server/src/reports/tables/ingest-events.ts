import type { DatabaseSync } from 'node:sqlite';
import type { EventSource } from '../../project/metrics.ts';
import type { IngestTask } from './marks.ts';
import { addUnits, dayNumber, inRange, isProduction, type Range, sqlJson, unitText } from './rows.ts';

/** Ingests a range of events for some tasks. */
export function ingestEvents(
  database: DatabaseSync,
  tasks: readonly IngestTask[],
  range: Range,
  sequence: number,
): void {
  const tasksByUnitType = Map.groupBy(tasks, ({ unitType }) => unitType);
  let isFirst = true;
  for (const [unitType, tasksOfType] of tasksByUnitType) {
    stageEvents(database, unitType, range);
    // The staged events are the same for each unit type; only their units differ.
    if (isFirst) addSourcesAndDays(database, sequence);
    isFirst = false;
    for (const { source } of tasksOfType) {
      if (source === 0) addStagedValues(database);
      else addStagedOfSource(database, source);
    }
  }
}

/** Stages the events of a range with their units of one type. Stores new units. */
function stageEvents(database: DatabaseSync, unitType: number, { from, to }: Range): void {
  database.exec(createStaged);
  database.prepare(insertStaged(unitText(database, unitType))).run(from, to, unitType);
  addUnits(database, unitType, "SELECT DISTINCT text FROM staged_events WHERE text <> ''");
  database.prepare(updateNewUnits).run(unitType);
}

const createStaged = `
  CREATE TEMP TABLE IF NOT EXISTS staged_events (id INTEGER PRIMARY KEY, day INTEGER, name TEXT, unit INTEGER, text TEXT,
    time INTEGER, value REAL);
  DELETE FROM staged_events`;

/** SQL for the `value` of an event `e` if it is a finite number. */
const finiteValue = `
  CASE WHEN typeof(e.value) IN ('integer', 'real') AND e.value BETWEEN -1.7976931348623157e308 AND 1.7976931348623157e308
    THEN e.value END`;

/** @param unit SQL for the unit of an event `e`. The column `text` keeps it only for new units. */
const insertStaged = (unit: string): string => `
  INSERT INTO staged_events (id, day, name, unit, text, time, value)
    SELECT r.id, r.day, r.name, u.id, CASE WHEN u.id IS NULL THEN r.text END, r.time, r.value
    FROM (
      SELECT e.id, ${dayNumber} AS day, e.name, ${unit} AS text, e.time, ${finiteValue} AS value
      FROM ev.events e WHERE ${inRange} AND ${isProduction}) r
    LEFT JOIN units u ON u.type = ? AND u.unit = r.text`;

const updateNewUnits = `
  UPDATE staged_events
  SET unit = (SELECT u.id FROM units u WHERE u.type = ? AND u.unit = staged_events.text)
  WHERE text <> ''`;

/** Stores the sources and the days of the staged events. */
function addSourcesAndDays(database: DatabaseSync, sequence: number): void {
  const rows = database.prepare('SELECT DISTINCT name, day FROM staged_events').all();
  const insertSource = database.prepare(
    "INSERT INTO sources (event, definition) VALUES (?, '') ON CONFLICT DO NOTHING",
  );
  for (const event of new Set(rows.map(({ name }) => String(name)))) insertSource.run(event);
  const insertDay = database.prepare(
    'INSERT INTO days (day, events) VALUES (?, ?) ON CONFLICT DO UPDATE SET events = excluded.events',
  );
  for (const day of new Set(rows.map((row) => Number(row.day)))) insertDay.run(day, sequence);
}

/** Adds the staged events with their `value`. */
function addStagedValues(database: DatabaseSync): void {
  database.exec(`
    INSERT OR IGNORE INTO unit_events (day, source, unit, time, number, id)
      SELECT e.day, s.id, e.unit, e.time, ifnull(e.value, ''), e.id
      FROM staged_events e CROSS JOIN sources s ON s.event = e.name AND s.definition = ''
      WHERE e.unit IS NOT NULL ORDER BY 1, 2, 3, 4, 5, 6`);
}

/** Adds the staged events that a source selects, with the value that it reads from their metadata. */
function addStagedOfSource(database: DatabaseSync, source: number): void {
  const row = database.prepare('SELECT event, definition FROM sources WHERE id = ?').get(source);
  const { where, field } = JSON.parse(String(row?.definition)) as Omit<EventSource, 'event'>;
  const value = field === null ? 't.value' : `metadata_value(e.metadata, ${sqlJson(field)})`;
  const condition = where.length === 0 ? '' : `AND metadata_is(e.metadata, ${sqlJson(where)})`;
  const insert = `
    INSERT OR IGNORE INTO unit_events (day, source, unit, time, number, id)
      SELECT t.day, ?, t.unit, t.time, ifnull(${value}, ''), t.id
      FROM staged_events t CROSS JOIN ev.events e ON e.id = t.id
      WHERE t.name = ? AND t.unit IS NOT NULL ${condition} ORDER BY 1, 2, 3, 4, 5, 6`;
  database.prepare(insert).run(source, String(row?.event));
}

/** No source has this ID. */
export const missingSource = -1;

/** Returns the ID of a source; undefined if no event of its name was ingested. */
export function findSource(database: DatabaseSync, source: EventSource): number | undefined {
  const row = database
    .prepare('SELECT id FROM sources WHERE event = ? AND definition = ?')
    .get(source.event, definitionOf(source));
  return row === undefined ? undefined : Number(row.id);
}

/**
 * Stores a source and returns its ID. Returns 0 for the plain `value` of an event: that source is stored with the first event
 * of its name.
 */
export function ensureSource(database: DatabaseSync, source: EventSource): number {
  const definition = definitionOf(source);
  if (definition === '') return 0;
  database
    .prepare('INSERT INTO sources (event, definition) VALUES (?, ?) ON CONFLICT DO NOTHING')
    .run(source.event, definition);
  return findSource(database, source) ?? 0;
}

/** Returns the JSON of a source's filter and field; an empty string for the plain `value` of an event. */
export const definitionOf = ({ where, field }: EventSource): string =>
  where.length === 0 && field === null ? '' : JSON.stringify({ where, field });

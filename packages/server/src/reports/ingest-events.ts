import type { DatabaseSync } from 'node:sqlite';
import type { EventSource } from '../project/metrics.ts';
import { dayNumber, ensureUnits, inRange, isProduction, type Range, sqlJson, unitText } from './rows.ts';

/** What is taken of the events: by which id type, and from where; 0 is the `value` of every event. */
export interface Taking {
  readonly unitType: number;
  readonly source: number;
}

/** Takes a range of events in. */
export function ingestEvents(database: DatabaseSync, taking: readonly Taking[], range: Range, sequence: number): void {
  const { from, to } = range;
  const there = database
    .prepare(`SELECT DISTINCT e.name, ${dayNumber} AS day FROM ev.events e WHERE ${inRange} AND ${isProduction}`)
    .all(from, to);
  const addSource = database.prepare("INSERT INTO sources (event, definition) VALUES (?, '') ON CONFLICT DO NOTHING");
  for (const name of new Set(there.map((row) => String(row.name)))) addSource.run(name);
  const noteDay = database.prepare(
    'INSERT INTO days (day, events) VALUES (?, ?) ON CONFLICT DO UPDATE SET events = excluded.events',
  );
  for (const day of new Set(there.map((row) => Number(row.day)))) noteDay.run(day, sequence);
  for (const type of new Set(taking.map(({ unitType }) => unitType))) ensureUnits(database, 'events', type, range);
  for (const { unitType, source } of taking) {
    const unit = unitText(database, unitType);
    const { value, condition } = source === 0 ? plain : defined(database, source);
    database
      .prepare(
        `INSERT OR IGNORE INTO unit_events
         SELECT ${dayNumber}, s.id, u.id, e.time, e.id, ${value}
         FROM ev.events e
         CROSS JOIN sources s ON s.event = e.name AND ${condition}
         CROSS JOIN units u ON u.type = ? AND u.unit = ${unit}
         WHERE ${inRange} AND ${isProduction}
         ORDER BY 1, 2, 3, 4, 5`,
      )
      .run(unitType, from, to);
  }
}

const ownValue =
  "CASE WHEN typeof(e.value) IN ('integer', 'real') AND e.value BETWEEN -1.7976931348623157e308 AND 1.7976931348623157e308 THEN e.value END";

const plain = { value: ownValue, condition: "s.definition = ''" };

function defined(database: DatabaseSync, source: number): { value: string; condition: string } {
  const row = database.prepare('SELECT definition FROM sources WHERE id = ?').get(source);
  const { where, field } = JSON.parse(String(row?.definition)) as Omit<EventSource, 'event'>;
  return {
    value: field === null ? ownValue : `metadata_value(e.metadata, ${sqlJson(field)})`,
    condition: `s.id = ${source} ${where.length === 0 ? '' : `AND metadata_is(e.metadata, ${sqlJson(where)})`}`,
  };
}

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

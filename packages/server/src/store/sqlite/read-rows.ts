import type { DatabaseSync } from 'node:sqlite';
import { createDigest } from '../digest.ts';
import { eventContent } from '../event-content.ts';
import { createPacker } from '../packed-batch.ts';
import { type Columns, toStoredEvent, toStoredExposure } from '../row-columns.ts';
import type { RowPage, StoredEvent } from '../store.ts';

/** The characters of a page of rows. Rows of 10 MB each would take more memory than the thread has. */
const maxPageCharacters = 4 * 2 ** 20;

/** Returns the first rows of an iterator, at least one, up to the size of a page. */
export function takePage(rows: Iterable<Columns>): Columns[] {
  const page: Columns[] = [];
  let characters = 0;
  for (const row of rows) {
    characters += charactersOf(row);
    if (characters > maxPageCharacters && page.length > 0) break;
    page.push(row);
  }
  return page;
}

/** Implements `Store.readAfter`. A mark has the IDs of the last event and the last exposure. */
export function readRowsAfter(database: DatabaseSync, mark: string, limit: number): RowPage {
  const [lastEvent = 0, lastExposure = 0] = mark === '' ? [] : mark.split(',').map(Number);
  const select = (table: 'events' | 'exposures', id: number, count: number) =>
    takePage(database.prepare(`SELECT * FROM ${table} WHERE id > ? ORDER BY id LIMIT ?`).iterate(id, count));
  const events = select('events', lastEvent, limit);
  const exposures = events.length > 0 ? [] : select('exposures', lastExposure, limit);
  const packer = createPacker();
  const identify = createIdentifier();
  for (const columns of events) packer.addIdentifiedEvent(...identify(columns));
  for (const columns of exposures) packer.addExposure(toStoredExposure(columns));
  const newMark = [events.at(-1)?.id ?? lastEvent, exposures.at(-1)?.id ?? lastExposure].join(',');
  return { rows: packer.pack(), mark: newMark };
}

/** Creates a function that returns an event and its identity. An event without an own time gets one from its ID. */
function createIdentifier() {
  const digestOf = createDigest();
  return (columns: Columns): [StoredEvent, string] => {
    const event = toEvent(columns);
    const { identity } = columns;
    const bytes = identity instanceof Uint8Array ? identity : digestOf(`${event.id}\0${eventContent(event)}`);
    return [event, Buffer.from(bytes).toString('hex')];
  };
}

const charactersOf = (row: Columns) =>
  Object.values(row).reduce((sum: number, value) => sum + (typeof value === 'string' ? value.length : 0), 0);

/** Converts a row of the table `events`. */
export function toEvent(columns: Columns): StoredEvent {
  const { value } = columns;
  return toStoredEvent(columns, typeof value === 'string' || value === null ? value : Number(value));
}

import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { createDigest } from '../digest.ts';
import { eventIdentity } from '../event-identity.ts';
import { createPacker } from '../packed-batch.ts';
import type { RowPage, StoredEvent, StoredExposure } from '../store.ts';

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

/** Implements `Store.readAfter`. A mark has the ids of the last event and the last exposure. */
export function readRowsAfter(database: DatabaseSync, mark: string, limit: number): RowPage {
  const [lastEvent = 0, lastExposure = 0] = mark === '' ? [] : mark.split(',').map(Number);
  const select = (table: 'events' | 'exposures', id: number, count: number) =>
    takePage(database.prepare(`SELECT * FROM ${table} WHERE id > ? ORDER BY id LIMIT ?`).iterate(id, count));
  const events = select('events', lastEvent, limit);
  const exposures = events.length > 0 ? [] : select('exposures', lastExposure, limit);
  const packer = createPacker();
  const identify = createIdentifier();
  for (const columns of events) packer.addIdentifiedEvent(...identify(columns));
  for (const columns of exposures) packer.addExposure(toExposure(columns));
  const newMark = [events.at(-1)?.id ?? lastEvent, exposures.at(-1)?.id ?? lastExposure].join(',');
  return { rows: packer.pack(), mark: newMark };
}

/** Creates a function that returns an event and its identity. An event without an own time gets one from its id. */
function createIdentifier() {
  const digestOf = createDigest();
  return (columns: Columns): [StoredEvent, string] => {
    const event = toEvent(columns);
    const { identity } = columns;
    const bytes = identity instanceof Uint8Array ? identity : digestOf(`${event.id}\0${eventIdentity(event)}`);
    return [event, Buffer.from(bytes).toString('hex')];
  };
}

type Columns = Readonly<Record<string, SQLOutputValue>>;

const charactersOf = (row: Columns) =>
  Object.values(row).reduce((sum: number, value) => sum + (typeof value === 'string' ? value.length : 0), 0);

/** Converts the columns that events and exposures share. */
function toSharedFields(columns: Columns) {
  return {
    id: Number(columns.id),
    received: Number(columns.received),
    time: Number(columns.time),
    ownTime: columns.own_time === null ? null : Number(columns.own_time),
    day: String(columns.day),
    tier: String(columns.tier),
    userID: stringOrNull(columns.user_id),
    user: String(columns.user),
    name: String(columns.name),
  };
}

/** Converts a row of the table `events`. */
export function toEvent(columns: Columns): StoredEvent {
  const { value } = columns;
  return {
    ...toSharedFields(columns),
    value: typeof value === 'string' || value === null ? value : Number(value),
    metadata: stringOrNull(columns.metadata),
    statsigMetadata: stringOrNull(columns.statsig_metadata),
  };
}

/** Converts a row of the table `exposures`. */
export function toExposure(columns: Columns): StoredExposure {
  return {
    ...toSharedFields(columns),
    source: columns.source as StoredExposure['source'],
    type: columns.type as StoredExposure['type'],
    ruleID: stringOrNull(columns.rule_id),
    groupName: stringOrNull(columns.group_name),
    passed: columns.passed === null ? null : columns.passed === 1,
    allocatedExperiment: stringOrNull(columns.allocated_experiment),
    parameterName: stringOrNull(columns.parameter_name),
    secondaryExposures: stringOrNull(columns.secondary_exposures),
  };
}

const stringOrNull = (value: SQLOutputValue | undefined) => (typeof value === 'string' ? value : null);

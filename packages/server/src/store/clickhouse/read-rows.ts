import { createPacker } from '../packed-batch.ts';
import { type Columns, decodeOrNull, toStoredEvent, toStoredExposure } from '../row-columns.ts';
import type { Query, RowPage, StoredEvent } from '../store.ts';
import type { Connection } from './connection.ts';
import { firstIdOf, timeOfId } from './row-ids.ts';
import { dayMs } from './schema.ts';

/** The tables of rows. */
export const rowTables = ['events', 'exposures'] as const;
export type Table = (typeof rowTables)[number];

/** The bytes of a page of rows. Rows of 10 MB each would take more memory than the thread has. */
const maxPageBytes = 4 * 2 ** 20;

/** How far back a query looks for rows, in milliseconds. A look back further reads more, and is seldom needed. */
const lookBackMs = [60_000, dayMs, Number.POSITIVE_INFINITY];

/** The columns of a row. Others are only for the engine; `identity` is no text. */
const columns = '* EXCEPT (identity, precedence, custom_ids, size)';

/** The ID of a row and the bytes of its large columns. */
interface RowSize {
  readonly id: number;
  readonly size: number;
}

/** Returns the number of first rows, at least one if there are any, that fill a page. */
function pageLength(rows: readonly RowSize[]): number {
  let bytes = 0;
  const end = rows.findIndex(({ size }, index) => {
    bytes += size;
    return bytes > maxPageBytes && index > 0;
  });
  return end < 0 ? rows.length : end;
}

/** Reads the newest rows of a table. */
export async function readNewest(connection: Connection, table: Table, query: Query): Promise<readonly Columns[]> {
  const { name, userID, limit, before = Number.MAX_SAFE_INTEGER } = query;
  const conditions = [
    'id >= {from:UInt64} AND id < {before:UInt64}',
    ...(name === undefined ? [] : ['name = {name:String}']),
    ...(userID === undefined ? [] : ['user_id = {userID:String}']),
  ].join(' AND ');
  const parameters = { before, ...(name === undefined ? {} : { name }), ...(userID === undefined ? {} : { userID }) };
  const newestTime = Math.min(Date.now(), timeOfId(before));
  for (const lookBack of lookBackMs) {
    const from = firstIdOf(newestTime - lookBack);
    // Sizes first: the server sorts whole rows in memory, and a page of large rows ends early.
    const rows = await connection.select<RowSize>(
      `SELECT id, size FROM ${table} FINAL WHERE ${conditions} ORDER BY id DESC LIMIT {limit:UInt32}`,
      { ...parameters, from, limit },
    );
    if (rows.length < limit && from > 0) continue;
    const last = rows[pageLength(rows) - 1];
    if (last === undefined) return [];
    return await connection.select<Columns>(
      `SELECT ${columns} FROM ${table} FINAL WHERE ${conditions} ORDER BY id DESC LIMIT {limit:UInt32}`,
      { ...parameters, from: last.id, limit },
    );
  }
  return [];
}

/** The columns of the sorting key of each table. */
const sortingKeys = {
  events: `intDiv(key_time, ${dayMs}), name, key_time, identity`,
  exposures: `intDiv(key_time, ${dayMs}), name, intDiv(key_time, 60000), identity`,
} as const;

/** The place of a row in the order of its sorting key. */
type Place = readonly [day: number, name: string, time: number, identity: string];

/** The mark of `readAfter`: the places of the last event and the last exposure. */
interface Mark {
  readonly events: Place | null;
  readonly exposures: Place | null;
}

/**
 * Implements `Store.readAfter`. It reads the events in the order of their sorting key, then the exposures. A row that is
 * committed meanwhile is read only if its key is greater than the mark.
 */
export async function readRowsAfter(connection: Connection, mark: string, limit: number): Promise<RowPage> {
  const places: Mark = mark === '' ? { events: null, exposures: null } : (JSON.parse(mark) as Mark);
  const packer = createPacker();
  const events = await readFrom(connection, 'events', places.events, limit);
  for (const row of events.rows) packer.addIdentifiedEvent(toEvent(row), String(row.identity_text));
  const exposures =
    events.rows.length > 0
      ? { rows: [], place: places.exposures }
      : await readFrom(connection, 'exposures', places.exposures, limit);
  for (const row of exposures.rows) packer.addExposure(toStoredExposure(row));
  return { rows: packer.pack(), mark: JSON.stringify({ events: events.place, exposures: exposures.place }) };
}

async function readFrom(
  connection: Connection,
  table: Table,
  place: Place | null,
  limit: number,
): Promise<{ readonly rows: readonly Columns[]; readonly place: Place | null }> {
  const key = sortingKeys[table];
  const [day, name, time, identity] = place ?? [];
  const isAfter =
    place === null ? '' : `WHERE (${key}) > ({day:Int64}, {name:String}, {time:Int64}, unhex({identity:String}))`;
  const parameters = { limit, ...(place === null ? {} : { day, name, time, identity }) };
  const sizes = await connection.select<RowSize>(
    `SELECT id, size FROM ${table} FINAL ${isAfter} ORDER BY ${key} LIMIT {limit:UInt32}`,
    parameters,
  );
  if (sizes.length === 0) return { rows: [], place };
  const rows = await connection.select<Columns>(
    `SELECT ${columns}, lower(hex(identity)) AS identity_text, (${key}) AS place FROM ${table} FINAL ${isAfter} ORDER BY ${key} LIMIT {limit:UInt32}`,
    { ...parameters, limit: pageLength(sizes) },
  );
  const last = rows.at(-1);
  const [lastDay, lastName, lastTime] = (last?.place ?? []) as Place;
  return { rows, place: [lastDay, lastName, lastTime, String(last?.identity_text)] };
}

/** Converts a row of the table `events`. */
export function toEvent(columns: Columns): StoredEvent {
  const { number, text } = columns;
  return toStoredEvent(columns, number === null ? decodeOrNull(text) : toNumber(number));
}

/** Converts a number. JSON has infinite ones as strings. */
function toNumber(value: unknown): number {
  if (value === 'inf') return Number.POSITIVE_INFINITY;
  return value === '-inf' ? Number.NEGATIVE_INFINITY : Number(value);
}

import type { DatabaseSync } from 'node:sqlite';

/** The tables of the event database. */
export type EventTable = 'events' | 'exposures';

/** One pass over a table of the event database: for a unit type and an event source. */
export interface IngestTask {
  /** The ID of a unit type; 0 for exposures, which are ingested for all unit types at once. */
  readonly unitType: number;
  /** The ID of an event source; 0 for the `value` of every event, and for exposures. */
  readonly source: number;
}

/** The progress of ingestion: the ID of the last ingested row of each task. */
export interface Marks {
  /** The ID of the newest row when the marks were opened. */
  readonly newestId: number;
  get(task: IngestTask): number;
  set(task: IngestTask, id: number): void;
}

/** Opens the marks of a table. */
export function openMarks(database: DatabaseSync, table: EventTable): Marks {
  const select = database.prepare('SELECT id FROM marks WHERE kind = ? AND unit_type = ? AND source = ?');
  const replace = database.prepare(
    'INSERT OR REPLACE INTO marks (kind, unit_type, source, id, row) VALUES (?, ?, ?, ?, ?)',
  );
  return {
    newestId: newestRowId(database, table),
    get: ({ unitType, source }) => Number(select.get(table, unitType, source)?.id ?? 0),
    set({ unitType, source }, id) {
      replace.run(table, unitType, source, id, rowSignature(database, table, id) ?? '');
    },
  };
}

/**
 * Returns whether the marks belong to this event database: each marked row is unchanged, or was pruned. The store never prunes
 * its newest row, so a pruned row without a newer one means that the database was replaced.
 */
export function areMarksValid(database: DatabaseSync): boolean {
  const marks = database.prepare("SELECT kind, id, row FROM marks WHERE kind <> 'sequence' AND row <> ''").all();
  return marks.every(({ kind, id, row }) => {
    const table: EventTable = kind === 'events' ? 'events' : 'exposures';
    const signature = rowSignature(database, table, Number(id));
    return signature === undefined ? newestRowId(database, table) > Number(id) : signature === row;
  });
}

/** Returns the next sequence number, which is greater than all earlier ones. */
export function nextSequence(database: DatabaseSync): number {
  const row = database.prepare("UPDATE marks SET id = id + 1 WHERE kind = 'sequence' RETURNING id").get();
  return Number(row?.id);
}

function newestRowId(database: DatabaseSync, table: EventTable): number {
  return Number(database.prepare(`SELECT coalesce(max(id), 0) AS id FROM ev.${table}`).get()?.id);
}

/** Returns JSON of fields that identify a row across databases; undefined for a missing row. */
function rowSignature(database: DatabaseSync, table: EventTable, id: number): string | undefined {
  const row = database
    .prepare(`SELECT json_array(received, time, user_id, name) AS signature FROM ev.${table} WHERE id = ?`)
    .get(id);
  return row === undefined ? undefined : String(row.signature);
}

import type { DatabaseSync } from 'node:sqlite';
import type { Project } from '../../project/project.ts';
import { classify } from './attribute.ts';
import { unitTypeOf } from './classify.ts';
import { ensureSource, type IngestTask, ingestEvents } from './ingest-events.ts';
import { ingestExposures } from './ingest-exposures.ts';
import { type Range, unitTypeID } from './rows.ts';
import { emptyTables, inTransaction } from './tables.ts';

/** What reports need to know of a project. */
export type ReportProject = Pick<Project, 'document' | 'metrics'>;

/** So many rows are taken in within one transaction. */
const atOnce = 200_000;

/**
 * Takes in what was stored since the last time. The work is in proportion to that, and to history only for what is new in
 * the project: an id type, a metric of metadata, other groups.
 */
export function refresh(database: DatabaseSync, project: ReportProject): void {
  inTransaction(database, () => {
    if (!isContinued(database)) emptyTables(database);
  });
  chunks(database, project, 'exposures', () => [{ unitType: 0, source: 0 }]);
  chunks(database, project, 'events', () => takingsOf(database, project));
}

type Kind = 'events' | 'exposures';

function chunks(
  database: DatabaseSync,
  project: ReportProject,
  kind: Kind,
  takings: () => readonly IngestTask[],
): void {
  const marks = createMarks(database, kind);
  for (;;) {
    const more = inTransaction(database, () => {
      let sequence: number | undefined;
      const next = () => {
        sequence ??= nextSequence(database);
        return sequence;
      };
      const classes = kind === 'exposures' ? classify(database, project.document, next) : undefined;
      const all = takings();
      const behind = Math.min(...all.map(marks.get));
      // Those that are as far behind go on together.
      const taking = all.filter((one) => marks.get(one) === behind);
      const others = all.map(marks.get).filter((mark) => mark > behind);
      const range: Range = { from: behind, to: Math.min(marks.last, behind + atOnce, ...others) };
      if (range.to <= range.from) return false;
      if (classes !== undefined) ingestExposures(database, classes, range, next());
      else ingestEvents(database, taking, range, next());
      for (const one of taking) marks.set(one, range.to);
      return true;
    });
    if (!more) return;
  }
}

/** By which id types, and from which sources, events are taken. */
function takingsOf(database: DatabaseSync, { document, metrics }: ReportProject): readonly IngestTask[] {
  const types = new Set(['userID', ...[...document.feature_gates, ...document.dynamic_configs].map(unitTypeOf)]);
  const parts = metrics.flatMap(({ numerator, denominator }) => [numerator, ...(denominator ? [denominator] : [])]);
  const sources = new Set([0, ...parts.map((part) => ensureSource(database, part))]);
  return [...types].flatMap((type) => {
    const unitType = unitTypeID(database, type);
    return [...sources].map((source) => ({ unitType, source }));
  });
}

/** How far rows were taken in. */
function createMarks(database: DatabaseSync, kind: Kind) {
  const get = database.prepare('SELECT id FROM marks WHERE kind = ? AND unit_type = ? AND source = ?');
  const set = database.prepare('INSERT OR REPLACE INTO marks VALUES (?, ?, ?, ?, ?)');
  return {
    /** The newest row that there was at the start. */
    last: Number(database.prepare(`SELECT coalesce(max(id), 0) AS id FROM ev.${kind}`).get()?.id),
    get: ({ unitType, source }: IngestTask): number => Number(get.get(kind, unitType, source)?.id ?? 0),
    set: ({ unitType, source }: IngestTask, id: number) =>
      void set.run(kind, unitType, source, id, rowAt(database, kind, id) ?? ''),
  };
}

/** A number that is higher than all before it. */
function nextSequence(database: DatabaseSync): number {
  const row = database.prepare("UPDATE marks SET id = id + 1 WHERE kind = 'sequence' RETURNING id").get();
  return Number(row?.id);
}

/**
 * Whether the event database is still the one that was read before. Old rows may be gone, since the store forgets them
 * when it is told to, but never its newest; then what was taken in of them stays.
 */
function isContinued(database: DatabaseSync): boolean {
  const marks = database.prepare("SELECT kind, id, row FROM marks WHERE kind <> 'sequence' AND row <> ''").all();
  return marks.every(({ kind, id, row }) => {
    const table = kind === 'events' ? 'events' : 'exposures';
    const there = rowAt(database, table, Number(id));
    if (there !== undefined) return there === row;
    return Number(database.prepare(`SELECT max(id) AS id FROM ev.${table}`).get()?.id ?? 0) > Number(id);
  });
}

/** What a row is known by; undefined when it isn't there. */
function rowAt(database: DatabaseSync, kind: Kind, id: number): string | undefined {
  const row = database
    .prepare(`SELECT json_array(received, time, user_id, name) AS row FROM ev.${kind} WHERE id = ?`)
    .get(id);
  return row === undefined ? undefined : String(row.row);
}

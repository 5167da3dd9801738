import type { DatabaseSync } from 'node:sqlite';
import type { Project } from '../../project/project.ts';
import { assignKeys } from './attribute.ts';
import { unitTypeOf } from './classify.ts';
import { ensureSource, ingestEvents } from './ingest-events.ts';
import { ingestExposures } from './ingest-exposures.ts';
import { areMarksValid, type IngestTask, type Marks, nextSequence, openMarks } from './marks.ts';
import { type Range, unitTypeID } from './rows.ts';
import { emptyTables, inTransaction } from './tables.ts';

/** The parts of a project that reports depend on. */
export type ReportProject = Pick<Project, 'document' | 'metrics'>;

/** The maximum number of rows that one transaction ingests. */
const maxRowsPerTransaction = 200_000;

/**
 * Ingests the rows that were stored since the last refresh. Reads older rows again only for a new unit type, or for a new metric
 * that reads metadata. New groups of an experiment need no older rows: the tables already hold their exposures.
 *
 * A late row, of an earlier day, counts for its own day. `files/report-files.ts` then makes the files of that day again.
 */
export function refresh(database: DatabaseSync, project: ReportProject): void {
  inTransaction(database, () => {
    if (!areMarksValid(database)) emptyTables(database);
  });
  const exposureMarks = openMarks(database, 'exposures');
  while (inTransaction(database, () => ingestNextExposures(database, project, exposureMarks)));
  const eventMarks = openMarks(database, 'events');
  while (inTransaction(database, () => ingestNextEvents(database, project, eventMarks)));
}

/** All exposures are ingested in one pass. */
const exposureTask: IngestTask = { unitType: 0, source: 0 };

/** Ingests the next range of exposures. Returns false if there are no more. */
function ingestNextExposures(database: DatabaseSync, project: ReportProject, marks: Marks): boolean {
  const sequence = lazySequence(database);
  const assigner = assignKeys(database, project.document, sequence);
  const range = nextRange(marks, [exposureTask]);
  if (range === undefined) return false;
  ingestExposures(database, assigner, range, sequence());
  marks.set(exposureTask, range.to);
  return true;
}

/** Ingests the next range of events for the tasks that are furthest behind. Returns false if there are no more. */
function ingestNextEvents(database: DatabaseSync, project: ReportProject, marks: Marks): boolean {
  const tasks = eventTasks(database, project);
  const range = nextRange(marks, tasks);
  if (range === undefined) return false;
  const tasksBehind = tasks.filter((task) => marks.get(task) === range.from);
  ingestEvents(database, tasksBehind, range, nextSequence(database));
  for (const task of tasksBehind) marks.set(task, range.to);
  return true;
}

/**
 * Returns the next range for the tasks that are furthest behind. The range ends at the latest at the mark of the next task.
 * Returns undefined if every task has ingested all rows.
 */
function nextRange(marks: Marks, tasks: readonly IngestTask[]): Range | undefined {
  const ids = tasks.map(marks.get);
  const from = Math.min(...ids);
  const to = Math.min(marks.newestId, from + maxRowsPerTransaction, ...ids.filter((id) => id > from));
  return to > from ? { from, to } : undefined;
}

/** Returns one task for each unit type and event source of the project. */
function eventTasks(database: DatabaseSync, { document, metrics }: ReportProject): readonly IngestTask[] {
  const specs = [...document.feature_gates, ...document.dynamic_configs];
  const unitTypes = new Set(['userID', ...specs.map(unitTypeOf)]);
  const parts = metrics.flatMap(({ numerator, denominator }) => (denominator ? [numerator, denominator] : [numerator]));
  const sources = new Set([0, ...parts.map((part) => ensureSource(database, part))]);
  return [...unitTypes].flatMap((name) => {
    const unitType = unitTypeID(database, name);
    return [...sources].map((source) => ({ unitType, source }));
  });
}

/** Creates a function that reserves a sequence number on its first call, and returns the same number afterwards. */
function lazySequence(database: DatabaseSync): () => number {
  let sequence: number | undefined;
  return () => {
    sequence ??= nextSequence(database);
    return sequence;
  };
}

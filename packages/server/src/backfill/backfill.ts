import { createReadStream, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Progress } from '../command/progress.ts';
import type { Groups } from '../events/batch.ts';
import type { Batch } from '../events/rows.ts';
import { createPacker } from '../store/packed-batch.ts';
import type { Store } from '../store/store.ts';
import { csvRecords } from './csv.ts';
import { BackfillError, type FileRecord } from './file-record.ts';
import { ndjsonRecords } from './ndjson.ts';
import { rowsOf } from './rows.ts';

/** What was imported. */
export interface Imported {
  readonly events: Counts;
  readonly exposures: Counts;
  /** The first and the last Pacific day, as YYYY-MM-DD; undefined when there was nothing. */
  readonly days: readonly [string, string] | undefined;
}

/** How many rows are new, and how many were there already. */
export interface Counts {
  readonly stored: number;
  readonly known: number;
}

/** What an import needs. */
export interface Import {
  readonly files: readonly string[];
  readonly store: Store;
  readonly groups: Groups;
  /** When it is, in milliseconds since 1970-01-01 UTC. */
  readonly now: number;
  readonly progress: Progress;
}

/** Rows that are committed together. */
const rowsAtOnce = 2000;

/** So many lines at fault are told. */
const toldProblems = 20;

/**
 * Imports files of events and exposures: all of them, or none when a line of one is at fault, so they are read twice.
 * What was imported before is known again, as in a batch that is sent again.
 * @throws {BackfillError} when a file can't be read or holds broken lines.
 * @throws {StoreError}
 */
export async function backfill({ files, store, groups, now, progress }: Import): Promise<Imported> {
  const all = files.map((file) => ({ file, recordsOf: formatOf(file), size: sizeOf(file) }));
  const total = 2 * all.reduce((sum, { size }) => sum + size, 0);
  const arrival = { received: now, skew: 0 };
  let before = 0;

  async function* rows(what: string) {
    for (const { file, size, recordsOf } of all) {
      const bytes = bytesOf(file, (read) => progress(before + Math.min(read, size), total, `${what} ${file}`));
      for await (const record of recordsOf(bytes)) yield { file, line: record.line, made: madeOf(record) };
      before += size;
    }
  }
  const madeOf = (record: FileRecord) =>
    'problem' in record ? { problems: [record.problem] } : rowsOf(record.value, arrival, groups);

  const problems: string[] = [];
  let broken = 0;
  for await (const { file, line, made } of rows('checking')) {
    if (!('problems' in made)) continue;
    broken += 1;
    if (broken <= toldProblems) problems.push(`${file}:${line}: ${made.problems.join(', ')}`);
  }
  if (broken > 0) throw new BackfillError(refusalOf(broken, problems));

  const sink = createSink(store);
  let days: [string, string] | undefined;
  for await (const { file, line, made } of rows('storing')) {
    if ('problems' in made)
      throw new BackfillError(`${file}:${line}: the file changed while it was read: import it again`);
    for (const { day } of [...made.batch.events, ...made.batch.exposures])
      days = days === undefined ? [day, day] : [day < days[0] ? day : days[0], day > days[1] ? day : days[1]];
    await sink.add(made.batch);
  }
  const counts = await sink.end();
  progress(total, total, '');
  return { ...counts, days };
}

function refusalOf(broken: number, problems: readonly string[]): string {
  const more = broken > problems.length ? [`and ${(broken - problems.length).toLocaleString('en')} more`] : [];
  const lines = broken === 1 ? 'a line is' : `${broken.toLocaleString('en')} lines are`;
  return [
    ...problems,
    ...more,
    `Nothing was stored, because ${lines} at fault: mend the file and import it again`,
  ].join('\n');
}

/** Gathers rows and commits them, one group while the next one is read. */
function createSink(store: Store) {
  let rows = createPacker();
  let underway: Promise<void> = Promise.resolve();
  const counts = { events: { stored: 0, known: 0 }, exposures: { stored: 0, known: 0 } };
  const count = (kind: 'events' | 'exposures', ids: readonly number[]) => {
    const known = ids.filter((id) => id === 0).length;
    counts[kind].known += known;
    counts[kind].stored += ids.length - known;
  };
  const commit = async () => {
    const group = rows.pack();
    rows = createPacker();
    await underway;
    underway = store.append(group).then((ids) => {
      count('events', ids.events);
      count('exposures', ids.exposures);
    });
    // It is told when the next group, or the end, waits for it.
    underway.catch(() => {});
  };
  return {
    async add(batch: Batch): Promise<void> {
      for (const row of batch.events) rows.addEvent(row);
      for (const row of batch.exposures) rows.addExposure(row);
      if (rows.eventCount + rows.exposureCount >= rowsAtOnce) await commit();
    },
    async end() {
      await commit();
      await underway;
      return counts;
    },
  };
}

const formats: readonly (readonly [RegExp, (chunks: AsyncIterable<Buffer>) => AsyncIterable<FileRecord>])[] = [
  [/\.csv(?:\.gz)?$/i, csvRecords],
  [/\.(?:ndjson|jsonl)(?:\.gz)?$/i, ndjsonRecords],
];

function formatOf(file: string) {
  const format = formats.find(([ending]) => ending.test(file));
  if (format === undefined)
    throw new BackfillError(
      `${file}: its name must end with .csv, .ndjson or .jsonl, and .gz after it when it is packed`,
    );
  return format[1];
}

function sizeOf(file: string): number {
  try {
    const stats = statSync(file);
    // It is read twice, which a pipe can't be.
    if (stats.isFile()) return stats.size;
  } catch (error) {
    throw unreadable(file, error);
  }
  throw new BackfillError(`${file}: is no file: give the name of one`);
}

async function* bytesOf(file: string, progress: (read: number) => void): AsyncGenerator<Buffer> {
  const source = createReadStream(file, { highWaterMark: 2 ** 18 });
  const plain = /\.gz$/i.test(file) ? unpacked(source) : source;
  try {
    for await (const chunk of plain) {
      progress(source.bytesRead);
      yield chunk as Buffer;
    }
  } catch (error) {
    throw unreadable(file, error);
  } finally {
    source.destroy();
  }
}

function unpacked(source: Readable): Readable {
  const unpacking = createGunzip();
  source.on('error', (error) => unpacking.destroy(error));
  return source.pipe(unpacking);
}

function unreadable(file: string, error: unknown): BackfillError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  if (code.startsWith('Z_')) return new BackfillError(`${file}: can't be unpacked (${code}): pack it again with gzip`);
  return new BackfillError(`${file}: can't be read (${code}): give a file that you may read`);
}

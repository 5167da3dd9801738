import { createReadStream, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { ProgressBar } from '@statsig-http-api/contract/command-line';
import type { Groups } from '../events/batch-to-rows.ts';
import type { Batch, EventRow } from '../events/row-types.ts';
import { createPacker } from '../store/packed-batch.ts';
import type { Store } from '../store/store.ts';
import { createCopyCounter } from './copy-counter.ts';
import { readCsv } from './csv.ts';
import { BackfillError, type FileRecord } from './file-record.ts';
import { readNdjson } from './ndjson.ts';
import { convertRecord } from './rows.ts';

export interface ImportSummary {
  readonly events: RowCounts;
  readonly exposures: RowCounts;
  /** The first and the last Pacific day, as YYYY-MM-DD; undefined when the files are empty. */
  readonly days: DayRange | undefined;
  /** Exposures of gates and experiments that the project lacks. */
  readonly unknownNames: number;
  /** Exposures with a group or a rule that the project lacks, of gates and experiments that it has. */
  readonly unknownGroups: number;
}

export interface RowCounts {
  /** Rows that are new. */
  readonly stored: number;
  /** Rows that were already in the store. */
  readonly duplicates: number;
}

type DayRange = readonly [first: string, last: string];

export interface ImportOptions {
  readonly files: readonly string[];
  readonly store: Store;
  readonly groups: Groups;
  /** The current time, in milliseconds since 1970-01-01 UTC. */
  readonly now: number;
  readonly progress: ProgressBar['update'];
}

/** Rows in each commit. */
const commitRows = 2000;

/** Invalid lines to list in an error message. */
const maxListedProblems = 20;

/**
 * Imports files of events and exposures. Reads the files twice: first to check every line, then to store them. Stores
 * nothing when a line is invalid, and skips rows that are already stored.
 * @throws {BackfillError} When a file can't be read or has invalid lines.
 * @throws {StoreError}
 */
export async function backfill({ files, store, groups, now, progress }: ImportOptions): Promise<ImportSummary> {
  const inputs = files.map((file) => {
    const readRecords = chooseFormat(file);
    const size = measureFile(file);
    return { file, readRecords, size, copies: createCopyCounter(size) };
  });
  const totalBytes = 2 * inputs.reduce((sum, { size }) => sum + size, 0);
  const arrival = { received: now, skew: 0 };
  let finishedBytes = 0;

  async function* convertFiles(action: string) {
    for (const { file, size, readRecords, copies } of inputs) {
      const chunks = readFile(file, (bytes) =>
        progress(finishedBytes + Math.min(bytes, size), totalBytes, `${action} ${file}`),
      );
      for await (const record of readRecords(chunks))
        yield { place: `${file}:${record.line}`, result: convert(record), copies };
      finishedBytes += size;
    }
  }
  const convert = (record: FileRecord) =>
    'problem' in record ? { problems: [record.problem] } : convertRecord(record.value, arrival, groups);

  const invalid = createInvalidLines();
  for await (const { place, result, copies } of convertFiles('Checking')) {
    if ('problems' in result) invalid.add(`${place}: ${result.problems.join(', ')}`);
    else for (const row of result.batch.events) copies.note(row);
  }
  invalid.throwIfAny();

  const writer = createWriter(store);
  let days: DayRange | undefined;
  let [unknownNames, unknownGroups] = [0, 0];
  for await (const { place, result, copies } of convertFiles('Storing')) {
    if ('problems' in result) throw new BackfillError(`${place}: The file changed during the import. Import it again.`);
    for (const { day } of [...result.batch.events, ...result.batch.exposures]) days = extendDays(days, day);
    unknownNames += result.unknowns?.names.length ?? 0;
    unknownGroups += result.unknowns?.groups.length ?? 0;
    await writer.add(result.batch, copies.copyOf);
  }
  const counts = await writer.end();
  progress(totalBytes, totalBytes, '');
  return { ...counts, days, unknownNames, unknownGroups };
}

const extendDays = (days: DayRange | undefined, day: string): DayRange =>
  days === undefined ? [day, day] : [day < days[0] ? day : days[0], day > days[1] ? day : days[1]];

/** Counts invalid lines and keeps the descriptions of the first ones. */
function createInvalidLines() {
  const listed: string[] = [];
  let count = 0;
  return {
    add(description: string): void {
      count += 1;
      if (count <= maxListedProblems) listed.push(description);
    },
    /** @throws {BackfillError} */
    throwIfAny(): void {
      if (count === 0) return;
      const unlisted = count - listed.length;
      throw new BackfillError(
        [
          ...listed,
          ...(unlisted > 0 ? [`and ${unlisted.toLocaleString('en')} more`] : []),
          `Nothing was stored, because ${count === 1 ? '1 line is' : `${count.toLocaleString('en')} lines are`} invalid. Correct the file and import it again.`,
        ].join('\n'),
      );
    },
  };
}

/** Creates a writer that commits one batch while the next one is read. */
function createWriter(store: Store) {
  let rows = createPacker();
  let lastCommit: Promise<void> = Promise.resolve();
  const counts = { events: { stored: 0, duplicates: 0 }, exposures: { stored: 0, duplicates: 0 } };
  const count = (kind: 'events' | 'exposures', ids: readonly number[]) => {
    // The store returns the ID 0 for a row that it has already.
    const duplicates = ids.filter((id) => id === 0).length;
    counts[kind].duplicates += duplicates;
    counts[kind].stored += ids.length - duplicates;
  };
  const commit = async () => {
    const batch = rows.pack();
    rows = createPacker();
    await lastCommit;
    lastCommit = store.append(batch).then((ids) => {
      count('events', ids.events);
      count('exposures', ids.exposures);
    });
    // The next commit, or end(), awaits the promise and throws its error.
    lastCommit.catch(() => {});
  };
  return {
    async add(batch: Batch, copyOf: (row: EventRow) => number): Promise<void> {
      for (const row of batch.events) rows.addImportedEvent(row, copyOf(row));
      for (const row of batch.exposures) rows.addExposure(row);
      if (rows.eventCount + rows.exposureCount >= commitRows) await commit();
    },
    async end() {
      await commit();
      await lastCommit;
      return counts;
    },
  };
}

type RecordReader = (chunks: AsyncIterable<Buffer>) => AsyncIterable<FileRecord>;

const formats: readonly { readonly name: RegExp; readonly read: RecordReader }[] = [
  { name: /\.csv(?:\.gz)?$/i, read: readCsv },
  { name: /\.(?:ndjson|jsonl)(?:\.gz)?$/i, read: readNdjson },
];

function chooseFormat(file: string): RecordReader {
  const format = formats.find(({ name }) => name.test(file));
  if (format === undefined)
    throw new BackfillError(
      `${file}: The name must end with .csv, .ndjson or .jsonl, followed by .gz for a compressed file.`,
    );
  return format.read;
}

/** Returns the size in bytes. Rejects anything but a regular file, because a pipe can't be read twice. */
function measureFile(file: string): number {
  try {
    const stats = statSync(file);
    if (stats.isFile()) return stats.size;
  } catch (error) {
    throw createReadError(file, error);
  }
  throw new BackfillError(`${file}: This is not a regular file. Specify the name of a file.`);
}

/** Yields the content of a file, decompressed. Reports how many bytes of the file have been read. */
async function* readFile(file: string, onProgress: (bytes: number) => void): AsyncGenerator<Buffer> {
  const source = createReadStream(file, { highWaterMark: 2 ** 18 });
  const content = /\.gz$/i.test(file) ? decompress(source) : source;
  try {
    for await (const chunk of content) {
      onProgress(source.bytesRead);
      yield chunk as Buffer;
    }
  } catch (error) {
    throw createReadError(file, error);
  } finally {
    source.destroy();
  }
}

function decompress(source: Readable): Readable {
  const gunzip = createGunzip();
  // pipe() doesn't forward errors.
  source.on('error', (error) => gunzip.destroy(error));
  return source.pipe(gunzip);
}

function createReadError(file: string, error: unknown): BackfillError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  if (code.startsWith('Z_'))
    return new BackfillError(`${file}: Decompression failed (${code}). Compress the file with gzip again.`);
  return new BackfillError(`${file}: Can't read the file (${code}). Specify a file that you can read.`);
}

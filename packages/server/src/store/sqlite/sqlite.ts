import { DatabaseSync } from 'node:sqlite';
import type { ExposureRow } from '../../events/row-types.ts';
import { createDatabaseFile } from '../../files/private-files.ts';
import { freeMemory } from '../../threads/move-memory.ts';
import { createDigest } from '../digest.ts';
import { unpackExposures, unpackPlacedEvents } from '../packed-batch.ts';
import { exposureIdentity } from '../recent-exposures.ts';
import { createEventIdentities } from '../resend-identity.ts';
import { toStoredExposure } from '../row-columns.ts';
import {
  type CommitResult,
  type DuplicateExposure,
  type ImportResult,
  type PackedBatch,
  type Query,
  type RowPage,
  type StoredEvent,
  type StoredExposure,
  StoreError,
  type StoreHealth,
} from '../store.ts';
import { type DatabaseFiles, rememberFiles, requireFile } from './database-files.ts';
import { type ExposureIdentities, openExposureIdentities } from './exposure-identities.ts';
import { createRowInserts } from './insert-rows.ts';
import { migrate, migrations } from './migrations.ts';
import { readRowsAfter, takePage, toEvent } from './read-rows.ts';
import { openServerLock, type ServerLock } from './server-lock.ts';

/** The newest rows that a query searches. The limit keeps a query from delaying commits for long. */
const maxSearchedRows = 200_000;

/** The rows of each table that one transaction of `prune` deletes. The limit keeps `prune` from delaying commits for long. */
const maxPrunedRows = 5000;

/**
 * Only every 256th row's `received` is indexed (migration 3); a full index would make inserts about 10% slower. Rows are
 * stored in the order of `received` unless a clock is set back, so `prune` searches up to 255 rows beyond an indexed one.
 */
const indexedRowInterval = 256;

/** Databases up to this size are checked in full at the start. In a larger one, damage shows when a query reads it. */
const maxCheckedBytes = 32 * 2 ** 20;

/** The methods of `Store` as synchronous methods, which run in the worker thread. */
export interface Sqlite {
  append(batch: PackedBatch): CommitResult;
  events(query: Query): StoredEvent[];
  exposures(query: Query): StoredExposure[];
  readAfter(mark: string, limit: number): RowPage;
  countRows(): number;
  import(page: RowPage, source: string): ImportResult;
  importedMark(source: string): string;
  importNext(page: RowPage, options: ImportOptions): string;
  prune(receivedBefore: number): number;
  clear(): void;
  check(): StoreHealth;
  close(): void;
}

/** How a page is imported into a copy of one store. */
export interface ImportOptions {
  /** The name of the copied store. */
  readonly source: string;
  /** The mark after which the page was read. */
  readonly after: string;
  /** Leaves out rows that were received before this time, in milliseconds since 1970-01-01 UTC. */
  readonly receivedFrom: number;
}

/** How a database is opened. */
export interface OpenOptions {
  /** The file that servers lock while they use the database; undefined for a database in memory. */
  readonly lockFile?: string | undefined;
  /** Fails if the file is missing, instead of creating it. @default false */
  readonly mustExist?: boolean;
}

/**
 * Opens or creates a database. When a commit returns, it is on the disk (WAL, synchronous = FULL).
 * @param path A file, or the URI of a database in memory.
 * @throws {StoreError} when the file is not a database, is damaged, or can't be written.
 */
export function openSqlite(path: string, { lockFile, mustExist = false }: OpenOptions = {}): Sqlite {
  let database: DatabaseSync;
  let identities: ExposureIdentities;
  let files: DatabaseFiles | undefined;
  let lock: ServerLock | undefined;
  try {
    const isFile = !path.startsWith('file:');
    if (isFile && mustExist) requireFile(path);
    else if (isFile) createDatabaseFile(path);
    database = openDatabase(path);
    identities = openExposureIdentities(database);
    if (isFile) files = rememberFiles(path);
  } catch (error) {
    throw storeError(path, error);
  }
  const inserts = createRowInserts(database);
  // Setting the same version again writes to the disk; an UPDATE to the same value would not.
  const trialWrite = `PRAGMA user_version = ${migrations.length}`;
  const digestOf = createDigest();
  const identifyEvents = createEventIdentities();

  /** Inserts an exposure and returns its ID. If it is already stored, adds it to `duplicates` and returns 0. */
  function addExposure(row: ExposureRow, duplicates: DuplicateExposure[]): number {
    const identity = exposureIdentity(row);
    const digest = digestOf(identity);
    const storedTime = identities.timeOf(digest, row.time);
    if (storedTime !== undefined) {
      duplicates.push({ identity, time: storedTime });
      return 0;
    }
    const id = inserts.addExposure(row, digest);
    identities.add(digest, row.time);
    return id;
  }

  /** Inserts the new rows of another store. @param receivedFrom Leaves out rows that were received earlier. */
  function importRows({ rows, mark }: RowPage, source: string, receivedFrom = Number.NEGATIVE_INFINITY): ImportResult {
    let events = 0;
    let exposures = 0;
    for (const { row, identity } of unpackPlacedEvents(rows.events)) {
      if (row.received < receivedFrom) continue;
      if (inserts.addEvent(row, Buffer.from(identity ?? '', 'hex')) > 0) events += 1;
    }
    for (const row of unpackExposures(rows.exposures)) {
      if (row.received < receivedFrom) continue;
      const identity = digestOf(exposureIdentity(row));
      if (identities.isInMinute(identity, row.time)) continue;
      inserts.addExposure(row, identity);
      identities.add(identity, row.time);
      exposures += 1;
    }
    database.prepare('INSERT OR REPLACE INTO imports (source, mark) VALUES (?, ?)').run(source, mark);
    return { events, exposures };
  }

  /** Imports a page unless another process has imported it. Returns the mark to continue after. */
  function importNextRows(page: RowPage, { source, after, receivedFrom }: ImportOptions): string {
    const imports = database.prepare('SELECT source, mark FROM imports').all();
    if (imports.some((one) => one.source !== source))
      throw new Error('another process has started to copy the rows again. Retry');
    const mark = String(imports[0]?.mark ?? '');
    // A page that is imported twice would double the events that have no time.
    if (mark !== after) return mark;
    importRows(page, source, receivedFrom);
    return page.mark;
  }

  function inTransaction<Result>(work: () => Result): Result {
    try {
      database.exec('BEGIN IMMEDIATE');
      identities.beginTransaction();
      const result = work();
      identities.writePendingIfMany();
      database.exec('COMMIT');
      identities.endTransaction('committed');
      return result;
    } catch (error) {
      identities.endTransaction('rolled back');
      // After some errors SQLite has already rolled back the transaction.
      if (database.isTransaction) database.exec('ROLLBACK');
      throw storeError(path, error);
    }
  }

  /** Fails if rows that are committed now, or were just committed, would be lost. */
  function checkFiles(): void {
    const problem = files?.findProblem();
    if (problem === undefined) return;
    // If only the log was removed, its rows move into the database before the process ends.
    if (problem.hasDatabase) database.exec('PRAGMA wal_checkpoint(PASSIVE)');
    throw problem.error;
  }

  /** Runs a transaction. Fails if it was committed into files that were removed. */
  function commit<Result>(work: () => Result): Result {
    const result = inTransaction(work);
    checkFiles();
    return result;
  }

  function read<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      throw storeError(path, error);
    }
  }

  function select(table: Table, { name, userID, limit, before = Number.MAX_SAFE_INTEGER }: Query) {
    const statement = database.prepare(
      `SELECT * FROM ${table}
       WHERE id < :before
         AND id > min(:before, (SELECT coalesce(max(id), 0) FROM ${table}) + 1) - ${maxSearchedRows}
         AND (:name IS NULL OR name = :name)
         AND (:userID IS NULL OR user_id = :userID)
       ORDER BY id DESC LIMIT :limit`,
    );
    return read(() => takePage(statement.iterate({ before, name: name ?? null, userID: userID ?? null, limit })));
  }

  /** Deletes some old rows of both tables, and the identities of the exposures. Returns the number of deleted rows. */
  function prune(receivedBefore: number): number {
    const deleteOld = (table: Table) =>
      Number(
        database.prepare(`DELETE FROM ${table} WHERE id IN (${selectOldIds(table)})`).run({ receivedBefore }).changes,
      );
    identities.writePending();
    database
      .prepare(
        `DELETE FROM exposure_identities
         WHERE (minute, identity) IN
           (SELECT minute, identity FROM exposures WHERE id IN (${selectOldIds('exposures')}))`,
      )
      .run({ receivedBefore });
    return deleteOld('events') + deleteOld('exposures');
  }

  return {
    append: ({ events, exposures }) =>
      commit(() => {
        if (events.count + exposures.count === 0) database.exec(trialWrite);
        const duplicates: DuplicateExposure[] = [];
        const placedEvents = unpackPlacedEvents(events);
        const exposureRows = unpackExposures(exposures);
        // The rows are copies. A large batch would take its memory twice until the commit.
        for (const { bytes } of [events, exposures]) freeMemory(bytes);
        const eventIdentities = identifyEvents(placedEvents);
        return {
          events: placedEvents.map(({ row }, index) => inserts.addEvent(row, eventIdentities[index] ?? null)),
          exposures: exposureRows.map((row) => addExposure(row, duplicates)),
          duplicates,
        };
      }),
    events: (query) => select('events', query).map(toEvent),
    exposures: (query) => select('exposures', query).map((columns) => toStoredExposure(columns)),
    readAfter: (mark, limit) => read(() => readRowsAfter(database, mark, limit)),
    countRows: () =>
      read(() =>
        Number(
          database.prepare('SELECT (SELECT count(*) FROM events) + (SELECT count(*) FROM exposures) AS all_rows').get()
            ?.all_rows,
        ),
      ),
    import: (page, source) => commit(() => importRows(page, source)),
    importNext: (page, options) => commit(() => importNextRows(page, options)),
    importedMark: (source) =>
      read(() => String(database.prepare('SELECT mark FROM imports WHERE source = ?').get(source)?.mark ?? '')),
    prune: (receivedBefore) => commit(() => prune(receivedBefore)),
    clear: () => {
      commit(() =>
        database.exec(
          'DELETE FROM events; DELETE FROM exposures; DELETE FROM exposure_identities; UPDATE exposures_filed SET upto = 0; DELETE FROM imports',
        ),
      );
      identities.reload();
    },
    check() {
      try {
        checkFiles();
        if (lockFile === undefined) return { isShared: false };
        lock ??= openServerLock(lockFile);
        return { isShared: !lock.take() };
      } catch (error) {
        throw storeError(path, error);
      }
    },
    close() {
      lock?.close();
      database.close();
    },
  };
}

type Table = 'events' | 'exposures';

function openDatabase(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 5000 });
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY');
  checkIntegrity(database);
  migrate(database);
  // A read-only file opens without an error; only a write transaction fails.
  database.exec('BEGIN IMMEDIATE; ROLLBACK');
  return database;
}

/** @throws {Error} when a small database is damaged. */
function checkIntegrity(database: DatabaseSync): void {
  const size = database
    .prepare('SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size')
    .get();
  if (Number(size?.bytes) > maxCheckedBytes) return;
  if (database.prepare('PRAGMA quick_check(1)').get()?.quick_check !== 'ok') throw new Error('database is malformed');
}

/**
 * Builds a query for the IDs of the oldest rows that were received before `:receivedBefore`. It never returns the newest
 * row, so that its ID isn't used again.
 */
function selectOldIds(table: Table): string {
  const newestIndexed = `SELECT max(id) FROM ${table} INDEXED BY ${table}_received
    WHERE id % ${indexedRowInterval} = 0 AND received < :receivedBefore`;
  return `SELECT id FROM ${table}
    WHERE received < :receivedBefore
      AND id < (SELECT max(id) FROM ${table})
      AND id < ${indexedRowInterval} + max((SELECT min(id) FROM ${table}), ifnull((${newestIndexed}), 0))
    ORDER BY id LIMIT ${maxPrunedRows}`;
}

/** Wraps an error of SQLite. Its message names the file and says what to do. */
function storeError(path: string, error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  const advice = advices.find(({ pattern }) => pattern.test(reason))?.advice;
  return new StoreError(`${path}: ${reason}${advice === undefined ? '' : `. ${advice}`}`, { cause: error });
}

/** What to do about an error of SQLite, by its message. */
const advices: readonly { readonly pattern: RegExp; readonly advice: string }[] = [
  { pattern: /full/i, advice: 'Free some disk space. A running server then continues by itself.' },
  { pattern: /readonly|read-only/i, advice: 'Let the server write to its data folder.' },
  {
    pattern: /disk I\/O/i,
    advice: 'Check the disk and the system log. A running server continues by itself when the disk works again.',
  },
  {
    pattern: /unable to open|not a directory/i,
    advice: 'Set --data to a folder that the server can write to.',
  },
  {
    pattern: /malformed|not a database|corrupt/i,
    advice: 'The file is damaged. Replace it with a copy from your backup, or move it away to start with an empty one.',
  },
  { pattern: /locked|busy/i, advice: 'Another process uses it. Run only one server for each data folder.' },
];

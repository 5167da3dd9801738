import { hash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { pacificDay } from '../../events/pacific-day.ts';
import type { ClickHouseAddress } from '../../store/clickhouse/connection.ts';
import { createPrivateFolder } from '../../store/private-files.ts';
import type { ExperimentRead } from '../experiment-parts.ts';
import type { Manifest } from '../files/manifest.ts';
import {
  hasSameData,
  type MadeOf,
  makeFile,
  readEarlierManifests,
  restatedDaysOf,
  type StoredManifest,
} from '../files/report-files.ts';
import { type ReportType, reportColumns } from '../files/report-types.ts';
import {
  createCache,
  type ExperimentParts,
  listResults,
  type ResultsList,
  type ResultsPage,
  type ResultsProblem,
  readResults,
} from '../read-results.ts';
import type { ReportProject } from '../tables/refresh.ts';
import { dayOf } from '../tables/rows.ts';
import { openTables, removeTables } from '../tables/tables.ts';
import { createExposureHistory } from './exposure-history.ts';
import { fillTables } from './fill-tables.ts';
import { createReportConnection, type ReportConnection } from './report-connection.ts';
import { readLines } from './report-lines.ts';
import { createEventVersions, prunedDay, readDayVersions } from './versions.ts';

/** What a reporter reads and writes. */
export interface ClickHouseReporterOptions {
  readonly address: ClickHouseAddress;
  /** The folder of the report files. */
  readonly files: string;
  /** The file of the report tables, which only results need. */
  readonly tables: string;
}

/** Makes reports from ClickHouse. Run it in a worker thread: it writes files and fills temporary tables. */
export interface ClickHouseReporter {
  /**
   * Makes the report of the newest complete Pacific day with data. Returns undefined if there is no such day.
   * @param now Milliseconds since 1970-01-01 UTC.
   */
  make(type: ReportType, project: ReportProject, now: number): Promise<Manifest | undefined>;
  /** Lists experiments and gate rules with exposures. @param now Milliseconds since 1970-01-01 UTC. */
  listResults(page: ResultsPage, project: ReportProject, now: number): Promise<ResultsList>;
  /** Reads the counts and sums of an experiment. @param now Milliseconds since 1970-01-01 UTC. */
  readResults(read: ExperimentRead, project: ReportProject, now: number): Promise<ExperimentParts | ResultsProblem>;
  /** Does nothing: reports read the rows of the store, and `prune` keeps the exposures that later reports need. */
  refresh(project: ReportProject): Promise<void>;
  /** Deletes all report tables and files. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a reporter. */
export function openClickHouseReporter({ address, files, tables }: ClickHouseReporterOptions): ClickHouseReporter {
  createPrivateFolder(files);
  const connection = createReportConnection(address);
  let database: DatabaseSync | undefined;
  const cache = createCache();
  const makeReport = createReportMaker(connection, files);
  /** Reports are made one at a time, because they hold many rows. */
  let last: Promise<unknown> = Promise.resolve();

  function oneAtATime<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = last.then(work);
    last = result.catch(() => {});
    return result;
  }

  /** Updates the tables, and reads them. */
  function readTables<Result>(
    project: ReportProject,
    now: number,
    read: (database: DatabaseSync) => Result,
  ): Promise<Result> {
    return oneAtATime(async () => {
      database ??= openTables(tables, undefined);
      try {
        await fillTables(connection, database, project, now);
        return read(database);
      } finally {
        // Free the page cache until the next results.
        database.exec('PRAGMA shrink_memory');
      }
    });
  }

  return {
    make: (type, project, now) => oneAtATime(() => makeReport(type, project, now)),
    refresh: async () => {},
    clear: () =>
      oneAtATime(async () => {
        database?.close();
        database = undefined;
        removeTables(tables);
        for (const type of Object.keys(reportColumns)) rmSync(join(files, type), { recursive: true, force: true });
      }),
    listResults: (page, project, now) =>
      readTables(project, now, (filled) => listResults(filled, project, page, now, cache)),
    readResults: (read, project, now) =>
      readTables(project, now, (filled) => readResults(filled, project, read, now, cache)),
    async close() {
      await connection.close();
      await last;
      database?.close();
    },
  };
}

/**
 * Creates a function that makes the file of the newest complete day. It makes the files of earlier days again if their data has
 * changed.
 */
function createReportMaker(connection: ReportConnection, folder: string) {
  const readExposures = createExposureHistory(connection);
  const readEventVersions = createEventVersions(connection);
  return async (type: ReportType, project: ReportProject, now: number): Promise<Manifest | undefined> => {
    const today = pacificDay(now);
    // Read the versions before the data, so that data that arrives meanwhile makes the file again.
    const eventRows = await readDayVersions(connection, 'events', today);
    const exposures = await readExposures(project, today);
    const day = [[...eventRows.keys()].at(-1), exposures.newestDay]
      .filter((newest) => newest !== undefined)
      .toSorted()
      .at(-1);
    if (day === undefined) return undefined;
    const earlier = readEarlierManifests(folder, type, dayOf(day));
    const days = type === 'first_exposures' ? [] : [...earlier.map(({ date }) => date), day];
    const eventVersions = await readEventVersions(eventRows, days);
    const firstDay = await prunedDay(connection);
    const digest = hash('sha256', JSON.stringify([project.metrics, exposures.experiments, exposures.groups]));
    const madeOf = (date: string): MadeOf => ({
      events: eventVersions.get(date) ?? '',
      exposures: exposures.versionOf(date),
      project: digest,
    });

    async function makeDay(date: string, restatedDays: Manifest['restatedDays']): Promise<StoredManifest> {
      const { lines, close } = await readLines(connection, folder, type, project, date, exposures);
      try {
        return makeFile({ folder, type, day: dayOf(date), madeOf: madeOf(date), lines }, restatedDays);
      } finally {
        close();
      }
    }

    const restated: StoredManifest[] = [];
    for (const manifest of earlier) {
      // The rows of a pruned day are gone, so its file stays as it is.
      const isKept = hasSameData(manifest, madeOf(manifest.date)) || manifest.date <= firstDay;
      restated.push(isKept ? manifest : await makeDay(manifest.date, []));
    }
    return makeDay(day, restatedDaysOf(restated));
  };
}

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createPrivateFolder } from '../files/private-files.ts';
import type { ExperimentRead } from './experiment-parts.ts';
import type { Manifest } from './files/manifest.ts';
import { makeEarlierReport, makeReport } from './files/report-files.ts';
import { type ReportType, reportColumns } from './files/report-types.ts';
import {
  createCache,
  type ExperimentParts,
  listResults,
  type ResultsList,
  type ResultsPage,
  type ResultsProblem,
  readResults,
} from './read-results.ts';
import { type ReportProject, refresh } from './tables/refresh.ts';
import { dayOf, hasDay, newestWholeDay } from './tables/rows.ts';
import { emptyTables, inTransaction, openTables, removeTables } from './tables/tables.ts';

/** The files that a reporter reads and writes. */
export interface ReporterPaths {
  /** The URI of the event database. */
  readonly events: string;
  /** The file of the report tables. */
  readonly tables: string;
  /** The folder of the report files. */
  readonly files: string;
}

/** Makes reports. The methods are synchronous: run them in a worker thread. */
export interface Reporter {
  /**
   * Makes the report of a complete Pacific day with data. Returns undefined if there is no such day.
   * @param now Milliseconds since 1970-01-01 UTC.
   * @param date YYYY-MM-DD. @default the newest complete day
   */
  make(type: ReportType, project: ReportProject, now: number, date?: string): Manifest | undefined;
  /** Lists experiments and gate rules with exposures. @param now Milliseconds since 1970-01-01 UTC. */
  listResults(page: ResultsPage, project: ReportProject, now: number): ResultsList;
  /** Reads the counts and sums of an experiment. @param now Milliseconds since 1970-01-01 UTC. */
  readResults(read: ExperimentRead, project: ReportProject, now: number): ExperimentParts | ResultsProblem;
  /** Ingests the rows that were stored since the last refresh. */
  refresh(project: ReportProject): void;
  /** Deletes all report tables and files. */
  clear(): void;
  close(): void;
}

/** Opens or creates the report tables. @throws {Error} when the event database can't be read. */
export function openReporter({ events, tables, files }: ReporterPaths): Reporter {
  createPrivateFolder(files);
  let database = openTables(tables, events);
  let cache = createCache();
  /** Runs a function. If the tables are damaged, builds them again and retries. */
  const withRepair = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      if (!/malformed|not a database/.test(String(error))) throw error;
      database.close();
      removeTables(tables);
      cache = createCache();
      database = openTables(tables, events);
      return work();
    } finally {
      // Free the page cache until the next report.
      database.exec('PRAGMA shrink_memory');
    }
  };
  return {
    make: (type, project, now, date) =>
      withRepair(() => {
        refresh(database, project);
        const newest = newestWholeDay(database, now);
        if (newest === undefined) return undefined;
        const day = date === undefined ? newest : dayOf(date);
        const options = { database, folder: files, project, type, day };
        if (day === newest) return makeReport(options);
        return day < newest && hasDay(database, day) ? makeEarlierReport(options) : undefined;
      }),
    listResults: (page, project, now) =>
      withRepair(() => {
        refresh(database, project);
        return listResults(database, project, page, now, cache);
      }),
    readResults: (read, project, now) =>
      withRepair(() => {
        refresh(database, project);
        return readResults(database, project, read, now, cache);
      }),
    refresh: (project) => withRepair(() => refresh(database, project)),
    clear() {
      inTransaction(database, () => emptyTables(database));
      cache = createCache();
      for (const type of Object.keys(reportColumns)) rmSync(join(files, type), { recursive: true, force: true });
    },
    close: () => database.close(),
  };
}

import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from './files/manifest.ts';
import { makeReport } from './files/report-files.ts';
import { type ReportType, reportColumns } from './files/report-types.ts';
import { type ReportProject, refresh } from './tables/refresh.ts';
import { newestWholeDay } from './tables/rows.ts';
import { emptyTables, inTransaction, openTables, removeTables } from './tables/tables.ts';

/** Where events are found, and what is made of them is kept. */
export interface ReporterPaths {
  /** The event database, as a URI. */
  readonly events: string;
  /** The file of the tables that reports are made of. */
  readonly tables: string;
  /** The folder of the finished files. */
  readonly files: string;
}

/** Makes reports, at once: what a thread of its own runs. */
export interface Reporter {
  /**
   * The report of the newest Pacific day that is over and has data; undefined when there is none.
   * @param now Milliseconds since 1970-01-01 UTC.
   */
  make(type: ReportType, project: ReportProject, now: number): Manifest | undefined;
  /** Takes in what was stored since the last time. */
  refresh(project: ReportProject): void;
  /** Forgets everything. */
  clear(): void;
  close(): void;
}

/** Opens, or makes, the tables. @throws {Error} when the event database can't be read. */
export function openReporter({ events, tables, files }: ReporterPaths): Reporter {
  mkdirSync(files, { recursive: true });
  let database = openTables(tables, events);
  /** The tables can be made again from the events: damage is no reason to fail. */
  const mended = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      if (!/malformed|not a database/.test(String(error))) throw error;
      database.close();
      removeTables(tables);
      database = openTables(tables, events);
      return work();
    } finally {
      // Until the next report its pages are better used by others.
      database.exec('PRAGMA shrink_memory');
    }
  };
  return {
    make: (type, project, now) =>
      mended(() => {
        refresh(database, project);
        const day = newestWholeDay(database, now);
        return day === undefined ? undefined : makeReport({ database, folder: files, project, type, day });
      }),
    refresh: (project) => mended(() => refresh(database, project)),
    clear() {
      inTransaction(database, () => emptyTables(database));
      for (const type of Object.keys(reportColumns)) rmSync(join(files, type), { recursive: true, force: true });
    },
    close: () => database.close(),
  };
}

import { hash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { pacificDay } from '../../events/pacific-day.ts';
import { createPrivateFolder } from '../../files/private-files.ts';
import type { ClickHouseAddress } from '../../store/clickhouse/connection.ts';
import type { ExperimentRead } from '../experiment-parts.ts';
import type { Manifest } from '../files/manifest.ts';
import {
  currentManifest,
  hasSameData,
  type MadeOf,
  makeFile,
  readEarlierManifests,
  readManifestOf,
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
import { createLineMaker, type LineMaker } from './report-lines.ts';
import { createDayVersions, createEventVersions, prunedDay, type ReadDayVersions } from './versions.ts';

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
   * Makes the report of a complete Pacific day with data. Returns undefined if there is no such day, or if its rows are pruned
   * and it has no file.
   * @param now Milliseconds since 1970-01-01 UTC.
   * @param date YYYY-MM-DD. @default the newest complete day
   */
  make(type: ReportType, project: ReportProject, now: number, date?: string): Promise<Manifest | undefined>;
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
  const readDayVersions = createDayVersions(connection);
  const lineMaker = createLineMaker(connection, files);
  const makeReport = createReportMaker(connection, readDayVersions, lineMaker, files);
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
        await fillTables(connection, readDayVersions, database, project, now);
        return read(database);
      } finally {
        // Free the page cache until the next results.
        database.exec('PRAGMA shrink_memory');
      }
    });
  }

  return {
    make: (type, project, now, date) => oneAtATime(() => makeReport(type, project, now, date)),
    refresh: async () => {},
    clear: () =>
      oneAtATime(async () => {
        database?.close();
        database = undefined;
        lineMaker.close();
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
      lineMaker.close();
      database?.close();
    },
  };
}

/**
 * Creates a function that makes the file of a complete day. For the newest one, it makes the files of earlier days again if their
 * data has changed.
 */
function createReportMaker(
  connection: ReportConnection,
  readDayVersions: ReadDayVersions,
  lineMaker: LineMaker,
  folder: string,
) {
  const readExposures = createExposureHistory(connection, readDayVersions);
  const readEventVersions = createEventVersions(connection);
  return async (
    type: ReportType,
    project: ReportProject,
    now: number,
    date?: string,
  ): Promise<Manifest | undefined> => {
    const today = pacificDay(now);
    // Read the versions before the data, so that data that arrives meanwhile makes the file again.
    const [eventRows, exposures] = await Promise.all([readDayVersions('events', today), readExposures(project, today)]);
    const daysWithData = [...eventRows.keys(), ...exposures.days].toSorted();
    const newest = daysWithData.at(-1);
    const day = date ?? newest;
    if (day === undefined || !daysWithData.includes(day)) return undefined;
    const earlier = day === newest ? readEarlierManifests(folder, type, dayOf(day)) : [];
    const days = type === 'first_exposures' ? [] : [...earlier.map((manifest) => manifest.date), day];
    const eventVersions = await readEventVersions(eventRows, days);
    const firstDay = await prunedDay(connection);
    const digest = hash('sha256', JSON.stringify([project.metrics, exposures.experiments, exposures.groups]));
    const madeOf = (ofDay: string): MadeOf => ({
      events: eventVersions.get(ofDay)?.version ?? '',
      exposures: exposures.versionOf(ofDay),
      project: digest,
    });

    async function makeDay(ofDay: string, restatedDays: Manifest['restatedDays']): Promise<StoredManifest> {
      const file = { folder, type, day: dayOf(ofDay), madeOf: madeOf(ofDay) };
      const current = currentManifest(file, restatedDays);
      if (current !== undefined) return current;
      const eventNames = eventVersions.get(ofDay)?.names ?? [];
      const version = JSON.stringify([ofDay, file.madeOf]);
      return lineMaker.withLines({ type, project, day: ofDay, exposures, eventNames, version }, (lines) =>
        makeFile({ ...file, lines }, restatedDays),
      );
    }

    /** Makes the file of an earlier day, unless its data has not changed. The rows of a pruned day are gone, so its file stays. */
    async function restateDay(
      ofDay: string,
      manifest: StoredManifest | undefined,
    ): Promise<StoredManifest | undefined> {
      const isSame = manifest !== undefined && hasSameData(manifest, madeOf(ofDay));
      return isSame || ofDay <= firstDay ? manifest : makeDay(ofDay, []);
    }

    if (day !== newest) return restateDay(day, readManifestOf(folder, type, day));
    const restated: StoredManifest[] = [];
    for (const manifest of earlier) restated.push((await restateDay(manifest.date, manifest)) ?? manifest);
    return makeDay(day, restatedDaysOf(restated));
  };
}

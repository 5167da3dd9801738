import { hash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { pacificDay } from '../../events/pacific-day.ts';
import type { ClickHouseAddress } from '../../store/clickhouse/connection.ts';
import { createPrivateFolder } from '../../store/private-files.ts';
import type { ExperimentRead } from '../experiment-parts.ts';
import type { Cell } from '../files/csv.ts';
import type { Manifest } from '../files/manifest.ts';
import { pulseRows } from '../files/pulse.ts';
import { readDay } from '../files/report-day.ts';
import {
  hasSameData,
  type MadeOf,
  makeFile,
  readEarlierManifests,
  restatedDaysOf,
  type StoredManifest,
} from '../files/report-files.ts';
import { type ReportType, reportColumns } from '../files/report-types.ts';
import { unitMetricRows } from '../files/unit-metrics.ts';
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
import { countedEvents } from './events.ts';
import { type CountedExposures, countedExposures } from './exposures.ts';
import { fillTables } from './fill-tables.ts';
import { firstExposuresOf } from './first-exposures.ts';
import { createReportConnection, type ReportConnection } from './report-connection.ts';
import { stageDay } from './stage-day.ts';
import { newestWholeDay, prunedDay, readVersions } from './versions.ts';

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
    make: (type, project, now) => oneAtATime(() => makeReport(connection, files, type, project, now)),
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

/** Makes the file of the newest complete day. Makes the files of earlier days again if their data has changed. */
async function makeReport(
  connection: ReportConnection,
  folder: string,
  type: ReportType,
  project: ReportProject,
  now: number,
): Promise<Manifest | undefined> {
  const day = await newestWholeDay(connection, pacificDay(now));
  if (day === undefined) return undefined;
  const exposures = await countedExposures(connection, project);
  const earlier = readEarlierManifests(folder, type, dayOf(day));
  const days = [...earlier.map(({ date }) => date), day];
  // Read the versions before the data, so that data that arrives meanwhile makes the file again.
  const versions = await readVersions(connection, exposures, type, days);
  const firstDay = await prunedDay(connection);
  const digest = hash('sha256', JSON.stringify([project.metrics, exposures.experiments, exposures.groups]));

  async function makeDay(date: string, restatedDays: Manifest['restatedDays']): Promise<StoredManifest> {
    const madeOf: MadeOf = { events: '', exposures: '', ...versions.get(date), project: digest };
    const data = await readRows(connection, type, project, date, exposures);
    try {
      return makeFile({ folder, type, day: dayOf(date), madeOf, rows: data.rows }, restatedDays);
    } finally {
      data.close();
    }
  }

  const restated: StoredManifest[] = [];
  for (const manifest of earlier) {
    const version = versions.get(manifest.date);
    const isSame = version !== undefined && hasSameData(manifest, { ...version, project: digest });
    // The rows of a pruned day are gone, so its file stays as it is.
    restated.push(isSame || manifest.date <= firstDay ? manifest : await makeDay(manifest.date, []));
  }
  return makeDay(day, restatedDaysOf(restated));
}

/** The rows of a file, in a temporary database. */
interface ReportRows {
  rows(): Iterable<readonly Cell[]>;
  close(): void;
}

async function readRows(
  connection: ReportConnection,
  type: ReportType,
  project: ReportProject,
  day: string,
  exposures: CountedExposures,
): Promise<ReportRows> {
  if (type === 'first_exposures') return await firstExposuresOf(connection, day, exposures);
  const database: DatabaseSync = await stageDay(connection, type, day, countedEvents(project), exposures);
  return {
    rows() {
      const reportDay = readDay(database, dayOf(day), project.metrics);
      return type === 'pulse_daily' ? pulseRows(database, reportDay) : unitMetricRows(database, reportDay);
    },
    close: () => database.close(),
  };
}

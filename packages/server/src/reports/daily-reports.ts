import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { createPrivateFolder } from '../files/private-files.ts';
import type { StoreDatabase } from '../store/store.ts';
import { createRestartingClient, startWorker, type WorkerClient } from '../threads/worker-rpc.ts';
import type { ExperimentRead } from './experiment-parts.ts';
import type { Manifest } from './files/manifest.ts';
import type { ReportType } from './files/report-types.ts';
import type { ExperimentParts, ResultsList, ResultsPage, ResultsProblem } from './read-results.ts';
import type { ReporterPaths } from './reporter.ts';
import type { ReportProject } from './tables/refresh.ts';
import { createUrlSigner, readSecretFile, type UrlSigner } from './url-signer.ts';

/** How long `close` waits for a running report before it stops the thread, in milliseconds. */
const closeTimeoutMs = 2000;

/** Reads the counts and sums of experiments, in a thread. */
export interface ResultsReader {
  /** Lists experiments and gate rules with exposures. @param now Milliseconds since 1970-01-01 UTC. */
  listResults(page: ResultsPage, project: ReportProject, now: number): Promise<ResultsList | ResultsProblem>;
  /** Reads the counts and sums of an experiment. @param now Milliseconds since 1970-01-01 UTC. */
  readResults(read: ExperimentRead, project: ReportProject, now: number): Promise<ExperimentParts | ResultsProblem>;
}

/** Makes the daily reports of a store, one at a time, in a thread. */
export interface DailyReports extends ResultsReader {
  /**
   * Makes the report of a complete day. Resolves with undefined if there is no such day with data.
   * @param date YYYY-MM-DD. @default the newest complete day
   */
  make(type: ReportType, project: ReportProject, now: number, date?: string): Promise<Manifest | undefined>;
  /** Reads new rows into the report tables. Call it before old rows are deleted from the store. */
  refresh(project: ReportProject): Promise<void>;
  /** Deletes all report data. */
  clear(): Promise<void>;
  /**
   * Returns the folder of the report files and the signer of their URLs.
   * @throws {StoreError} while the engine with the secret can't be reached.
   * @throws {Error} when the folder can't be created.
   */
  openFolder(): Promise<OpenedReportFolder>;
  close(): Promise<void>;
}

/** Daily reports of an engine that can fail. */
export interface EngineReports extends Omit<DailyReports, 'make'> {
  /** Makes a report as `DailyReports` does. Resolves with `unavailable` while its rows can't be read. */
  make(...args: Parameters<DailyReports['make']>): Promise<Manifest | 'unavailable' | undefined>;
}

/** The folder of the report files with the secret of the signer. */
export interface OpenedReportFolder extends ReportFolder {
  readonly secret: Uint8Array;
}

/** The folder of the report files, and the signer of their URLs. */
export interface ReportFolder {
  readonly files: string;
  readonly signer: UrlSigner;
}

/** Reads the secret that all instances share. */
type SecretReader = () => Promise<Uint8Array>;

/** Makes reports in a thread. The methods of a `Reporter` are synchronous. */
export interface ReporterService {
  make(...args: Parameters<DailyReports['make']>): MaybeLater<Manifest | undefined>;
  listResults(...args: Parameters<ResultsReader['listResults']>): MaybeLater<ResultsList | ResultsProblem>;
  readResults(...args: Parameters<ResultsReader['readResults']>): MaybeLater<ExperimentParts | ResultsProblem>;
  refresh(project: ReportProject): void | Promise<void>;
  clear(): void | Promise<void>;
  close(): void | Promise<void>;
}

type MaybeLater<Value> = Value | Promise<Value>;

/** How reports are made. */
export interface ReportThread {
  /** The folder of the files; undefined for a temporary folder that `close` deletes. */
  readonly folder: string | undefined;
  /** Returns whether the folder may have data of an earlier process, which `clear` deletes. */
  hasData(folder: string): boolean;
  /** Starts the thread. @param home The folder. @param files The folder of the report files in it. */
  start(home: string, files: string): WorkerClient<ReporterService>;
}

/**
 * Prepares the reports of an SQLite store. The thread and the folder are created when they are first needed.
 * @param readSecret Reads the secret that signs the URLs of the files. @default a secret in the folder, created if missing
 * @throws {Error} when the folder has an invalid secret.
 */
export function createDailyReports({ uri, folder }: StoreDatabase, readSecret?: SecretReader): DailyReports {
  return createReports(
    {
      folder,
      hasData: (home) => existsSync(tablesFile(home)),
      start(home, files) {
        const paths: ReporterPaths = { events: uri, tables: tablesFile(home), files };
        return startWorker<ReporterService>({
          // In the published package, both the worker and this module are JavaScript.
          url: new URL(`reports-worker${extname(import.meta.url)}`, import.meta.url),
          workerData: paths,
          name: paths.tables,
          createError: createReportError,
        });
      },
    },
    readSecret,
  );
}

/** Creates the error of a report that can't be made. */
export const createReportError = (message: string, cause: unknown, hasEnded: boolean): Error =>
  new Error(hasEnded ? `${message} The server starts it again.` : message, { cause });

/**
 * Prepares reports that a thread makes.
 * @param readSecret Reads the secret that signs the URLs of the files. @default a secret in the folder, created if missing
 * @throws {Error} when the folder has an invalid secret.
 */
export function createReports({ folder, hasData, start }: ReportThread, readSecret?: SecretReader): DailyReports {
  // Fails when the server starts, not when a report is requested.
  if (readSecret === undefined && folder !== undefined && existsSync(secretFile(reportFolder(folder))))
    readSecretFile(secretFile(reportFolder(folder)));
  let createdFolder: { readonly home: string; readonly files: string } | undefined;
  let openedFolder: OpenedReportFolder | undefined;

  function createFolder() {
    if (createdFolder !== undefined) return createdFolder;
    // The reports of a store in memory live in a temporary folder that `close` deletes.
    const home = folder ?? mkdtempSync(join(tmpdir(), 'statsig-server-memory-'));
    const files = reportFolder(home);
    createPrivateFolder(files);
    createdFolder = { home, files };
    return createdFolder;
  }

  async function openFolder() {
    if (openedFolder !== undefined) return openedFolder;
    const { files } = createFolder();
    const secret = readSecret === undefined ? readSecretFile(secretFile(files)) : await readSecret();
    openedFolder = { files, secret, signer: createUrlSigner(secret) };
    return openedFolder;
  }

  const client = createRestartingClient<ReporterService>(() => {
    const { home, files } = createFolder();
    return start(home, files);
  });

  return {
    openFolder,
    make: async (type, project, now, date) => client.call('make', type, project, now, date),
    listResults: async (page, project, now) => client.call('listResults', page, project, now),
    readResults: async (read, project, now) => client.call('readResults', read, project, now),
    refresh: async (project) => client.call('refresh', project),
    async clear() {
      if (client.running !== undefined || (folder !== undefined && hasData(folder))) await client.call('clear');
    },
    async close() {
      // Don't wait for a long report: the next process can make it again.
      const { running } = client;
      if (running !== undefined) {
        const timeout = new Promise((resolve) => setTimeout(resolve, closeTimeoutMs).unref());
        await Promise.race([running.call('close'), timeout]);
        running.terminate();
      }
      if (folder === undefined && createdFolder !== undefined)
        rmSync(createdFolder.home, { recursive: true, force: true });
    },
  };
}

const tablesFile = (folder: string) => join(folder, 'reports.sqlite');
const reportFolder = (home: string) => join(home, 'reports');
const secretFile = (files: string) => join(files, 'secret');

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { StoreError } from '../store/store.ts';
import { createDailyReports, type DailyReports, type EngineReports } from './daily-reports.ts';
import type { Manifest } from './files/manifest.ts';
import { defaultLimitMs, notAvailable, withLimit } from './limit.ts';
import { openReports, type Reports } from './open-reports.ts';
import type { ExperimentParts, ResultsList, ResultsProblem } from './read-results.ts';
import { openReporter } from './reporter.ts';
import { type CopiedStore, createRowCopy } from './row-copy.ts';
import type { ReportProject } from './tables/refresh.ts';

/** How reports are made from a copy of the rows. */
export interface CopiedReportsOptions {
  /** The folder of the copy and of the reports. @default a temporary folder, which `close` deletes */
  readonly folder?: string | undefined;
  /** Reads the secret that signs the URLs of the files. @default a secret in the folder, created if missing */
  readonly readSecret?: (() => Promise<Uint8Array>) | undefined;
  /** The longest time that a report or results wait, in milliseconds. The work continues for the next call. @default 20,000 */
  readonly limitMs?: number;
}

/** Prepares the reports of a store whose database other connections can't read, from a local copy of its rows. */
export function createCopiedReports(
  source: CopiedStore,
  { folder, readSecret, limitMs = defaultLimitMs }: CopiedReportsOptions = {},
): EngineReports {
  let opened: ReturnType<typeof openHome> | undefined;
  const open = () => {
    opened ??= openHome(folder ?? mkdtempSync(join(tmpdir(), temporaryFolder)));
    return opened;
  };

  function openHome(home: string) {
    const reports = createDailyReports({ uri: databaseUri(home), folder: home }, readSecret);
    return { home, reports, copy: createRowCopy(source, home, reports.clear) };
  }

  // Fails when the server starts, not when a report is requested. A temporary folder is created when it is first needed.
  if (folder !== undefined) open();
  let last: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  /** Runs one task after the other, so that no report is made of a copy that starts again. */
  function enqueue<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = last.then(() => {
      if (isClosed) throw new StoreError('The reports are closed.');
      return work();
    });
    last = result.catch(() => {});
    return result;
  }

  /**
   * Updates the copy and reads its reports.
   * @param unavailable The result if the store can't be read, or if it takes too long.
   */
  async function withCopy<Result>(
    read: (reports: DailyReports) => Promise<Result>,
    unavailable: Result,
  ): Promise<Result> {
    const result = enqueue(async () => {
      const { copy, reports } = open();
      await copy.update();
      return read(reports);
    });
    return withLimit(result, unavailable, limitMs);
  }

  return {
    openFolder: () => open().reports.openFolder(),
    make: (...args) =>
      withCopy<Manifest | 'unavailable' | undefined>((reports) => reports.make(...args), 'unavailable'),
    listResults: (page, project, now) =>
      withCopy<ResultsList | ResultsProblem>((reports) => reports.listResults(page, project, now), notAvailable),
    readResults: (read, project, now) =>
      withCopy<ExperimentParts | ResultsProblem>((reports) => reports.readResults(read, project, now), notAvailable),
    refresh: (project) =>
      enqueue(async () => {
        const { copy, reports } = open();
        await copy.update();
        await reports.refresh(project);
      }),
    clear: () => enqueue(async () => opened?.reports.clear()),
    async close() {
      isClosed = true;
      if (opened === undefined) return;
      await opened.reports.close();
      await opened.copy.close();
      if (folder === undefined) rmSync(opened.home, { recursive: true, force: true });
    },
  };
}

/**
 * Copies the rows of a store, and opens their reports.
 * @param folder The folder of the copy. @default a temporary folder, which `close` deletes
 * @param clock Returns milliseconds since 1970-01-01 UTC.
 * @throws {StoreError} when the store can't be read.
 */
export async function openCopiedReports(
  source: CopiedStore,
  folder: string | undefined,
  project: ReportProject,
  clock: () => number = Date.now,
): Promise<Reports> {
  const home = folder ?? mkdtempSync(join(tmpdir(), temporaryFolder));
  const remove = () => {
    if (folder === undefined) rmSync(home, { recursive: true, force: true });
  };
  const copy = createRowCopy(source, home, async () => {
    const reporter = openReporter({
      events: databaseUri(home),
      tables: join(home, 'reports.sqlite'),
      files: join(home, 'reports'),
    });
    reporter.clear();
    reporter.close();
  });
  try {
    await copy.update();
    await copy.close();
    const reports = openReports(home, project, clock);
    return {
      ...reports,
      close() {
        reports.close();
        remove();
      },
    };
  } catch (error) {
    await copy.close();
    remove();
    throw error;
  }
}

const temporaryFolder = 'statsig-server-copy-';

const databaseUri = (home: string) => pathToFileURL(join(home, 'statsig.db')).href;

import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { ClickHouseAddress } from '../../store/clickhouse/connection.ts';
import { StoreError } from '../../store/store.ts';
import { startWorker } from '../../threads/worker-rpc.ts';
import { createReportError, createReports, type EngineReports, type ReporterService } from '../daily-reports.ts';
import type { Manifest } from '../files/manifest.ts';
import { defaultLimitMs, notAvailable, withLimit } from '../limit.ts';
import type { ExperimentParts, ResultsList, ResultsProblem } from '../read-results.ts';
import type { ClickHouseReporterOptions } from './clickhouse-reporter.ts';
import { tablesFile } from './open-filled-reports.ts';

/**
 * Prepares the reports of a ClickHouse database. The thread and the folder are created when they are first needed.
 * @param folder The folder of the files; undefined for a temporary one.
 * @param readSecret Reads the secret that signs the URLs of the files. @default a secret in the folder, created if missing
 * @param limitMs The longest time that a report or results wait, in milliseconds. The work continues for the next call.
 * @throws {Error} when the folder has an invalid secret.
 */
export function createClickHouseReports(
  address: ClickHouseAddress,
  folder: string | undefined,
  readSecret?: () => Promise<Uint8Array>,
  limitMs = defaultLimitMs,
): EngineReports {
  const reports = createReports(
    {
      folder,
      hasData: (home) => existsSync(join(home, 'reports')),
      start(home, files) {
        const options: ClickHouseReporterOptions = { address, files, tables: tablesFile(home) };
        return startWorker<ReporterService>({
          // In the published package, both the worker and this module are JavaScript.
          url: new URL(`clickhouse-reports-worker${extname(import.meta.url)}`, import.meta.url),
          workerData: options,
          name: 'The reports from ClickHouse',
          createError: (message, cause, hasEnded) =>
            cause instanceof Error && cause.name === StoreError.name
              ? new StoreError(message, { cause })
              : createReportError(message, cause, hasEnded),
        });
      },
    },
    readSecret,
  );
  return {
    ...reports,
    make: (...args) => withLimit<Manifest | 'unavailable' | undefined>(reports.make(...args), 'unavailable', limitMs),
    listResults: (page, project, now) =>
      withLimit<ResultsList | ResultsProblem>(reports.listResults(page, project, now), notAvailable, limitMs),
    readResults: (read, project, now) =>
      withLimit<ExperimentParts | ResultsProblem>(reports.readResults(read, project, now), notAvailable, limitMs),
  };
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPrivateFolder } from '../../files/private-files.ts';
import type { ClickHouseAddress } from '../../store/clickhouse/connection.ts';
import { type Reports, reportsOf } from '../open-reports.ts';
import type { ReportProject } from '../tables/refresh.ts';
import { openTables } from '../tables/tables.ts';
import { fillTables } from './fill-tables.ts';
import { createReportConnection } from './report-connection.ts';
import { createDayVersions } from './versions.ts';

/** The file of the report tables in the folder of an instance or a command. */
export const tablesFile = (folder: string): string => join(folder, 'results.sqlite');

/**
 * Fills report tables from ClickHouse, and opens their reports.
 * @param folder The folder of the tables. @default a temporary folder, which `close` deletes
 * @param clock Returns milliseconds since 1970-01-01 UTC.
 * @throws {StoreError} when ClickHouse can't be read.
 */
export async function openFilledReports(
  address: ClickHouseAddress,
  folder: string | undefined,
  project: ReportProject,
  clock: () => number = Date.now,
): Promise<Reports> {
  const home = folder ?? mkdtempSync(join(tmpdir(), 'statsig-server-results-'));
  createPrivateFolder(home);
  const connection = createReportConnection(address);
  const database = openTables(tablesFile(home), undefined);
  const close = () => {
    database.close();
    if (folder === undefined) rmSync(home, { recursive: true, force: true });
  };
  try {
    await fillTables(connection, createDayVersions(connection), database, project, clock());
    return { ...reportsOf(database, project, clock), close };
  } catch (error) {
    close();
    throw error;
  } finally {
    await connection.close();
  }
}

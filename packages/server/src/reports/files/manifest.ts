import { join } from 'node:path';
import type { ReportType } from './report-types.ts';

/** What stands beside a file. */
export interface Manifest {
  readonly type: ReportType;
  /** The Pacific day that it is of, as YYYY-MM-DD. */
  readonly date: string;
  /** What happened on later days was not looked at. */
  readonly asOf: string;
  /** Without the line of the columns. */
  readonly rows: number;
  readonly bytes: number;
  /** Of the file, in hexadecimal. */
  readonly sha256: string;
  /** Earlier days whose files were made again, since events or exposures of theirs came late. */
  readonly restatedDays: readonly { readonly date: string; readonly sha256: string }[];
}

/** Where the file of a report is kept, and its manifest. */
export const reportPaths = (folder: string, type: ReportType, date: string) => ({
  csv: join(folder, type, `${date}.csv`),
  manifest: join(folder, type, `${date}.json`),
});

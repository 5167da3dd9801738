import { join } from 'node:path';
import type { ReportType } from './report-types.ts';

/** Describes a report file. It is stored beside the file. */
export interface Manifest {
  readonly type: ReportType;
  /** The Pacific day of the report, as YYYY-MM-DD. */
  readonly date: string;
  /** The last day that the report takes into account, as YYYY-MM-DD. */
  readonly asOf: string;
  /** Rows of the file, without the header. */
  readonly rows: number;
  readonly bytes: number;
  /** The digest of the file, in hexadecimal. */
  readonly sha256: string;
  /** Earlier days whose files were made again because of late events or exposures. */
  readonly restatedDays: readonly { readonly date: string; readonly sha256: string }[];
}

/** Returns the paths of a report file and its manifest. */
export const reportPaths = (folder: string, type: ReportType, date: string) => ({
  csv: join(folder, type, `${date}.csv`),
  manifest: join(folder, type, `${date}.json`),
});

import type { ReportFolder } from './daily-reports.ts';
import type { Manifest } from './files/manifest.ts';

/** The prefix of the paths of report files and manifests. */
export const reportPrefix = '/reports/';

/** Returns the path of a report file (`csv`) or its manifest (`json`). */
export const reportPath = ({ type, date }: Pick<Manifest, 'type' | 'date'>, form: 'csv' | 'json'): string =>
  `${reportPrefix}${type}/${date}.${form}`;

/** Returns the signed URL of a report file, valid for an hour. @param origin For example `http://127.0.0.1:4020`. */
export function reportUrl(
  { signer }: Pick<ReportFolder, 'signer'>,
  origin: string,
  file: Pick<Manifest, 'type' | 'date'>,
  now: number,
): string {
  const path = reportPath(file, 'csv');
  return `${origin}${path}?${signer.sign(path, now)}`;
}

import type { ReportFolder } from './daily-reports.ts';
import type { Manifest } from './files/manifest.ts';

/** The prefix of the paths of report files and manifests. */
export const reportPrefix = '/reports/';

/** Returns the path of a report file (`csv`) or its manifest (`json`). */
const reportPath = ({ type, date }: Pick<Manifest, 'type' | 'date'>, form: 'csv' | 'json'): string =>
  `${reportPrefix}${type}/${date}.${form}`;

/** The file or the manifest of a report. */
export interface SignedFile extends Pick<Manifest, 'type' | 'date' | 'sha256'> {
  readonly form: 'csv' | 'json';
}

/**
 * Returns the signed URL of a report file or its manifest, valid for an hour. Its digest names the version of the file, so
 * that another instance serves the same one. It isn't signed, so that an instance of an earlier version of the server accepts the
 * URL too.
 * @param origin For example `http://127.0.0.1:4020`.
 */
export function reportUrl(
  { signer }: Pick<ReportFolder, 'signer'>,
  origin: string,
  file: SignedFile,
  now: number,
): string {
  const path = reportPath(file, file.form);
  return `${origin}${path}?${signer.sign(path, now)}&sha256=${file.sha256}`;
}

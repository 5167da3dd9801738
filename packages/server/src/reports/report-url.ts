import type { ReportFolder } from './daily-reports.ts';
import type { Manifest } from './files/manifest.ts';

/** What the paths of files and manifests begin with. */
export const reportPrefix = '/reports/';

/** Where a file is served, or its manifest. */
export const reportPath = ({ type, date }: Pick<Manifest, 'type' | 'date'>, form: 'csv' | 'json'): string =>
  `${reportPrefix}${type}/${date}.${form}`;

/** The address under which a file is served for a while. @param origin As `http://127.0.0.1:4020`. */
export function reportUrl(
  { signer }: Pick<ReportFolder, 'signer'>,
  origin: string,
  file: Pick<Manifest, 'type' | 'date'>,
  now: number,
): string {
  const path = reportPath(file, 'csv');
  return `${origin}${path}?${signer.sign(path, now)}`;
}

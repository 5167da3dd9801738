import { fileURLToPath } from 'node:url';
import { redocly } from '../redocly.ts';
import type { Change } from './change.ts';
import { type ReportedChange, rateChange } from './rate.ts';

const config = fileURLToPath(new URL('redocly-diff.yaml', import.meta.url));

/**
 * Returns the changes between two bundled documents.
 * @throws if redocly can't read one of the documents completely. The message is redocly's.
 */
export async function redoclyDiff(baseFile: string, revisionFile: string): Promise<readonly Change[]> {
  const options = ['--config', config, '--format', 'json', '--fail-on', 'none'];
  const { code, stdout, stderr } = await redocly('diff', baseFile, revisionFile, ...options);
  // Any other failure means that redocly didn't read both files completely, so changes can be missing.
  if (stderr.includes('has errors') || code !== 0)
    throw new Error(`redocly diff can't compare ${baseFile} and ${revisionFile}: ${stderr.trim()}`);
  const report: { readonly changes: readonly ReportedChange[] } = JSON.parse(stdout);
  return report.changes.map(rateChange);
}

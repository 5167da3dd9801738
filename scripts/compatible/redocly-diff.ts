import { fileURLToPath } from 'node:url';
import { redocly } from '../redocly.ts';
import type { Change } from './change.ts';
import { type ReportedChange, rated } from './rate.ts';

const config = fileURLToPath(new URL('redocly-diff.yaml', import.meta.url));

/** What `redocly diff` says of two files. */
export interface Diff {
  readonly changes: readonly Change[];
  /** What it has against the version of the second file; empty when that fits. */
  readonly versionProblem: string;
}

/**
 * The changes between two bundled documents.
 * @throws when redocly can't read one of them; the message is redocly's.
 */
export async function redoclyDiff(baseFile: string, revisionFile: string): Promise<Diff> {
  const options = ['--config', config, '--format', 'json', '--fail-on', 'none', '--check-version'];
  const { code, stdout, stderr } = await redocly('diff', baseFile, revisionFile, ...options);
  let report: { readonly changes: readonly ReportedChange[] };
  try {
    report = JSON.parse(stdout);
  } catch {
    throw new Error(`redocly diff failed: ${stderr.trim()}`);
  }
  const versionProblem = code === 0 ? '' : (/info\.version .*/.exec(stderr)?.[0] ?? stderr.trim());
  return { changes: report.changes.map(rated), versionProblem };
}

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
 * @throws when redocly can't read one of them whole; the message is redocly's.
 */
export async function redoclyDiff(baseFile: string, revisionFile: string): Promise<Diff> {
  const options = ['--config', config, '--format', 'json', '--fail-on', 'none', '--check-version'];
  const { code, stdout, stderr } = await redocly('diff', baseFile, revisionFile, ...options);
  const versionProblem = /info\.version .*/.exec(stderr)?.[0] ?? '';
  // Nothing else may fail it: then it hasn't read both files whole, and a change may hide.
  if (stderr.includes('has errors') || (code !== 0 && versionProblem === ''))
    throw new Error(`redocly diff can't compare ${baseFile} and ${revisionFile}: ${stderr.trim()}`);
  const report: { readonly changes: readonly ReportedChange[] } = JSON.parse(stdout);
  return { changes: report.changes.map(rated), versionProblem };
}

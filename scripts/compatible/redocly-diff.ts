import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Change } from './change.ts';
import { type ReportedChange, rated } from './rate.ts';

const cli = fileURLToPath(import.meta.resolve('@redocly/cli/bin/cli.js'));
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
export function redoclyDiff(baseFile: string, revisionFile: string): Diff {
  const args = [
    'diff',
    baseFile,
    revisionFile,
    '--config',
    config,
    '--format',
    'json',
    '--fail-on',
    'none',
    '--check-version',
  ];
  const { stdout, stderr, status } = spawnSync(process.execPath, [cli, ...args], {
    encoding: 'utf8',
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', NO_COLOR: '1' },
    maxBuffer: 256 * 1024 * 1024,
  });
  let report: { readonly changes: readonly ReportedChange[] };
  try {
    report = JSON.parse(stdout);
  } catch {
    throw new Error(`redocly diff failed: ${stderr.trim()}`);
  }
  return {
    changes: report.changes.map(rated),
    versionProblem: status === 0 ? '' : (/info\.version .*/.exec(stderr)?.[0] ?? stderr.trim()),
  };
}

import { createProgressBar } from '@statsig-http-api/contract/command-line';
import { createGroups } from '../events/groups.ts';
import { demoProject } from '../project/demo-project.ts';
import { recordedProject, recordProject } from '../project/last-project.ts';
import { readProject } from '../project/read-file.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import { backfill, type ImportSummary, type RowCounts } from './backfill.ts';
import type { BackfillCommand } from './cli.ts';

/**
 * Runs the command `backfill`. Writes progress to standard error and a summary to standard output.
 * @throws {BackfillError}
 * @throws {ProjectError}
 * @throws {StoreError}
 */
export async function runBackfill({ data, project, files }: BackfillCommand): Promise<void> {
  const given = project === undefined ? undefined : readProject(project, process.env);
  const { document } = given ?? recordedProject(data) ?? demoProject();
  const store = await openSqliteStore(data);
  if (given !== undefined) recordProject(data, given);
  try {
    const groups = createGroups(document);
    const progress = createProgressBar(process.stderr).update;
    process.stdout.write(formatSummary(await backfill({ files, store, groups, now: Date.now(), progress })));
  } finally {
    await store.close();
  }
}

export function formatSummary({ events, exposures, days }: ImportSummary): string {
  const formatCounts = (what: string, { stored, duplicates }: RowCounts) =>
    `${what}: ${stored.toLocaleString('en')} stored, ${duplicates.toLocaleString('en')} already stored\n`;
  const formatDays = ([first, last]: readonly [string, string]) =>
    `Days: ${first === last ? first : `${first} to ${last}`}, Pacific time\n`;
  return [
    formatCounts('Events', events),
    formatCounts('Exposures', exposures),
    days === undefined ? '' : formatDays(days),
  ].join('');
}

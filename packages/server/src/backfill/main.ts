import { createProgressBar } from '@statsig-http-api/contract/command-line';
import { createGroups } from '../events/groups.ts';
import { folderProject } from '../project/folder-project.ts';
import { recordProject } from '../project/last-project.ts';
import { readProject } from '../project/read-file.ts';
import { publishedProject } from '../service/project-source.ts';
import { openStore } from '../store/open-store.ts';
import { backfill, type ImportSummary, type RowCounts } from './backfill.ts';
import type { BackfillCommand } from './cli.ts';

/**
 * Runs the command `backfill`. Writes progress to standard error and a summary to standard output.
 * @throws {BackfillError}
 * @throws {ProjectError}
 * @throws {StoreError}
 */
export async function runBackfill({ store: location, project, files }: BackfillCommand): Promise<void> {
  const folder = location.engine === 'sqlite' ? location.folder : undefined;
  const fileProject = project === undefined ? undefined : readProject(project, process.env);
  const ownProject =
    fileProject ?? (folder === undefined ? undefined : folderProject(folder, undefined, console.error));
  const store = await openStore(location);
  if (folder !== undefined && fileProject !== undefined) recordProject(folder, fileProject);
  try {
    const chosen = ownProject ?? (await publishedProject(store.sharedState));
    const groups = createGroups(chosen.document);
    const progress = createProgressBar(process.stderr).update;
    process.stdout.write(formatSummary(await backfill({ files, store, groups, now: Date.now(), progress })));
  } finally {
    await store.close();
  }
}

/** Returns the lines that the command prints. */
export function formatSummary({ events, exposures, days, unknownNames, unknownGroups }: ImportSummary): string {
  const formatCounts = (what: string, { stored, duplicates }: RowCounts) =>
    `${what}: ${stored.toLocaleString('en')} stored, ${duplicates.toLocaleString('en')} already stored\n`;
  const formatDays = ([first, last]: readonly [string, string]) =>
    `Days: ${first === last ? first : `${first} to ${last}`}, Pacific time\n`;
  const formatUnknown = (count: number, what: string) =>
    count === 0
      ? ''
      : `Not in the project: ${what} of ${count.toLocaleString('en')} exposures. Reports leave them out.\n`;
  return [
    formatCounts('Events', events),
    formatCounts('Exposures', exposures),
    days === undefined ? '' : formatDays(days),
    formatUnknown(unknownNames, 'the gate or the experiment'),
    formatUnknown(unknownGroups, 'the group or the rule'),
  ].join('');
}

import { progressOn } from '../command/progress.ts';
import { createGroups } from '../events/groups.ts';
import { demoProject } from '../project/demo-project.ts';
import { readProject } from '../project/read-file.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import { backfill, type Counts, type Imported } from './backfill.ts';
import type { Backfill } from './cli.ts';

/**
 * The command: progress goes to the standard error, what was imported to the standard output.
 * @throws {BackfillError}
 * @throws {ProjectError}
 * @throws {StoreError}
 */
export async function runBackfill({ data, project, files }: Backfill): Promise<void> {
  const { document } = project === undefined ? demoProject() : readProject(project, process.env);
  const store = await openSqliteStore(data);
  try {
    const groups = createGroups(document);
    const progress = progressOn(process.stderr);
    process.stdout.write(summaryOf(await backfill({ files, store, groups, now: Date.now(), progress })));
  } finally {
    await store.close();
  }
}

/** What was imported, for people. */
export function summaryOf({ events, exposures, days }: Imported): string {
  const told = ({ stored, known }: Counts, what: string) =>
    `${stored.toLocaleString('en')} ${what} stored, ${known.toLocaleString('en')} known already`;
  const when = days === undefined ? '' : `, from ${days[0]} to ${days[1]}, Pacific time`;
  return `${told(events, 'events')}; ${told(exposures, 'exposures')}${when}\n`;
}

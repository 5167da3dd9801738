import { statSync } from 'node:fs';
import { databaseFileSuffixes } from '../../files/private-files.ts';
import { StoreError } from '../store.ts';

/** The files of an open database. */
export interface DatabaseFiles {
  /**
   * Returns why rows of the database would be lost: one of its files was removed, moved, replaced or emptied. The process
   * still has the old file, so SQLite notices nothing and commits into a file that no other process finds.
   */
  findProblem(): FileProblem | undefined;
}

/** A file that is no longer the one that the process opened. */
export interface FileProblem {
  /** Whether the database itself is in its place. Rows that are only in its log can then be saved. */
  readonly hasDatabase: boolean;
  readonly error: StoreError;
}

/** Remembers the files of a database in WAL mode, which must be open. */
export function rememberFiles(database: string): DatabaseFiles {
  const files = databaseFileSuffixes.map((suffix) => `${database}${suffix}`);
  const identities = files.map(identityOf);
  return {
    findProblem() {
      const changed = files.findIndex((file, index) => identityOf(file) !== identities[index]);
      if (changed < 0) return undefined;
      return { hasDatabase: changed > 0, error: createRemovedError(files[changed] ?? database) };
    },
  };
}

/** Checks that a database is still there, so that it isn't created again without its rows. @throws {StoreError} */
export function requireFile(database: string): void {
  if (identityOf(database) === undefined) throw createRemovedError(database);
}

const createRemovedError = (file: string) =>
  new StoreError(
    `${file}: this file was removed or replaced while the server was running, so new rows would be lost. Move it back, or restart the server to use the files that are there now.`,
  );

/** Returns what distinguishes a file from another one of the same name, or undefined if it is missing or empty. */
function identityOf(file: string): string | undefined {
  try {
    const { dev, ino, size } = statSync(file, { bigint: true });
    // An open log may be empty; the database and its index never are.
    return size === 0n && !file.endsWith('-wal') ? undefined : `${dev}:${ino}`;
  } catch {
    return undefined;
  }
}

import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs';

const folderMode = 0o700;
/** The mode of files with the data of users: only their owner can read them. */
export const privateFileMode = 0o600;

/** Creates a folder that only its owner can open. Leaves an existing folder as it is: others may use it too. */
export function createPrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: folderMode });
}

/**
 * Creates the empty file of an SQLite database unless it exists, and takes an existing file from other users. SQLite then
 * gives the files beside it the same mode. Ignores errors: SQLite reports a file that can't be used.
 *
 * Never open a database file in another way. When a process closes any descriptor of a file, it loses all its locks of
 * that file (POSIX), and so those of SQLite.
 */
export function createDatabaseFile(file: string): void {
  if (file === ':memory:') return;
  try {
    closeSync(openSync(file, 'wx', privateFileMode));
  } catch {
    for (const suffix of databaseFileSuffixes) restrict(`${file}${suffix}`);
  }
}

/** What SQLite appends to the name of a database in WAL mode to name its files. */
export const databaseFileSuffixes = ['', '-wal', '-shm'] as const;

function restrict(file: string): void {
  try {
    const stats = statSync(file);
    if (stats.isFile() && (stats.mode & 0o077) !== 0) chmodSync(file, privateFileMode);
  } catch {
    // The file is missing, or belongs to another user.
  }
}

import { DatabaseSync } from 'node:sqlite';
import { createDatabaseFile } from '../../files/private-files.ts';

/** A lock that one process at a time can hold. The operating system releases it when the process ends. */
export interface ServerLock {
  /** Takes the lock unless this process holds it. Returns whether it does now. */
  take(): boolean;
  close(): void;
}

/**
 * Opens a lock on a file. It is the write lock of an empty SQLite database, because Node.js can't lock files. A process ID in a
 * file would mean nothing in another container.
 */
export function openServerLock(file: string): ServerLock {
  createDatabaseFile(file);
  const database = new DatabaseSync(file);
  // A lock writes nothing, so it needs no journal on the disk.
  database.exec('PRAGMA journal_mode = MEMORY');
  return {
    take() {
      if (database.isTransaction) return true;
      try {
        database.exec('BEGIN IMMEDIATE');
        return true;
      } catch (error) {
        if (/locked|busy/i.test(String(error))) return false;
        throw error;
      }
    },
    close: () => database.close(),
  };
}

import { randomUUID } from 'node:crypto';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createPrivateFolder } from '../../files/private-files.ts';
import { createRestartingClient, startWorker, type WorkerClient } from '../../threads/worker-rpc.ts';
import { type RowPage, type Store, type StoreDatabase, StoreError } from '../store.ts';
import { storeOfThread } from '../store-thread.ts';
import type { ImportOptions, Sqlite } from './sqlite.ts';
import type { SqliteWorkerOptions } from './sqlite-worker.ts';

/** An SQLite store. */
export interface SqliteStore extends Store {
  readonly database: StoreDatabase;
  /**
   * Imports the next page of the only store that this one copies. Several processes can import at the same time: a page is
   * imported once. Resolves with the mark to continue after.
   */
  importNext(page: RowPage, options: ImportOptions): Promise<string>;
}

/**
 * Opens an SQLite store that runs in a thread. A slow or hanging disk delays only callers that wait for a commit.
 * @param folder The folder of the database, created if missing; undefined keeps everything in memory.
 * @throws {StoreError} when the folder can't be used, or when `statsig.db` in it can't be opened.
 */
export async function openSqliteStore(folder: string | undefined): Promise<SqliteStore> {
  if (folder !== undefined) createFolder(folder);
  // A database in memory has a name too, so that reports can open it.
  const path = folder === undefined ? `file:/statsig-${randomUUID()}?vfs=memdb` : join(folder, 'statsig.db');
  const lockFile = folder === undefined ? undefined : join(folder, 'server.lock');
  const first = startSqliteWorker({ path, lockFile, mustExist: false });
  try {
    await first.open();
  } catch (error) {
    first.terminate();
    throw error;
  }
  let isClosed = false;
  const client = createRestartingClient<Sqlite>(() => {
    // What is in memory is lost with its thread, so every further call fails.
    const canRestart = lockFile !== undefined && !isClosed;
    return canRestart ? startSqliteWorker({ path, lockFile, mustExist: true }) : first;
  }, first);
  return {
    database: { uri: folder === undefined ? path : pathToFileURL(path).href, folder },
    ...storeOfThread(client.call),
    importNext: (page, options) => client.call('importNext', page, options),
    async close() {
      isClosed = true;
      // A thread that has failed holds nothing.
      if (client.running !== undefined) await client.call('close');
    },
  };
}

function startSqliteWorker(options: SqliteWorkerOptions): WorkerClient<Sqlite> {
  const { path, lockFile } = options;
  const isInMemory = lockFile === undefined;
  return startWorker<Sqlite>({
    // In the published package, both the worker and this module are JavaScript.
    url: new URL(`sqlite-worker${extname(import.meta.url)}`, import.meta.url),
    workerData: options,
    // Batches are short-lived: a small young generation is enough, and limits memory.
    resourceLimits: { maxYoungGenerationSizeMb: 16 },
    name: isInMemory ? 'The store in memory' : path,
    createError: (message, cause, hasEnded) => {
      if (!hasEnded) return new StoreError(message, { cause });
      if (!isInMemory) return new StoreError(`${message} The server starts it again.`, { cause });
      return new StoreError(`${message} Its data is lost. Restart the server.`, { cause, isFinal: true });
    },
  });
}

function createFolder(folder: string): void {
  try {
    createPrivateFolder(folder);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? error.code : error;
    throw new StoreError(
      `${folder}: can't create this folder (${reason}). Set --data to a folder that the server can write to.`,
      { cause: error },
    );
  }
}

import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Store, StoreError } from '../store.ts';
import { startWorker } from '../worker-rpc.ts';
import type { Sqlite } from './sqlite.ts';

/**
 * Opens an SQLite store that runs in a thread. A slow or hanging disk delays only callers that wait for a commit.
 * @param folder The folder of the database, created if missing; undefined keeps everything in memory.
 * @throws {StoreError} when the folder can't be used, or when `statsig.db` in it can't be opened.
 */
export async function openSqliteStore(folder: string | undefined): Promise<Store> {
  if (folder !== undefined) createFolder(folder);
  // A database in memory has a name too, so that reports can open it.
  const path = folder === undefined ? `file:/statsig-${randomUUID()}?vfs=memdb` : join(folder, 'statsig.db');
  const worker = startWorker<Sqlite>({
    // In the published package, both the worker and this module are JavaScript.
    url: new URL(`sqlite-worker${extname(import.meta.url)}`, import.meta.url),
    workerData: path,
    // Batches are short-lived: a small young generation is enough, and limits memory.
    resourceLimits: { maxYoungGenerationSizeMb: 16 },
    name: path,
    createError: (message, cause) => new StoreError(message, { cause }),
  });
  try {
    await worker.open();
  } catch (error) {
    worker.terminate();
    throw error;
  }
  return {
    database: { uri: folder === undefined ? path : pathToFileURL(path).href, folder },
    append: (batch) => worker.call('append', batch),
    events: (query) => worker.call('events', query),
    exposures: (query) => worker.call('exposures', query),
    prune: (receivedBefore) => worker.call('prune', receivedBefore),
    clear: () => worker.call('clear'),
    async close() {
      if (!worker.hasEnded) await worker.call('close');
    },
  };
}

function createFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? error.code : error;
    throw new StoreError(
      `${folder}: can't create this folder (${reason}). Give --data a folder that the server can write to.`,
      { cause: error },
    );
  }
}

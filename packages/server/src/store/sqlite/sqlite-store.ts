import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { getCompileCacheDir } from 'node:module';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type Store, StoreError } from '../store.ts';
import type { Reply, Request } from './sqlite-worker.ts';

/**
 * A store in SQLite, in a thread of its own: a disk that is slow, or hangs, holds up nobody but those who wait for a
 * commit.
 * @param folder Where its files are, made when it isn't there; undefined keeps all in memory.
 * @throws {StoreError} when the folder can't be used, or the file in it is no database of ours.
 */
export async function openSqliteStore(folder: string | undefined): Promise<Store> {
  // In memory too it has a name, by which reports read it.
  const path = folder === undefined ? `file:/statsig-${randomUUID()}?vfs=memdb` : join(folder, 'statsig.db');
  try {
    if (folder !== undefined) mkdirSync(folder, { recursive: true });
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? error.code : error;
    throw new StoreError(`${folder}: can't be made (${reason}): give --data a folder that the server may write to`);
  }
  // Published, this file and its neighbour are JavaScript.
  const worker = new Worker(new URL(`sqlite-worker${extname(import.meta.url)}`, import.meta.url), {
    workerData: path,
    // A thread has a cache of compiled code only when its environment says so.
    env: { NODE_COMPILE_CACHE: getCompileCacheDir() ?? '', ...process.env },
    // What it is handed is short-lived: a small nursery holds it, and keeps its memory flat.
    resourceLimits: { maxYoungGenerationSizeMb: 16 },
  });
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: StoreError) => void }>();
  let last = 0;
  let ended = false;
  worker.on('message', (reply: Reply) => {
    const one = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('problem' in reply) one?.reject(new StoreError(reply.problem));
    else one?.resolve(reply.value);
  });
  const end = (reason: string) => {
    ended = true;
    for (const { reject } of waiting.values()) reject(new StoreError(`${path}: ${reason}`));
    waiting.clear();
  };
  worker.on('error', (error) => end(`its thread failed (${error.message}): restart the server`));
  worker.on('exit', () => end('it is closed'));

  const answer = (id: number) =>
    new Promise<unknown>((resolve, reject) => {
      if (ended) reject(new StoreError(`${path}: it is closed`));
      else waiting.set(id, { resolve, reject });
    });
  /** The worker answers with what the method of this name returns. */
  const ask = <Method extends Request['method']>(method: Method, argument?: unknown) => {
    last += 1;
    const answered = answer(last);
    const request: Request = { id: last, method, argument };
    worker.postMessage(request);
    return answered as ReturnType<Store[Method]>;
  };
  await answer(0);
  return {
    database: { uri: folder === undefined ? path : pathToFileURL(path).href, folder },
    append: (batch) => ask('append', batch),
    events: (query) => ask('events', query),
    exposures: (query) => ask('exposures', query),
    prune: (receivedBefore) => ask('prune', receivedBefore),
    clear: () => ask('clear'),
    close: async () => {
      if (!ended) await ask('close');
    },
  };
}

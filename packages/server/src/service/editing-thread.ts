import { extname } from 'node:path';
import { createRestartingClient, startWorker } from '../threads/worker-rpc.ts';
import type { ComputedChange, ComputeRequest, LoadedFile, LoadRequest } from './compute-change.ts';

/** The methods of the thread. */
export type EditingThreadMethods = {
  computeChange(request: ComputeRequest): ComputedChange;
  loadFile(request: LoadRequest): LoadedFile;
  close(): void;
};

/** A change took more time or memory than the thread has. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError';
}

/**
 * Parses, changes and checks project files in a thread, which is started when it is needed: a file with 10,000 gates takes
 * seconds, and checks don't wait for it. Call one method at a time.
 */
export interface EditingThread {
  /** @throws {TooLargeError} */
  computeChange(request: ComputeRequest): Promise<ComputedChange>;
  /** @throws {TooLargeError} */
  loadFile(request: LoadRequest): Promise<LoadedFile>;
  /** Stops the thread. */
  close(): void;
}

/** The limits of one call. A file with 10,000 gates takes less. */
const defaultLimits = { ms: 30_000, heapMb: 512 };

/** How long the thread waits for the next change: it keeps the parsed file. */
const idleMs = 60_000;

/** Creates a thread that isn't started yet. */
export function createEditingThread(limits = defaultLimits): EditingThread {
  const client = createRestartingClient<EditingThreadMethods>(() =>
    startWorker<EditingThreadMethods>({
      // In the published package, both the worker and this module are JavaScript.
      url: new URL(`edit-worker${extname(import.meta.url)}`, import.meta.url),
      workerData: undefined,
      resourceLimits: { maxOldGenerationSizeMb: limits.heapMb },
      name: 'The thread of changes',
      createError: (message, cause) => new Error(message, { cause }),
    }),
  );
  let idle: NodeJS.Timeout | undefined;
  let isClosed = false;
  const stop = () => client.running?.terminate();

  async function run<Result>(call: () => Promise<Result>): Promise<Result> {
    if (isClosed) throw new Error('The server is stopping, so it makes no changes.');
    clearTimeout(idle);
    const limit = setTimeout(stop, limits.ms);
    try {
      return await call();
    } catch (error) {
      // A thread that has ended was stopped, or had too little memory.
      if (client.running === undefined && !isClosed)
        throw new TooLargeError('The change takes too much time or memory. Make a smaller change, or edit the file.', {
          cause: error,
        });
      throw error;
    } finally {
      clearTimeout(limit);
      if (!isClosed) idle = setTimeout(stop, idleMs).unref();
    }
  }

  return {
    computeChange: (request) => run(() => client.call('computeChange', request)),
    loadFile: (request) => run(() => client.call('loadFile', request)),
    close() {
      isClosed = true;
      clearTimeout(idle);
      stop();
    },
  };
}

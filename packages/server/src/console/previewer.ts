import { extname } from 'node:path';
import { createTurns } from '@statsig-http-api/contract/turns';
import { createRestartingClient, startWorker } from '../threads/worker-rpc.ts';
import type { Preview, PreviewRequest } from './compute-preview.ts';

/** The methods of the thread. */
export type PreviewerMethods = {
  preview(request: PreviewRequest): Preview;
  close(): void;
};

/**
 * Previews changes in a thread, which is started for the first of them. Parsing a large project takes seconds, and a viewer can
 * send entries that take hours. Checks don't wait for either.
 */
export interface Previewer {
  /**
   * Previews changes when it is the caller's turn. Resolves with `too_many` if the caller already waits for several previews, and
   * with `too_large` if a preview takes too much time or memory.
   * @param owner The owners of waiting previews take turns.
   * @param isNeeded Returns whether the caller still waits.
   */
  preview(
    owner: string,
    request: PreviewRequest,
    isNeeded: () => boolean,
  ): Promise<Preview | 'too_many' | 'too_large' | undefined>;
  /** Stops the thread. */
  close(): void;
}

/** The maximum number of waiting previews of one owner: each keeps a body of 512 kB. */
const maxWaiting = 5;

/** The time after which a preview is stopped. A project with 10,000 entries takes less. */
const limitMs = 20_000;

/** How long a thread waits for the next preview: it keeps the parsed project. */
const idleMs = 60_000;

/** Creates a previewer whose thread isn't started yet. */
export function createPreviewer(maxMs = limitMs): Previewer {
  // One at a time: the memory is that of one preview.
  const takeTurn = createTurns(1);
  const waiting = new Map<string, number>();
  const client = createRestartingClient<PreviewerMethods>(() =>
    startWorker<PreviewerMethods>({
      // In the published package, both the worker and this module are JavaScript.
      url: new URL(`preview-worker${extname(import.meta.url)}`, import.meta.url),
      workerData: undefined,
      resourceLimits: { maxOldGenerationSizeMb: 512 },
      name: 'The thread of previews',
      createError: (message, cause) => new Error(message, { cause }),
    }),
  );
  let idle: NodeJS.Timeout | undefined;
  const stop = () => client.running?.terminate();

  async function run(request: PreviewRequest): Promise<Preview | 'too_large'> {
    clearTimeout(idle);
    const limit = setTimeout(stop, maxMs);
    try {
      return await client.call('preview', request);
    } catch (error) {
      // A thread that has ended was stopped, or had too little memory.
      if (client.running === undefined) return 'too_large';
      throw error;
    } finally {
      clearTimeout(limit);
      idle = setTimeout(stop, idleMs).unref();
    }
  }

  return {
    async preview(owner, request, isNeeded) {
      const count = waiting.get(owner) ?? 0;
      if (count >= maxWaiting) return 'too_many';
      waiting.set(owner, count + 1);
      try {
        return await takeTurn(owner, () => (isNeeded() ? run(request) : undefined));
      } finally {
        const left = (waiting.get(owner) ?? 1) - 1;
        if (left > 0) waiting.set(owner, left);
        else waiting.delete(owner);
      }
    },
    close() {
      clearTimeout(idle);
      stop();
    },
  };
}

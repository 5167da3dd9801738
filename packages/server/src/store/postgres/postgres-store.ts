import { extname } from 'node:path';
import { createRestartingClient, startWorker, type WorkerClient } from '../../threads/worker-rpc.ts';
import { type Store, StoreError } from '../store.ts';
import { type StoreThread, storeOfThread } from '../store-thread.ts';
import { waitForOpening } from '../wait-for-opening.ts';
import { describeConnection, type PostgresConnection } from './connection.ts';
import type { PostgresOptions } from './postgres.ts';
import type { PostgresWorkerData } from './postgres-worker.ts';
import { createPostgresSharedState } from './shared-state.ts';

/** How a store uses PostgreSQL, and how it opens. */
export interface PostgresStoreOptions extends PostgresOptions {
  /** Called if PostgreSQL has not responded after 2 seconds: the store then opens in the background. @default Waits longer. */
  readonly onLate?: (() => void) | undefined;
}

/** The longest time that `close` takes, in milliseconds. */
const closeLimitMs = 5000;

/**
 * Opens a store in a PostgreSQL database, and creates its tables if it has no tables yet. Any number of stores can use the same
 * database.
 *
 * The store runs in a thread: encoding rows and reading responses don't delay requests.
 * @throws {StoreError} when PostgreSQL can't be reached, is too old, may lose commits, or has another version of the tables.
 */
export async function openPostgresStore(
  connection: PostgresConnection,
  { onLate, ...options }: PostgresStoreOptions = {},
): Promise<Store> {
  const first = startPostgresWorker({ connection, options });
  try {
    await waitForOpening(first.open(), onLate);
  } catch (error) {
    first.terminate();
    throw error;
  }
  const sharedState = createPostgresSharedState(connection);
  let isClosed = false;
  const client = createRestartingClient<StoreThread>(
    () => (isClosed ? first : startPostgresWorker({ connection, options })),
    first,
  );
  return {
    sharedState,
    ...storeOfThread(client.call),
    async close() {
      isClosed = true;
      await sharedState.close();
      const { running } = client;
      if (running === undefined) return;
      const timeout = Promise.withResolvers<void>();
      const timer = setTimeout(timeout.resolve, closeLimitMs);
      // A thread that does not close in time holds nothing but connections.
      await Promise.race([running.call('close'), timeout.promise]);
      clearTimeout(timer);
      running.terminate();
    },
  };
}

function startPostgresWorker(workerData: PostgresWorkerData): WorkerClient<StoreThread> {
  return startWorker<StoreThread>({
    // In the published package, both the worker and this module are JavaScript.
    url: new URL(`postgres-worker${extname(import.meta.url)}`, import.meta.url),
    workerData,
    // Batches are short-lived: a small young generation is enough, and limits memory.
    resourceLimits: { maxYoungGenerationSizeMb: 16 },
    name: describeConnection(workerData.connection),
    createError: (message, cause, hasEnded) =>
      new StoreError(hasEnded ? `${message} The server starts it again.` : message, { cause }),
  });
}

import { extname } from 'node:path';
import { createRestartingClient, startWorker } from '../../threads/worker-rpc.ts';
import { type Store, StoreError } from '../store.ts';
import { type StoreThread, storeOfThread } from '../store-thread.ts';
import { waitForOpening } from '../wait-for-opening.ts';
import { type ClickHouseAddress, type ClickHouseOptions, createConnection, parseClickHouseUrl } from './connection.ts';
import { createClickHouseSharedState } from './shared-state.ts';

/** How a store uses ClickHouse, and how it opens. */
export interface ClickHouseStoreOptions extends ClickHouseOptions {
  /** Called if ClickHouse has not responded after 2 seconds: the store then opens in the background. @default Waits longer. */
  readonly onLate?: (() => void) | undefined;
}

/** How long `close` waits for running requests, in milliseconds. */
const closeTimeoutMs = 5000;

/**
 * Opens a store on ClickHouse, and creates or upgrades its tables. It runs in a thread: digests and conversions of rows don't
 * delay requests.
 * @param url Such as `clickhouse://user@host:8123/database`, or `https://…` for TLS.
 * @throws {StoreError} when the URL is invalid, when ClickHouse can't be reached, or when its tables can't be used.
 */
export async function openClickHouseStore(
  url: string,
  { onLate, ...options }: ClickHouseStoreOptions = {},
): Promise<Store> {
  const address = parseClickHouseUrl(url, options);
  const client = createRestartingClient<StoreThread>(() => startClickHouseWorker(address));
  const methods = storeOfThread(client.call);
  const stateConnection = createConnection(address);
  let isClosed = false;
  const closed = () => Promise.reject(new StoreError('The store on ClickHouse is closed.'));
  try {
    await waitForOpening(methods.check(), onLate);
  } catch (error) {
    client.running?.terminate();
    await stateConnection.close();
    throw error;
  }
  return {
    sharedState: createClickHouseSharedState(stateConnection),
    ...methods,
    append: (batch) => (isClosed ? closed() : methods.append(batch)),
    check: () => (isClosed ? closed() : methods.check()),
    async close() {
      isClosed = true;
      await stateConnection.close();
      const { running } = client;
      if (running === undefined) return;
      const timeout = new Promise((resolve) => setTimeout(resolve, closeTimeoutMs).unref());
      await Promise.race([running.call('close'), timeout]);
      running.terminate();
    },
  };
}

function startClickHouseWorker(address: ClickHouseAddress) {
  return startWorker<StoreThread>({
    // In the published package, both the worker and this module are JavaScript.
    url: new URL(`clickhouse-worker${extname(import.meta.url)}`, import.meta.url),
    workerData: address,
    // Batches are short-lived: a small young generation is enough, and limits memory.
    resourceLimits: { maxYoungGenerationSizeMb: 16 },
    name: 'The store on ClickHouse',
    createError: (message, cause, hasEnded) =>
      new StoreError(hasEnded ? `${message} The server starts it again.` : message, { cause }),
  });
}

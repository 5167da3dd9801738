import type { WorkerClient } from '../threads/worker-rpc.ts';
import { moveBatch } from './packed-batch.ts';
import type { Store } from './store.ts';

/** The methods of `Store` that run in a thread. */
type ThreadMethod = Exclude<keyof Store, 'database' | 'sharedState'>;

/** A store in a thread. Its methods may be synchronous. */
export type StoreThread = {
  readonly [Method in ThreadMethod]: (
    ...args: Parameters<Store[Method]>
  ) => Awaited<ReturnType<Store[Method]>> | ReturnType<Store[Method]>;
};

/** Returns the methods of a store whose thread is called. The owner of the thread closes it. */
export function storeOfThread(
  call: WorkerClient<StoreThread>['call'],
): Omit<Store, 'database' | 'sharedState' | 'close'> {
  return {
    append: (batch) => call('append', moveBatch(batch)),
    events: (query) => call('events', query),
    exposures: (query) => call('exposures', query),
    readAfter: (mark, limit) => call('readAfter', mark, limit),
    countRows: () => call('countRows'),
    import: (page, source) => call('import', page, source),
    importedMark: (source) => call('importedMark', source),
    prune: (receivedBefore) => call('prune', receivedBefore),
    clear: () => call('clear'),
    check: () => call('check'),
  };
}

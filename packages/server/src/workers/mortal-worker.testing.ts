import { BroadcastChannel, isMainThread, workerData } from 'node:worker_threads';
import type { WorkerSettings } from './protocol.ts';

/** How a worker of a test ends. */
export type Death = 'exit' | 'throw' | 'heap';

/** Ends a worker. */
export interface EndWorker {
  /** The position of the worker. */
  readonly index: number;
  readonly death: Death;
}

/** The name of the channel for `EndWorker`. Only one test file uses it. */
export const channelName = 'end-worker';

if (!isMainThread) await listenForDeath();

async function listenForDeath(): Promise<void> {
  await import('./requests-worker.ts');
  const channel = new BroadcastChannel(channelName);
  const { index } = workerData as WorkerSettings;
  channel.onmessage = (event) => {
    const { data } = event as { readonly data: EndWorker };
    if (data.index !== index) return;
    if (data.death === 'exit') process.exit(7);
    if (data.death === 'throw')
      setImmediate(() => {
        throw new TypeError('user-42 is secret');
      });
    const filler: unknown[] = [];
    while (data.death === 'heap') filler.push(Array.from({ length: 100_000 }, (_, at) => ({ at })));
  };
  channel.unref();
}

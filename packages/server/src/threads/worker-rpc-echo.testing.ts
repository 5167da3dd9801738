import { parentPort, workerData } from 'node:worker_threads';
import { moveMemory } from './move-memory.ts';
import { serveWorker } from './worker-rpc.ts';

/** A service for the tests of the worker RPC. */
export interface Echo {
  join(first: string, second: string): string;
  /** Returns the bytes that the thread got. */
  move(bytes: Uint8Array): Uint8Array;
  /** Returns the size of the bytes that the thread last returned. */
  sizeOfMoved(): number;
  /** Resolves with the text after a delay in milliseconds. */
  wait(delay: number, text: string): Promise<string>;
  /** Throws an error with this message. */
  fail(message: string): void;
  /** Replies, then ends the thread with an uncaught error. */
  crash(): void;
  /** Blocks the thread. */
  hang(): void;
  close(): void;
}

function open(): Echo {
  if (workerData === null) throw new Error('nothing to say');
  let moved: Uint8Array = new Uint8Array();
  return {
    move(bytes) {
      moved = moveMemory(bytes, [bytes]);
      return moved;
    },
    sizeOfMoved: () => moved.length,
    join: (first, second) => `${workerData} ${first} ${second}`,
    wait: (delay, text) => new Promise((resolve) => setTimeout(resolve, delay, text)),
    fail(message) {
      throw new Error(message);
    },
    crash() {
      queueMicrotask(() => {
        throw new Error('crashed');
      });
    },
    hang: () => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0),
    close: () => {},
  };
}

serveWorker(parentPort, open, 'close');

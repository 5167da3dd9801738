import type { StreamRelay } from '../service/stream.ts';

/**
 * Connects the developer stream of a worker to those of the other workers.
 * @param counts The number of clients of each worker, in shared memory: a worker sees a new client at once.
 * @param index The position of this worker.
 */
export function createStreamRelay(counts: Int32Array, index: number, forward: StreamRelay['forward']): StreamRelay {
  return {
    get otherClients() {
      let others = 0;
      for (let worker = 0; worker < counts.length; worker++)
        if (worker !== index) others += Atomics.load(counts, worker);
      return others;
    },
    setClients: (count) => void Atomics.store(counts, index, count),
    forward,
  };
}

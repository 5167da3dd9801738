import { availableParallelism, totalmem } from 'node:os';
import { canSharePort } from './free-port.ts';

/** The memory of a worker with a full heap, and of its part of the other threads, in bytes. */
const workerBytes = 512 * 2 ** 20;

/** The number of workers, and why it is smaller than requested. */
export interface WorkerCount {
  readonly workers: number;
  readonly problem?: string;
}

/**
 * Returns how many workers to start.
 * @param requested The number that the user requests; undefined for what the machine can use.
 * @param canShare Returns whether two threads can listen on one port.
 */
export async function countWorkers(requested: number | undefined, canShare = canSharePort): Promise<WorkerCount> {
  const workers = requested ?? Math.max(1, Math.min(availableParallelism(), Math.floor(memoryBytes() / workerBytes)));
  if (workers === 1 || (await canShare())) return { workers };
  if (requested === undefined) return { workers: 1 };
  return {
    workers: 1,
    problem: "Threads can't share a port here. That needs Linux or FreeBSD, and Node.js 22.12 or newer.",
  };
}

/** Returns the memory of this machine, or of the container if it has less. */
function memoryBytes(): number {
  const constrained = process.constrainedMemory();
  return constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
}

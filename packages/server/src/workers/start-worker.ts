import { getCompileCacheDir } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { connectPort, type Remote } from './port-calls.ts';
import type { OwnerMethods, WorkerMethods, WorkerSettings } from './protocol.ts';

/** A running worker, as the main thread sees it. */
export interface RunningWorker extends Remote<WorkerMethods> {
  /** Resolves when the thread ends, with the reason. */
  readonly ended: Promise<string>;
  /** Ends the thread at once. */
  terminate(): Promise<unknown>;
}

/** A thread ended before it replied. */
export class WorkerEndedError extends Error {
  override readonly name = 'WorkerEndedError';
}

/** Three semi-spaces of 8 MB, as the first line of bin.js sets them. */
const youngGenerationMb = 24;

/** What starts a worker. */
export interface WorkerOptions {
  /** The module of the thread. */
  readonly url: URL;
  readonly settings: WorkerSettings;
  /** The largest heap of the thread, without its young generation. */
  readonly heapMb: number;
  /** What the worker can call. */
  readonly methods: OwnerMethods;
}

/** Starts a worker. It loads its modules, and serves requests after a call of `start`. */
export function startWorker({ url, settings, heapMb, methods }: WorkerOptions): RunningWorker {
  // A flag of the process would override the limit of the thread.
  setFlagsFromString('--max-old-space-size=0');
  const thread = new Worker(url, {
    workerData: settings,
    // A worker uses the compile cache only if its environment names the folder.
    env: { NODE_COMPILE_CACHE: getCompileCacheDir() ?? '', ...process.env },
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: youngGenerationMb },
  });
  const remote = connectPort<WorkerMethods, OwnerMethods>(thread, methods);
  const { promise: ended, resolve } = Promise.withResolvers<string>();
  let reason: string | undefined;
  // The thread still exists until `exit`.
  thread.on('error', (error) => {
    reason = describe(error, heapMb);
  });
  thread.on('exit', (code) => {
    const problem = reason ?? `It exited with code ${code}.`;
    remote.end(new WorkerEndedError(problem));
    resolve(problem);
  });
  return { ...remote, ended, terminate: () => thread.terminate() };
}

/** Describes what a thread threw, without the message: it may quote a request. */
function describe(error: unknown, heapMb: number): string {
  if (!(error instanceof Error)) return 'It threw a value that is not an error.';
  const code = 'code' in error ? String(error.code) : error.name;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return `Its heap reached ${heapMb} MB.`;
  const at = /^ +at (.*)$/m.exec(error.stack ?? '')?.[1];
  return `It threw ${code}${at === undefined ? '' : ` at ${at}`}.`;
}

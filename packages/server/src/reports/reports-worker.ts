import { parentPort, workerData } from 'node:worker_threads';
import { openReporter, type Reporter, type ReporterPaths } from './reporter.ts';

/** What the worker is asked to do: a method of `Reporter`, and what it is given. */
export interface Request {
  readonly id: number;
  readonly method: keyof Reporter;
  readonly given: readonly unknown[];
}

/** Its answer. */
export type Reply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly problem: string };

const port = parentPort;
if (port === null) throw new Error('reports-worker.ts is a worker: start it with createDailyReports');

/** Opened by the first request, which is told when it can't be. */
let reporter: Reporter | undefined;

port.on('message', ({ id, method, given }: Request) => {
  const reply = (message: Reply) => port.postMessage(message);
  try {
    reporter ??= openReporter(workerData as ReporterPaths);
    const run = reporter[method] as (...given: readonly unknown[]) => unknown;
    reply({ id, value: run(...given) });
  } catch (error) {
    reply({ id, problem: error instanceof Error ? error.message : String(error) });
  }
  if (method === 'close') port.close();
});

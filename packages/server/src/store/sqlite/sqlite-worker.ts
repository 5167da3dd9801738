import { constants, getPriority, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { openSqlite, type Sqlite } from './sqlite.ts';

/** What the worker is asked to do. */
export interface Request {
  readonly id: number;
  readonly method: keyof Sqlite;
  readonly argument: unknown;
}

/** Its answer. The first, with the id 0, tells whether the database could be opened. */
export type Reply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly problem: string };

const port = parentPort;
if (port === null) throw new Error('sqlite-worker.ts is a worker: start it with openSqliteStore');

const problemOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
const reply = (message: Reply) => port.postMessage(message);

// Where the processors are busy checks go before what is stored of them. On Linux, and there alone, a priority is a thread's
// own: setpriority(2).
const { PRIORITY_BELOW_NORMAL } = constants.priority;
if (process.platform === 'linux' && getPriority() < PRIORITY_BELOW_NORMAL) setPriority(PRIORITY_BELOW_NORMAL);

try {
  const sqlite = openSqlite(String(workerData));
  reply({ id: 0, value: null });
  port.on('message', ({ id, method, argument }: Request) => {
    try {
      // The argument is what the method of the same name of `Store` was given.
      const run = sqlite[method] as (argument: unknown) => unknown;
      reply({ id, value: run(argument) ?? null });
    } catch (error) {
      reply({ id, problem: problemOf(error) });
    }
    if (method === 'close') port.close();
  });
} catch (error) {
  reply({ id: 0, problem: problemOf(error) });
}

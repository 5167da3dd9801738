import { constants, getPriority, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { serveWorker } from '../../threads/worker-rpc.ts';
import { type OpenOptions, openSqlite } from './sqlite.ts';

// On a busy machine, checks run before the commits of their exposures: 7 to 14% more checks a second on two cores (ADR 13).
// Only Linux has priorities for single threads; see setpriority(2).
const { PRIORITY_BELOW_NORMAL } = constants.priority;
if (process.platform === 'linux' && getPriority() < PRIORITY_BELOW_NORMAL) setPriority(PRIORITY_BELOW_NORMAL);

/** The data of this thread. */
export interface SqliteWorkerOptions extends OpenOptions {
  /** A file, or the URI of a database in memory. */
  readonly path: string;
}

const { path, ...options } = workerData as SqliteWorkerOptions;
serveWorker(parentPort, () => openSqlite(path, options), 'close');

import { constants, getPriority, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { serveWorker } from '../worker-rpc.ts';
import { openSqlite } from './sqlite.ts';

// On a busy machine, checks run before the commits of their exposures: 7 to 14 % more checks a second on two cores (ADR 13).
// Only Linux has priorities for single threads; see setpriority(2).
const { PRIORITY_BELOW_NORMAL } = constants.priority;
if (process.platform === 'linux' && getPriority() < PRIORITY_BELOW_NORMAL) setPriority(PRIORITY_BELOW_NORMAL);

serveWorker(parentPort, () => openSqlite(String(workerData)), 'close');

import { parentPort, workerData } from 'node:worker_threads';
import { serveWorker } from '../../threads/worker-rpc.ts';
import type { PostgresConnection } from './connection.ts';
import { openPostgres, type PostgresOptions } from './postgres.ts';

/** The data of this thread. */
export interface PostgresWorkerData {
  readonly connection: PostgresConnection;
  readonly options: PostgresOptions;
}

const { connection, options } = workerData as PostgresWorkerData;
serveWorker(parentPort, () => openPostgres(connection, options), 'close');

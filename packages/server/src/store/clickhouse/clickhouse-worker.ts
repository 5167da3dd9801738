import { parentPort, workerData } from 'node:worker_threads';
import { serveWorker } from '../../threads/worker-rpc.ts';
import { openClickHouse } from './clickhouse.ts';
import type { ClickHouseAddress } from './connection.ts';

serveWorker(parentPort, () => openClickHouse(workerData as ClickHouseAddress), 'close');

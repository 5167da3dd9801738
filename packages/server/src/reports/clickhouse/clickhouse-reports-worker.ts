import { parentPort, workerData } from 'node:worker_threads';
import { serveWorker } from '../../threads/worker-rpc.ts';
import { type ClickHouseReporterOptions, openClickHouseReporter } from './clickhouse-reporter.ts';

serveWorker(parentPort, () => openClickHouseReporter(workerData as ClickHouseReporterOptions), 'close');

import { parentPort, workerData } from 'node:worker_threads';
import { serveWorker } from '../threads/worker-rpc.ts';
import { openReporter, type ReporterPaths } from './reporter.ts';

serveWorker(parentPort, () => openReporter(workerData as ReporterPaths), 'close');

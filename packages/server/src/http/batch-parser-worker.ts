import { parentPort } from 'node:worker_threads';
import { serveWorker } from '../threads/worker-rpc.ts';
import type { BatchParserMethods } from './batch-parser.ts';
import { parseBatch } from './parse-batch.ts';

serveWorker<BatchParserMethods>(parentPort, () => ({ parse: parseBatch, close: () => {} }), 'close');

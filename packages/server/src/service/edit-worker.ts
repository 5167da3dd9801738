import { parentPort } from 'node:worker_threads';
import { serveWorker } from '../threads/worker-rpc.ts';
import { computeChange, loadFile } from './compute-change.ts';
import type { EditingThreadMethods } from './editing-thread.ts';

serveWorker<EditingThreadMethods>(parentPort, () => ({ computeChange, loadFile, close: () => {} }), 'close');

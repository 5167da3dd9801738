import { parentPort } from 'node:worker_threads';
import { serveWorker } from '../threads/worker-rpc.ts';
import { createComputePreview } from './compute-preview.ts';
import type { PreviewerMethods } from './previewer.ts';

serveWorker<PreviewerMethods>(
  parentPort,
  () => ({ preview: createComputePreview(process.env), close: () => {} }),
  'close',
);

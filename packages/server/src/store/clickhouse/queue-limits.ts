import { defaultLimits, type QueueLimits } from '../queue.ts';

/** An insert takes about 12 ms of a core of ClickHouse, however few rows it has, so small batches wait for more rows. */
export const clickHouseLimits: QueueLimits = { ...defaultLimits, batchWindowMs: 100 };

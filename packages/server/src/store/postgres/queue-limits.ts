import { defaultLimits, type QueueLimits } from '../queue.ts';

/**
 * The limits with PostgreSQL, which commits on several connections at the same time. While one batch waits for the disk or the
 * network, two others are encoded and inserted. A fourth one would be as fast, and would leave no connection for reads.
 */
export const postgresLimits: QueueLimits = { ...defaultLimits, maxCommits: 3 };

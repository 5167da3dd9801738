import type { BodyReaderOptions } from '@statsig-http-api/contract/http-body';
import { defaultMaxConnections } from '@statsig-http-api/contract/http-server';
import type { QueueLimits } from '../store/queue.ts';

/** The least that a queue needs: the largest batch of an SDK, and the characters of the largest batch. */
const least = { rows: 4000, characters: 2 ** 24 };

/** Space for bodies. One client has half of it: enough for the largest body. */
const spaces = { small: 2 ** 25, large: 2 ** 26, leastLarge: 22 * 2 ** 20 };

/** Returns the limits of one of several workers, so that all of them together keep the limits of a server. */
export const shareOfQueue = (limits: QueueLimits, workers: number): QueueLimits => ({
  ...limits,
  maxRows: Math.max(least.rows, Math.floor(limits.maxRows / workers)),
  maxCharacters: Math.max(least.characters, Math.floor(limits.maxCharacters / workers)),
});

/** Returns the space for bodies of one of several workers. */
export const shareOfBodies = (workers: number): BodyReaderOptions => ({
  smallSpaceBytes: Math.floor(spaces.small / workers),
  largeSpaceBytes: Math.max(spaces.leastLarge, Math.floor(spaces.large / workers)),
});

/** Returns the maximum number of connections of one of several workers. */
export const shareOfConnections = (workers: number): number =>
  Math.max(1, Math.floor(defaultMaxConnections() / workers));

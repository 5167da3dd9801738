import type { RateLimit } from '../http/rate-limit.ts';

/** More keys than a project has. Keys above this number would share buckets. */
const maxKeys = 2 ** 16;

/** A time in a bucket of 64 bits lasts three years at this limit, which no machine reaches. */
const maxRequestsPerSecond = 10 ** 8;

/** Creates a full token bucket for each key, in memory that threads can share. */
export const createSharedBuckets = (): BigInt64Array =>
  new BigInt64Array(new SharedArrayBuffer(maxKeys * BigInt64Array.BYTES_PER_ELEMENT));

/** Returns the milliseconds of a clock that is the same in all threads and never jumps. */
export function monotonicMs(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1000 + Math.floor(nanoseconds / 1e6);
}

/**
 * Limits the requests of each key over all threads, exactly. As `createRateLimit`, a bucket holds the requests of one second.
 *
 * A bucket is one number, so that one atomic operation changes it, and a thread that ends in between leaves nothing locked.
 * The number is the time at which the bucket is full again. Its unit is a thousandth of the time for a request.
 * @param clock Returns milliseconds since the buckets were created.
 */
export function createSharedRateLimit(
  requestsPerSecond: number,
  clock: () => number,
  buckets: BigInt64Array,
): RateLimit {
  if (requestsPerSecond === 0) return () => 0;
  const unitsPerMs = BigInt(Math.min(requestsPerSecond, maxRequestsPerSecond));
  const unitsPerRequest = 1000n;
  const capacity = unitsPerMs * 1000n;
  return (keyIndex) => {
    const bucket = keyIndex % maxKeys;
    const now = BigInt(clock()) * unitsPerMs;
    for (;;) {
      const fullAt = Atomics.load(buckets, bucket);
      const nextFullAt = (fullAt > now ? fullAt : now) + unitsPerRequest;
      const missing = nextFullAt - now - capacity;
      if (missing > 0n) return Math.max(1, Math.ceil(Number(missing) / Number(unitsPerMs) / 1000));
      if (Atomics.compareExchange(buckets, bucket, fullAt, nextFullAt) === fullAt) return 0;
    }
  };
}

/** Counts a request for the key with this index. Returns the seconds to wait if the key exceeds its limit, or else 0. */
export type RateLimit = (keyIndex: number) => number;

/**
 * Creates a token bucket for each key. The bucket holds the requests of one second.
 * @param requestsPerSecond 0 for no limit.
 * @param clock Returns milliseconds. If it jumps back, the buckets don't refill.
 */
export function createRateLimit(requestsPerSecond: number, clock: () => number): RateLimit {
  if (requestsPerSecond === 0) return () => 0;
  const buckets = new Map<number, { tokens: number; refilledAt: number }>();
  return (keyIndex) => {
    const now = clock();
    const bucket = buckets.get(keyIndex) ?? { tokens: requestsPerSecond, refilledAt: now };
    const seconds = Math.max(0, now - bucket.refilledAt) / 1000;
    bucket.tokens = Math.min(requestsPerSecond, bucket.tokens + seconds * requestsPerSecond);
    bucket.refilledAt = now;
    buckets.set(keyIndex, bucket);
    if (bucket.tokens < 1) return Math.max(1, Math.ceil((1 - bucket.tokens) / requestsPerSecond));
    bucket.tokens -= 1;
    return 0;
  };
}

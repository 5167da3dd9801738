/** Counts a request of a key; the seconds to wait when it is one too many, 0 when it isn't. */
export type RateLimit = (key: number) => number;

/**
 * A limit for each key: so many requests a second, and as many at once after a quiet second.
 * @param perSecond 0 for no limit.
 * @param clock Milliseconds; where it jumps back, nothing is added.
 */
export function createRateLimit(perSecond: number, clock: () => number): RateLimit {
  if (perSecond === 0) return () => 0;
  const buckets = new Map<number, { left: number; at: number }>();
  return (key) => {
    const now = clock();
    const bucket = buckets.get(key) ?? { left: perSecond, at: now };
    bucket.left = Math.min(perSecond, bucket.left + (Math.max(0, now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    buckets.set(key, bucket);
    if (bucket.left < 1) return Math.max(1, Math.ceil((1 - bucket.left) / perSecond));
    bucket.left -= 1;
    return 0;
  };
}

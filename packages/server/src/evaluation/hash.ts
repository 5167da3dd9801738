import { hash } from 'node:crypto';

/**
 * Computes the bucket of a string: the first 8 bytes of its SHA-256 as a big-endian number, modulo `count`.
 *
 * Node returns a digest fastest as a string with one character for each byte: a bucket takes 0.9 µs instead of 2.4 µs with a
 * Buffer. The check of a layer for a new user needs up to 5 buckets.
 * @param count At most 10,000, so that each step below has an integer of less than 32 bits.
 */
export function computeBucket(text: string, count: number): number {
  const digest = hash('sha256', text, 'binary');
  let remainder = 0;
  for (let index = 0; index < 8; index += 2)
    remainder = (remainder * 65_536 + digest.charCodeAt(index) * 256 + digest.charCodeAt(index + 1)) % count;
  return remainder;
}

/** Returns the function that computes the bucket of an ID. `prefix` is the part of the hashed string before the ID. */
export type Buckets = (prefix: string, count: number) => BucketOf;

/**
 * Computes the bucket of an ID.
 * @param isCached Whether to use the cache, and not only the latest bucket.
 */
export type BucketOf = (id: string, isCached: boolean) => number;

/** Longer IDs are not cached, so that they can't fill the memory. */
const maxCachedIDLength = 100;

/**
 * Caches buckets by prefix and ID. Always keeps the latest bucket of each prefix. A check of a layer needs up to 5 buckets of
 * 1 µs each, 13% of the 38 µs that it takes over HTTP. A cached bucket takes 0.05 µs.
 * @param maxEntries The cache is cleared when it is full. 100,000 entries take about 10 MB. @default 100_000
 */
export function cacheBuckets(maxEntries = 100_000): Buckets {
  const created = new Map<string, BucketOf>();
  const caches: Map<string, number>[] = [];
  let entries = 0;

  function create(prefix: string, count: number): BucketOf {
    const cache = new Map<string, number>();
    caches.push(cache);
    const addToCache = (id: string, bucket: number) => {
      if (entries === maxEntries) {
        for (const full of caches) full.clear();
        entries = 0;
      }
      cache.set(id, bucket);
      entries++;
    };
    // The rules of an experiment, and its layer, need the same bucket one after the other.
    let latest = { id: '', bucket: computeBucket(prefix, count) };
    return (id, isCached) => {
      if (id === latest.id) return latest.bucket;
      const cached = isCached ? cache.get(id) : undefined;
      if (cached !== undefined) return cached;
      const bucket = computeBucket(prefix + id, count);
      if (id.length > maxCachedIDLength) return bucket;
      latest = { id, bucket };
      if (isCached) addToCache(id, bucket);
      return bucket;
    };
  }

  return (prefix, count) => {
    const key = `${count} ${prefix}`;
    const bucketOf = created.get(key) ?? create(prefix, count);
    created.set(key, bucketOf);
    return bucketOf;
  };
}

/** Hashes an ID as ID lists store it: the first 8 characters of base64(SHA-256(ID)). */
export function hashForIDList(id: string): string {
  return hash('sha256', id, 'base64').slice(0, 8);
}

import { hash } from 'node:crypto';

/**
 * Which of `count` buckets a text falls into: the first 8 bytes of its SHA-256, big-endian, modulo `count`.
 * @param count At most 10,000, so that the product below stays an exact integer.
 */
export function bucketOf(text: string, count: number): number {
  // One character a byte: the cheapest form of a digest that node:crypto hands out.
  const digest = hash('sha256', text, 'binary');
  const high = word(digest, 0);
  const low = word(digest, 4);
  return ((high % count) * (2 ** 32 % count) + (low % count)) % count;
}

/** Gives the function that finds the bucket of an id for a salt: `prefix` is what stands before the id in the hashed text. */
export type Buckets = (prefix: string, count: number) => (id: string) => number;

/** Longer ids are hashed each time, so that nobody can fill the memory with them. */
const longestKept = 100;

/**
 * Buckets that are remembered, for users come back: a hash takes ten times as long as all the rest of a question.
 * @param most How many are kept before all are forgotten; by default those of 100,000 ids, some 10 MB.
 */
export function createBuckets(most = 100_000): Buckets {
  const all: Map<string, number>[] = [];
  let kept = 0;
  const bucketsFor = (prefix: string, count: number) => {
    const known = new Map<string, number>();
    all.push(known);
    const bucketFor = (id: string) => {
      const found = known.get(id);
      if (found !== undefined) return found;
      const bucket = bucketOf(prefix + id, count);
      if (id.length > longestKept) return bucket;
      if (kept >= most) {
        for (const map of all) map.clear();
        kept = 0;
      }
      known.set(id, bucket);
      kept++;
      return bucket;
    };
    // The groups of an experiment ask for the same one, one after the other.
    let last = '';
    let bucketOfLast = bucketOf(prefix, count);
    return (id: string): number => {
      if (id === last) return bucketOfLast;
      bucketOfLast = bucketFor(id);
      last = id;
      return bucketOfLast;
    };
  };
  const made = new Map<string, (id: string) => number>();
  return (prefix, count) => {
    const key = `${count} ${prefix}`;
    const there = made.get(key) ?? bucketsFor(prefix, count);
    made.set(key, there);
    return there;
  };
}

/** How an id list stores an id: the first 8 characters of base64(SHA-256(id)). */
export function listedID(id: string): string {
  return hash('sha256', id, 'base64').slice(0, 8);
}

function word(digest: string, at: number): number {
  return (
    digest.charCodeAt(at) * 2 ** 24 +
    (digest.charCodeAt(at + 1) << 16) +
    (digest.charCodeAt(at + 2) << 8) +
    digest.charCodeAt(at + 3)
  );
}

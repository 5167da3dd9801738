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

import { hash } from 'node:crypto';

/** The length of a digest. */
export const digestBytes = 16;

/**
 * Creates a function that digests a string or bytes to the first 16 bytes of its SHA-256.
 *
 * The function returns the same buffer each time: use or copy it before the next call.
 */
export function createDigest(): (value: string | Buffer) => Buffer {
  const bytes = Buffer.alloc(digestBytes);
  return (value) => {
    // A buffer from node:crypto takes twice as long: about 1 µs more of the 9 µs of a durable event.
    bytes.write(hash('sha256', value, 'binary'), 0, digestBytes, 'latin1');
    return bytes;
  };
}

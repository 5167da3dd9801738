/** Longer strings are encoded without the shared memory. */
const maxSharedLength = 2 ** 16;

/** A unit of UTF-16 has at most 3 bytes in UTF-8. */
const shared = Buffer.allocUnsafeSlow(3 * maxSharedLength);

/**
 * Encodes a string in UTF-8. `Buffer.from` computes the number of bytes first: 9 µs for 32 kB. Encoding into shared memory and
 * copying the bytes takes 3 µs.
 */
export function encodeText(text: string): Buffer {
  if (text.length > maxSharedLength) return Buffer.from(text);
  return Buffer.from(shared.subarray(0, shared.write(text)));
}

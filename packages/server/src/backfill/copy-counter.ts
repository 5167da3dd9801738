import type { EventRow } from '../events/row-types.ts';
import { createDigest } from '../store/digest.ts';
import { eventContent } from '../store/event-content.ts';

/** Numbers the equal events of a file, which is read twice. */
export interface CopyCounter {
  /** Call for each event when the file is read first. */
  note(row: EventRow): void;
  /** Call for each event when the file is read again. Returns the number of equal events before it. */
  copyOf(row: EventRow): number;
}

/** Bytes of a file for each bit of its filter. An event takes 100 bytes or more, 10 if it is compressed. */
const fileBytesPerBit = 2;
const minBits = 2 ** 16;
const maxBits = 2 ** 30;

/**
 * Creates a counter for a file. It keeps only the events that may have come before in memory, as a Bloom filter finds them. A
 * few others are kept too, and do no harm.
 */
export function createCopyCounter(fileBytes: number): CopyCounter {
  const digestOf = createDigest();
  const bits = Math.min(Math.max(fileBytes / fileBytesPerBit, minBits), maxBits);
  const size = 2 ** Math.ceil(Math.log2(bits));
  let filter: Uint32Array | undefined;
  const copies = new Map<string, number>();
  const keyOf = (row: EventRow) => digestOf(`${row.ownTime}\0${eventContent(row)}`);

  /** Adds a digest. Returns whether all its bits were set before. */
  function add(words: Uint32Array, digest: Buffer): boolean {
    let wasSet = true;
    for (const offset of [0, 4, 8]) {
      const bit = digest.readUInt32BE(offset) % size;
      const word = words[bit >>> 5] ?? 0;
      const mask = 1 << (bit & 31);
      wasSet &&= (word & mask) !== 0;
      words[bit >>> 5] = word | mask;
    }
    return wasSet;
  }

  return {
    note(row) {
      filter ??= new Uint32Array(size / 32);
      const digest = keyOf(row);
      if (add(filter, digest)) copies.set(digest.toString('latin1'), 0);
    },
    copyOf(row) {
      filter = undefined;
      if (copies.size === 0) return 0;
      const key = keyOf(row).toString('latin1');
      const copy = copies.get(key);
      if (copy === undefined) return 0;
      copies.set(key, copy + 1);
      return copy;
    },
  };
}

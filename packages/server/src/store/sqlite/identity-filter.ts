import { duplicateWindowMs } from '../recent-exposures.ts';

/** Tells of most exposures that are new that they are, without a look at what is stored. */
export interface IdentityFilter {
  /**
   * Whether none of this identity is stored within a minute of this time. When it says no, one may be there.
   * @param identity The 16 bytes of a digest.
   * @param time Milliseconds since 1970-01-01 UTC.
   */
  isNew(identity: Buffer, time: number): boolean;
  /** Notes one that is stored now. */
  add(identity: Buffer, time: number): void;
}

/** A part of the filter: the identities of exposures that were stored one after the other. */
interface Generation {
  readonly words: Uint32Array<ArrayBuffer>;
  count: number;
  /** The greatest time among them. */
  latest: number;
}

/** Bits for each identity, and how many of them are set by it: of a hundred that are new, 99.8 are found to be. */
const bitsEach = 16;
const bitsSet = 4;

/**
 * A Bloom filter (B. H. Bloom, Space/time trade-offs in hash coding with allowable errors, 1970) in two generations, so that
 * it forgets. Of what it forgot it keeps the greatest time: it says nothing of exposures that could be within a minute of that.
 * @param latest The greatest time of what is stored and is not in it; -Infinity when nothing is.
 * @param capacity How many identities a generation holds, a power of 2: by default more than are stored in a minute, in 2 MB.
 */
export function createIdentityFilter(latest: number, capacity = 2 ** 20): IdentityFilter {
  const bits = capacity * bitsEach;
  const newGeneration = (words = new Uint32Array(bits / 32)): Generation => ({ words, count: 0, latest: -Infinity });
  let forgotten = latest;
  let newest = newGeneration();
  let older = newGeneration();

  function holds({ words, count }: Generation, identity: Buffer): boolean {
    if (count === 0) return false;
    for (let at = 0; at < bitsSet; at++) {
      const bit = identity.readUInt32BE(at * 4) % bits;
      if (((words[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return false;
    }
    return true;
  }

  return {
    isNew(identity, time) {
      if (time < forgotten + duplicateWindowMs) return false;
      return !holds(newest, identity) && !holds(older, identity);
    },
    add(identity, time) {
      if (newest.count >= capacity) {
        forgotten = Math.max(forgotten, older.latest);
        [older, newest] = [newest, newGeneration(older.words.fill(0))];
      }
      for (let at = 0; at < bitsSet; at++) {
        const bit = identity.readUInt32BE(at * 4) % bits;
        newest.words[bit >>> 5] = (newest.words[bit >>> 5] ?? 0) | (1 << (bit & 31));
      }
      newest.count += 1;
      newest.latest = Math.max(newest.latest, time);
    },
  };
}

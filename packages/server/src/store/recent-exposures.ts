import type { ExposureRow } from '../events/row-types.ts';

/** Equal exposures are duplicates if their times differ by less than this. */
export const duplicateWindowMs = 60_000;

/**
 * Joins the fields that two equal exposures share: all except the times, the source and the secondary exposures. Names and
 * JSON never contain NUL.
 */
export function exposureIdentity(row: ExposureRow): string {
  const { type, name, ruleID, groupName, passed, allocatedExperiment, parameterName, tier, user } = row;
  return `${type}\0${name}\0${ruleID ?? ''}\0${groupName ?? ''}\0${passed}\0${allocatedExperiment ?? ''}\0${parameterName ?? ''}\0${tier}\0${user}`;
}

/** A cache of exposures that came more than once, so that further duplicates never reach the store. */
export interface RecentExposures {
  /** Returns true if an equal exposure is stored within `duplicateWindowMs`. False means that one may be stored. */
  has(exposure: ExposureRow): boolean;
  /**
   * Remembers a duplicate, unless its identity is long.
   * @param identity Its `exposureIdentity`.
   * @param storedTime The time of the stored exposure, in milliseconds since 1970-01-01 UTC.
   */
  add(identity: string, storedTime: number): void;
  clear(): void;
}

/** A user can have megabytes of attributes. The limit keeps 10,000 identities below 20 MB of memory. */
const maxIdentityLength = 2000;

/**
 * Creates an empty cache of two generations: when the newest is full, the older one is dropped.
 * @param maxGeneration Exposures in a generation.
 * @default 5000
 */
export function createRecentExposures(maxGeneration = 5000): RecentExposures {
  let newest = new Map<string, number>();
  let older = new Map<string, number>();
  return {
    has(exposure) {
      const identity = exposureIdentity(exposure);
      const storedTime = newest.get(identity) ?? older.get(identity);
      return storedTime !== undefined && Math.abs(exposure.time - storedTime) < duplicateWindowMs;
    },
    add(identity, storedTime) {
      if (identity.length > maxIdentityLength) return;
      if (newest.size >= maxGeneration) {
        older = newest;
        newest = new Map();
      }
      newest.set(copyString(identity), storedTime);
    },
    clear() {
      newest = new Map();
      older = new Map();
    },
  };
}

/** Copies a string. A string of an unpacked row is a slice that would keep the string of its whole batch in memory. */
const copyString = (value: string) => Buffer.from(value).toString();

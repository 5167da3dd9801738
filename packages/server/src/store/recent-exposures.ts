import type { ExposureRow } from './store.ts';

/** How long an exposure is the same one, in milliseconds. */
export const sameFor = 60_000;

/** What tells exposures apart: all but when, how and through which other gates. None of it holds a NUL: it is names, or JSON. */
export function exposureIdentity(row: ExposureRow): string {
  const { type, name, ruleID, groupName, passed, allocatedExperiment, parameterName, tier, user } = row;
  return `${type}\0${name}\0${ruleID ?? ''}\0${groupName ?? ''}\0${passed}\0${allocatedExperiment ?? ''}\0${parameterName ?? ''}\0${tier}\0${user}`;
}

/** Exposures that were committed within the last minute, or at least the newest of them. */
export interface RecentExposures {
  /** Whether the same one is in the store already. */
  has(exposure: ExposureRow): boolean;
  /** Notes one that was committed, and was not there before. */
  add(exposure: ExposureRow): void;
  clear(): void;
}

/** Makes an empty list. @param most So many are kept, and up to as many again. */
export function createRecentExposures(most = 10_000): RecentExposures {
  let newest = new Map<string, number>();
  let older = new Map<string, number>();
  return {
    has(exposure) {
      const identity = exposureIdentity(exposure);
      const time = newest.get(identity) ?? older.get(identity);
      return time !== undefined && Math.abs(exposure.time - time) < sameFor;
    },
    add(exposure) {
      // Whole generations are forgotten: that costs nothing for each.
      if (newest.size >= most) [older, newest] = [newest, new Map()];
      newest.set(exposureIdentity(exposure), exposure.time);
    },
    clear() {
      newest = new Map();
      older = new Map();
    },
  };
}

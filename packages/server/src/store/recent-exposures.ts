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
  /** The time at which one of this identity was committed, when that is known here. */
  timeOf(identity: string): number | undefined;
  /** Notes one that was committed, and was not there before. */
  add(identity: string, time: number): void;
  clear(): void;
}

/**
 * Makes an empty list.
 * @param most So many are kept, and up to as many again: few, for users repeat themselves soon or not at all.
 */
export function createRecentExposures(most = 500): RecentExposures {
  let newest = new Map<string, number>();
  let older = new Map<string, number>();
  return {
    timeOf: (identity) => newest.get(identity) ?? older.get(identity),
    add(identity, time) {
      // Whole generations are forgotten: that costs nothing for each.
      if (newest.size >= most) [older, newest] = [newest, new Map()];
      newest.set(identity, time);
    },
    clear() {
      newest = new Map();
      older = new Map();
    },
  };
}

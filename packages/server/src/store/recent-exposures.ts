import type { ExposureRow } from '../events/rows.ts';

/** How long an exposure is the same one, in milliseconds. */
export const duplicateWindowMs = 60_000;

/** What tells exposures apart: all but when, how and through which other gates. None of it holds a NUL: it is names, or JSON. */
export function exposureIdentity(row: ExposureRow): string {
  const { type, name, ruleID, groupName, passed, allocatedExperiment, parameterName, tier, user } = row;
  return `${type}\0${name}\0${ruleID ?? ''}\0${groupName ?? ''}\0${passed}\0${allocatedExperiment ?? ''}\0${parameterName ?? ''}\0${tier}\0${user}`;
}

/** Exposures that are stored, and came again: those that come over and over. */
export interface RecentExposures {
  /** Whether the same one is known to be stored within a minute of this one's time. Others may be, too. */
  has(exposure: ExposureRow): boolean;
  /** Notes one that came again. @param time Of the one that is stored, in milliseconds since 1970-01-01 UTC. */
  add(exposure: ExposureRow, time: number): void;
  clear(): void;
}

/** The times of exposures by their identities, and those by the ids of their users. */
type Times = Map<string, Map<string, number>>;

/**
 * Makes an empty list. It is asked for ids first: most users that are new are told by that alone.
 * @param most So many are kept, and up to as many again.
 */
export function createRecentExposures(most = 5000): RecentExposures {
  let newest: Times = new Map();
  let older: Times = new Map();
  let count = 0;
  return {
    has(exposure) {
      const id = exposure.userID ?? '';
      const [known, before] = [newest.get(id), older.get(id)];
      if (known === undefined && before === undefined) return false;
      const identity = exposureIdentity(exposure);
      const at = known?.get(identity) ?? before?.get(identity) ?? Number.NaN;
      return Math.abs(exposure.time - at) < duplicateWindowMs;
    },
    add(exposure, time) {
      // Whole generations are forgotten: that costs nothing for each.
      if (count >= most) {
        [older, newest] = [newest, new Map()];
        count = 0;
      }
      const id = copyOf(exposure.userID ?? '');
      let times = newest.get(id);
      if (times === undefined) {
        times = new Map();
        newest.set(id, times);
      }
      times.set(copyOf(exposureIdentity(exposure)), time);
      count += 1;
    },
    clear() {
      newest = new Map();
      older = new Map();
      count = 0;
    },
  };
}

/** The texts of a row are views of the text of all rows that came with it, and would keep that; so would what is joined of them. */
const copyOf = (text: string) => Buffer.from(text).toString();

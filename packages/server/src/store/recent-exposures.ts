import type { ExposureRow } from './store.ts';

/** How long an exposure is the same one, in milliseconds. */
export const sameFor = 60_000;

/** What tells exposures apart: all but when, how and through which other gates. None of it holds a NUL: it is names, or JSON. */
export const exposureIdentity = (row: ExposureRow): string => `${decisionOf(row)}\0${row.user}`;

/** What was decided, for whomever. */
function decisionOf(row: ExposureRow): string {
  const { type, name, ruleID, groupName, passed, allocatedExperiment, parameterName, tier } = row;
  return `${type}\0${name}\0${ruleID ?? ''}\0${groupName ?? ''}\0${passed}\0${allocatedExperiment ?? ''}\0${parameterName ?? ''}\0${tier}`;
}

/** Exposures that are stored, and came again: those that come over and over. */
export interface RecentExposures {
  /** Whether the same one is known to be stored within a minute of this one's time. Others may be, too. */
  has(exposure: ExposureRow): boolean;
  /** Notes one that came again. @param time Of the one that is stored, in milliseconds since 1970-01-01 UTC. */
  add(exposure: ExposureRow, time: number): void;
  clear(): void;
}

/** The times of decisions, by their users. */
type Times = Map<string, Map<string, number>>;

/**
 * Makes an empty list. It is asked for users first: most that are new are told by that alone.
 * @param most So many are kept, and up to as many again.
 */
export function createRecentExposures(most = 5000): RecentExposures {
  let newest: Times = new Map();
  let older: Times = new Map();
  let count = 0;
  return {
    has(exposure) {
      const { user, time } = exposure;
      const [known, before] = [newest.get(user), older.get(user)];
      if (known === undefined && before === undefined) return false;
      const decision = decisionOf(exposure);
      const at = known?.get(decision) ?? before?.get(decision) ?? Number.NaN;
      return Math.abs(time - at) < sameFor;
    },
    add(exposure, time) {
      // Whole generations are forgotten: that costs nothing for each.
      if (count >= most) {
        [older, newest] = [newest, new Map()];
        count = 0;
      }
      // A copy of its own: the one of a row is a view of the texts of all rows that came with it, and would keep them.
      const user = Buffer.from(exposure.user).toString();
      let decisions = newest.get(user);
      if (decisions === undefined) {
        decisions = new Map();
        newest.set(user, decisions);
      }
      decisions.set(decisionOf(exposure), time);
      count += 1;
    },
    clear() {
      newest = new Map();
      older = new Map();
      count = 0;
    },
  };
}

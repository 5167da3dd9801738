/** The IDs that each millisecond has. */
const idsPerMs = 4096;

/**
 * Creates a function that reserves consecutive IDs and returns the first one. IDs grow with time and stay below 2^53 until the
 * year 2039. They start at random within a millisecond, so that two instances seldom give the same ID.
 */
export function createRowIds(clock: () => number = Date.now, random: () => number = Math.random) {
  let next = 0;
  return (count: number): number => {
    const first = Math.max(next, clock() * idsPerMs + Math.floor(random() * idsPerMs));
    next = first + count;
    return first;
  };
}

/** Returns the first ID of a time. @param time Milliseconds since 1970-01-01 UTC. */
export const firstIdOf = (time: number): number => Math.max(0, time) * idsPerMs;

/** Returns the time of an ID, in milliseconds since 1970-01-01 UTC. */
export const timeOfId = (id: number): number => Math.floor(id / idsPerMs);

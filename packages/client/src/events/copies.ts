import { hash } from './hash.ts';

/** The events that a counter remembers. It then forgets all of them. */
const maxRemembered = 1000;

/**
 * Creates a function that returns how many equal events it got, with the given one. A service takes two requests with the same
 * events for a repeated one, and two batches of equal events would be such requests.
 */
export function createCopyCounter(): (event: string) => number {
  // A hash takes little memory. Different events with the same hash get numbers that they don't need.
  const counts = new Map<number, number>();
  return (event) => {
    const key = hash(event);
    const count = (counts.get(key) ?? 0) + 1;
    if (counts.size >= maxRemembered) counts.clear();
    counts.set(key, count);
    return count;
  };
}

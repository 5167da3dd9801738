import type { Failure } from '../check.ts';

/** A check stops after this many failures. More add little, and each request to a hanging target waits for the deadline. */
const maxFailures = 3;
const maxConcurrency = 8;

/** Runs a function for each item, some at the same time. Returns the first failures, in the order of the items. */
export async function collectFailures<Item>(
  items: readonly Item[],
  checkItem: (item: Item) => Promise<readonly Failure[]>,
): Promise<Failure[]> {
  const failures: Failure[] = [];
  for (let start = 0; start < items.length && failures.length < maxFailures; start += maxConcurrency) {
    const batch = items.slice(start, start + maxConcurrency);
    failures.push(...(await Promise.all(batch.map(checkItem))).flat());
  }
  return failures.slice(0, maxFailures);
}

/** Prefixes the messages of failures with a description of the request. */
export function describeFailures(description: string, failures: readonly Failure[]): Failure[] {
  return failures.map(({ message, curl }) => ({ message: `${description}: ${message}`, curl }));
}

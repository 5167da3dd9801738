import type { Failure } from '../check.ts';

/** After so many failures the rest of a check adds nothing, and a target that hangs would cost a deadline each. */
const enough = 3;
const atOnce = 8;

/** Asks many things, some of them at once, and gives the first failures in their order. */
export async function inOrder<Item>(
  items: readonly Item[],
  ask: (item: Item) => Promise<readonly Failure[]>,
): Promise<Failure[]> {
  const failures: Failure[] = [];
  for (let rest = items; rest.length > 0 && failures.length < enough; rest = rest.slice(atOnce))
    failures.push(...(await Promise.all(rest.slice(0, atOnce).map(ask))).flat());
  return failures.slice(0, enough);
}

import type { SecondaryExposure } from './results.ts';

/** A shared empty list: most rules have no exposures, and a new list for each would slow evaluations down by 10%. */
export const noExposures: readonly SecondaryExposure[] = [];

/** Joins two lists of exposures, each without duplicates. Keeps each exposure once, at its first position. */
export function joinExposures(
  first: readonly SecondaryExposure[],
  second: readonly SecondaryExposure[],
): readonly SecondaryExposure[] {
  if (first.length === 0) return second;
  if (second.length === 0) return first;
  const unique = new Map<string, SecondaryExposure>();
  for (const exposure of [...first, ...second]) unique.set(keyOf(exposure), exposure);
  return [...unique.values()];
}

const keyOf = ({ gate, gateValue, ruleID }: SecondaryExposure): string => `${gate}|${gateValue}|${ruleID}`;

import { none } from './evaluation.ts';
import type { SecondaryExposure } from './results.ts';

/** From here on a set finds a repetition faster than a walk along the list. */
const many = 32;

/** Joins lists of exposures: each exposure once, where it came first, and none of a segment. */
export function joined(
  list: readonly SecondaryExposure[],
  more: readonly SecondaryExposure[],
): readonly SecondaryExposure[] {
  const first = more[0];
  if (first === undefined) return list;
  if (list.length === 0 && more.length === 1) return isSegment(first.gate) ? none : more;
  const all = [...list];
  const seen = list.length + more.length > many ? new Set(list.map(key)) : undefined;
  for (const exposure of more) {
    if (isSegment(exposure.gate)) continue;
    if (seen ? seen.has(key(exposure)) : all.some((other) => same(other, exposure))) continue;
    seen?.add(key(exposure));
    all.push(exposure);
  }
  return all.length === 0 ? none : all;
}

/** Whether a gate is a segment: those are asked, but are no exposures. */
export const isSegment = (gate: string): boolean => gate.startsWith('segment:');

const key = ({ gate, gateValue, ruleID }: SecondaryExposure): string => `${gate}|${gateValue}|${ruleID}`;

const same = (one: SecondaryExposure, other: SecondaryExposure): boolean =>
  one.gate === other.gate && one.gateValue === other.gateValue && one.ruleID === other.ruleID;

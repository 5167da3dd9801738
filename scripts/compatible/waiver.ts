import { parse } from 'yaml';
import type { Change } from './change.ts';

/** A change that may land with a smaller step of the version than it asks for. */
export interface Waiver {
  /** The place of the change, letter for letter as the gate tells it. */
  readonly what: string;
  /** Why nobody is broken by it. */
  readonly why: string;
  /** The last day that it holds, as in `2026-12-31`. */
  readonly until: string;
}

/**
 * The waivers of a file.
 * @throws when it is not a list, or when one lacks a part of what it must say.
 */
export function readWaivers(text: string): Waiver[] {
  const list: unknown = parse(text) ?? [];
  if (!Array.isArray(list)) throw new Error('openapi/waivers.yaml must be a list of waivers');
  return list.map((item: unknown, index) => {
    const { what, why, until } = (typeof item === 'object' && item !== null ? item : {}) as Record<string, unknown>;
    if (typeof what !== 'string' || typeof why !== 'string' || why.trim() === '' || !isDay(until))
      throw new Error(
        `Waiver ${index + 1} of openapi/waivers.yaml must say what, why and until, a day as in 2026-12-31`,
      );
    return { what, why, until };
  });
}

function isDay(value: unknown): value is string {
  const time = Date.parse(String(value));
  // An invented day such as 2026-02-30 is read as one in March.
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 'yyyy-mm-dd'.length) === value;
}

/**
 * The changes as they count, and what is wrong with the waivers. A waived change counts as a patch, so that no change of
 * the contract lands without a version. `today` is a day, as `until` is.
 */
export function applyWaivers(
  changes: readonly Change[],
  waivers: readonly Waiver[],
  today: string,
): { readonly counted: readonly Change[]; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const waived = new Set<Change>();
  for (const { what, until } of waivers) {
    const covered = changes.filter(({ path, impact }) => path === what && impact !== 'patch');
    if (covered.length === 0)
      problems.push(`The waiver of ${what} covers no change: delete it from openapi/waivers.yaml`);
    else if (until < today)
      problems.push(`The waiver of ${what} ended on ${until}: raise the version, or take the change back`);
    else for (const change of covered) waived.add(change);
  }
  const counted = changes.map((change): Change => (waived.has(change) ? { ...change, impact: 'patch' } : change));
  return { counted, problems };
}

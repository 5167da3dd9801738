import { parse } from 'yaml';
import type { Change } from './change.ts';

/** Allows a change with a smaller version step than it requires. */
export interface Waiver {
  /** The place of the change, exactly as the release gate prints it. */
  readonly what: string;
  /** The reason why the change breaks no caller. */
  readonly why: string;
  /** The last day on which the waiver applies, as in `2026-12-31`. */
  readonly until: string;
}

/**
 * Parses the waivers of a file.
 * @throws if the file is not a list, or a waiver is incomplete.
 */
export function readWaivers(text: string): Waiver[] {
  const list: unknown = parse(text) ?? [];
  if (!Array.isArray(list)) throw new Error('openapi/waivers.yaml must be a list of waivers.');
  return list.map((item: unknown, index) => {
    const { what, why, until } = (typeof item === 'object' && item !== null ? item : {}) as Record<string, unknown>;
    if (typeof what !== 'string' || typeof why !== 'string' || why.trim() === '' || !isDay(until))
      throw new Error(
        `Waiver ${index + 1} of openapi/waivers.yaml must have what, why and until, a day as in 2026-12-31.`,
      );
    return { what, why, until };
  });
}

function isDay(value: unknown): value is string {
  const time = Date.parse(String(value));
  // Date.parse reads a day that doesn't exist, such as 2026-02-30, as a day in March.
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 'yyyy-mm-dd'.length) === value;
}

/**
 * Returns the changes with the waivers applied, and the problems with the waivers. A waived change counts as a patch, so
 * that every change to the contract needs a new version.
 * @param today The current day, as in `2026-12-31`.
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
      problems.push(`The waiver of ${what} matches no change. Delete it from openapi/waivers.yaml.`);
    else if (until < today)
      problems.push(`The waiver of ${what} ended on ${until}. Raise the version, or revert the change.`);
    else for (const change of covered) waived.add(change);
  }
  const counted = changes.map((change): Change => (waived.has(change) ? { ...change, impact: 'patch' } : change));
  return { counted, problems };
}

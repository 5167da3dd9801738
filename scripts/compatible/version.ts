import type { Impact } from './change.ts';

/**
 * Parses a version such as `1.2.3` into its numbers.
 * @throws if the version is not three numbers with dots.
 */
export function numbersOf(version: string): readonly [number, number, number] {
  const match = /^(\d+)\.(\d+)\.(\d+)$/.exec(version);
  if (match === null) throw new Error(`The version ${version} must be three numbers with dots, as in 1.2.3`);
  return [Number(match[1]), Number(match[2]), Number(match[3])];
}

/** Compares two versions for `Array.sort`, which then puts older versions first. */
export function compareVersions(one: string, other: string): number {
  const [left, right] = [numbersOf(one), numbersOf(other)];
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}

/** Returns the version that follows a change of this impact. */
export function bumped(version: string, impact: Impact): string {
  const [major, minor, patch] = numbersOf(version);
  if (impact === 'major') return `${major + 1}.0.0`;
  return impact === 'minor' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}

import { type Change, impactOf } from './change.ts';
import { describes, entryOf } from './changelog.ts';
import { bumped, compareVersions } from './version.ts';
import { applyWaivers, type Waiver } from './waiver.ts';

/** A version of the contract, and what the release gate knows about it. */
export interface ReleaseCandidate {
  /** The version of the newest release. */
  readonly released: string;
  /** The version of the document. */
  readonly version: string;
  /** The changes since the release. */
  readonly changes: readonly Change[];
  readonly waivers: readonly Waiver[];
  readonly changelog: string;
  /** The current day, as in `2026-11-24`. */
  readonly today: string;
}

/** Returns why the document can't be released with its version and changelog. Returns an empty array if it can. */
export function releaseProblems({ released, version, changes, waivers, changelog, today }: ReleaseCandidate): string[] {
  const { counted, problems } = applyWaivers(changes, waivers, today);
  const impact = impactOf(counted);
  const needed = impact === undefined ? released : bumped(released, impact);
  const messages = [...problems];
  if (compareVersions(version, needed) < 0) {
    messages.push(
      `info.version is ${version} and must be at least ${needed}, because the contract changed since ${released}.`,
    );
    for (const change of counted.filter((one) => one.impact === impact))
      messages.push(`${impact}: ${change.path}: ${change.messages.join(' ')}`);
  }
  if (changes.length > 0 && !describes(changelog, version, entryOf(counted)))
    messages.push(
      `CHANGELOG.md doesn't list the changes of ${version}. Run \`npm run changelog\` and check the result.`,
    );
  return messages;
}

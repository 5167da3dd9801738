import { type Change, impactOf } from './change.ts';
import { entryOf, tells } from './changelog.ts';
import { bumped, compareVersions } from './version.ts';
import { applyWaivers, type Waiver } from './waiver.ts';

/** What the gate judges by. */
export interface Evidence {
  /** The version of the newest release. */
  readonly released: string;
  /** The version that the document has now. */
  readonly version: string;
  /** What changed since the release. */
  readonly changes: readonly Change[];
  readonly waivers: readonly Waiver[];
  readonly changelog: string;
  /** A day, as in `2026-11-24`. */
  readonly today: string;
}

/** Why the document may not land as it is; empty when it may. */
export function problemsOf({ released, version, changes, waivers, changelog, today }: Evidence): string[] {
  const { counted, problems } = applyWaivers(changes, waivers, today);
  const impact = impactOf(counted);
  const needed = impact === undefined ? released : bumped(released, impact);
  const found = [...problems];
  if (compareVersions(version, needed) < 0) {
    found.push(`info.version is ${version} and must be at least ${needed}, since ${released} is released and changed`);
    for (const change of counted.filter((one) => one.impact === impact))
      found.push(`${impact}: ${change.path}: ${change.messages.join(' ')}`);
  }
  if (changes.length > 0 && !tells(changelog, version, entryOf(counted)))
    found.push(
      `CHANGELOG.md does not tell what changed in ${version}: run \`npm run changelog\` and read what it wrote`,
    );
  return found;
}

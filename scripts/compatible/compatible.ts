import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Document } from '../generate/document.ts';
import { entryOf, withEntry } from './changelog.ts';
import { redoclyDiff } from './redocly-diff.ts';
import { newestRelease, releasesFolder } from './releases.ts';
import { problemsOf } from './verdict.ts';
import { compareVersions } from './version.ts';
import { applyWaivers, readWaivers } from './waiver.ts';

/** The files that the gate reads, and the day that it is. */
export interface Surroundings {
  /** The folder of the releases, with a slash at its end. */
  readonly releases: string;
  readonly bundle: string;
  readonly waivers: string;
  readonly changelog: string;
  /** A day, as in `2026-11-24`. */
  readonly today: string;
}

const inRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** This repository, on a day. */
export const repository = (today: string): Surroundings => ({
  releases: releasesFolder,
  bundle: inRoot('generated/openapi.yaml'),
  waivers: inRoot('openapi/waivers.yaml'),
  changelog: inRoot('CHANGELOG.md'),
  today,
});

/**
 * Holds the bundled document to its newest release.
 *
 * - without an argument: says why the document may not land as it is.
 * - `--changelog`: writes into the changelog what changed.
 * - `--release`: keeps the document as a release, once nothing is said against it.
 */
export async function main(
  args: readonly string[],
  { releases, bundle, today, ...files }: Surroundings,
  print: (line: string) => void = console.log,
): Promise<number> {
  const release = newestRelease(releases);
  const text = readFileSync(bundle, 'utf8');
  const document: Document = parse(text);
  const { version } = document.info;
  const { changes, versionProblem } = await redoclyDiff(release.file, bundle);
  const waivers = readWaivers(readFileSync(files.waivers, 'utf8'));
  const changelog = readFileSync(files.changelog, 'utf8');
  if (args.includes('--changelog')) {
    const { counted } = applyWaivers(changes, waivers, today);
    if (counted.length > 0) writeFileSync(files.changelog, withEntry(changelog, version, entryOf(counted)));
    print(counted.length > 0 ? entryOf(counted) : `Nothing changed since ${release.version}`);
    return 0;
  }
  const problems = problemsOf({ released: release.version, version, changes, waivers, changelog, today });
  // A second opinion, which knows of no waiver.
  if (problems.length === 0 && waivers.length === 0 && versionProblem !== '') problems.push(versionProblem);
  for (const problem of problems) print(problem);
  if (problems.length > 0) return 1;
  if (args.includes('--release')) {
    if (compareVersions(version, release.version) === 0) {
      print(`${version} is released already: raise info.version`);
      return 1;
    }
    writeFileSync(`${releases}${version}.yaml`, text.replace(/^#.*/, notice));
    print(`openapi/releases/${version}.yaml is written: commit it, and never change it`);
    return 0;
  }
  print(`${changes.length} changes since ${release.version}, and the version ${version} says so`);
  return 0;
}

const notice = '# The contract as it was released, kept for ever: the next version is held against it.';

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.exitCode = await main(process.argv.slice(2), repository(new Date().toISOString().slice(0, 10)));

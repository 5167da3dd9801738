import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Document } from '../generate/document.ts';
import { entryOf, withEntry } from './changelog.ts';
import { redoclyDiff } from './redocly-diff.ts';
import { releaseProblems } from './release-problems.ts';
import { newestRelease, releasesFolder } from './releases.ts';
import { compareVersions } from './version.ts';
import { applyWaivers, readWaivers } from './waiver.ts';

/** The files that the release gate reads, and the current day. */
export interface GateFiles {
  /** The folder of the releases, with a trailing slash. */
  readonly releases: string;
  readonly bundle: string;
  readonly waivers: string;
  readonly changelog: string;
  /** The current day, as in `2026-11-24`. */
  readonly today: string;
}

const inRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Returns the files of this repository. */
export const repository = (today: string): GateFiles => ({
  releases: releasesFolder,
  bundle: inRoot('generated/openapi.yaml'),
  waivers: inRoot('openapi/waivers.yaml'),
  changelog: inRoot('CHANGELOG.md'),
  today,
});

/**
 * Compares the bundled document with its newest release.
 *
 * - Without an argument: reports why the document needs another version or changelog entry.
 * - `--changelog`: writes the changes into the changelog.
 * - `--release`: saves the document as a release, if there are no problems.
 */
export async function main(
  args: readonly string[],
  { releases, bundle, today, ...files }: GateFiles,
  print: (line: string) => void = console.log,
): Promise<number> {
  const release = newestRelease(releases);
  const text = readFileSync(bundle, 'utf8');
  const document: Document = parse(text);
  const { version } = document.info;
  const changes = await redoclyDiff(release.file, bundle);
  const waivers = readWaivers(readFileSync(files.waivers, 'utf8'));
  const changelog = readFileSync(files.changelog, 'utf8');
  if (args.includes('--changelog')) {
    const { counted } = applyWaivers(changes, waivers, today);
    if (counted.length > 0) writeFileSync(files.changelog, withEntry(changelog, version, entryOf(counted)));
    print(counted.length > 0 ? entryOf(counted) : `Nothing changed since ${release.version}`);
    return 0;
  }
  const problems = releaseProblems({ released: release.version, version, changes, waivers, changelog, today });
  for (const problem of problems) print(problem);
  if (problems.length > 0) return 1;
  if (args.includes('--release')) {
    if (compareVersions(version, release.version) === 0) {
      print(`${version} is already released. Raise info.version in openapi/openapi.yaml.`);
      return 1;
    }
    writeFileSync(`${releases}${version}.yaml`, text.replace(/^#.*/, notice));
    print(`Wrote openapi/releases/${version}.yaml. Commit this file, and never change it.`);
    return 0;
  }
  print(`The version ${version} fits the ${changes.length} changes since ${release.version}.`);
  return 0;
}

const notice = '# A released version of the contract. Never change this file: later versions are compared with it.';

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.exitCode = await main(process.argv.slice(2), repository(new Date().toISOString().slice(0, 10)));

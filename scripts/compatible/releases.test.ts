import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { newestRelease, releasesFolder } from './releases.ts';

const folder = mkdtempSync(join(tmpdir(), 'releases-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Creates a folder of releases, and returns its path with a trailing slash. */
function folderOf(name: string, files: readonly string[]): string {
  const path = join(folder, name);
  mkdirSync(path);
  for (const file of files) writeFileSync(join(path, file), '');
  return `${path}/`;
}

test('finds the release with the highest version, and ignores other files', () => {
  const some = folderOf('some', ['1.9.0.yaml', '1.10.0.yaml', '1.2.0.yaml', 'README.md', 'z.yaml.orig']);
  expect(newestRelease(some)).toEqual({ version: '1.10.0', file: `${some}1.10.0.yaml` });
});

test('names the folder that has no release', () => {
  const none = folderOf('none', ['README.md']);
  expect(() => newestRelease(none)).toThrow(`${none} has no release. Add <version>.yaml.`);
});

test('reads the releases from openapi/releases', () => {
  expect(releasesFolder).toMatch(/\/openapi\/releases\/$/);
  expect(newestRelease().file.startsWith(releasesFolder)).toBe(true);
});

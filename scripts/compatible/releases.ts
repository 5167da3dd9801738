import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compareVersions } from './version.ts';

/** The folder of the released documents. */
export const releasesFolder = fileURLToPath(new URL('../../openapi/releases/', import.meta.url));

/** A released document. */
export interface Release {
  readonly version: string;
  readonly file: string;
}

/**
 * Returns the newest release.
 * @throws if there is no release.
 */
export function newestRelease(folder = releasesFolder): Release {
  const versions = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .sort(compareVersions);
  const version = versions.at(-1);
  if (version === undefined) throw new Error(`${folder} has no release. Add <version>.yaml.`);
  return { version, file: `${folder}${version}.yaml` };
}

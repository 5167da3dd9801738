import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compareVersions } from './version.ts';

/** Where every released bundle stands. */
export const releasesFolder = fileURLToPath(new URL('../../openapi/releases/', import.meta.url));

/** A released bundle. */
export interface Release {
  readonly version: string;
  readonly file: string;
}

/**
 * The newest release.
 * @throws when there is none.
 */
export function newestRelease(folder = releasesFolder): Release {
  const versions = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .sort(compareVersions);
  const version = versions.at(-1);
  if (version === undefined) throw new Error(`${folder} holds no release: add <version>.yaml`);
  return { version, file: `${folder}${version}.yaml` };
}

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

/** Something that only some tests need, and that `npm ci` does not install. */
export interface Tool {
  readonly isMissing: boolean;
  /** Ends the name of a test that is skipped without the tool: ` (needs publint: npm run extras)`. Otherwise empty. */
  readonly note: string;
}

/**
 * Looks for a package that `npm run extras` installs.
 * @param folder The folder whose package.json lists the package.
 * @default folder 'test'
 */
export function extra(name: string, folder = 'test'): Tool {
  return tool(name, existsSync(join(root, folder, 'node_modules', name)), 'npm run extras');
}

/**
 * Looks for a program in the PATH.
 * @param debianPackage The package of Debian that has the program.
 * @throws In CI, if the program is missing.
 */
export function findProgram(name: string, debianPackage: string): Tool {
  const isInstalled = spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
  if (!isInstalled && process.env.NO_SKIPS) throw new Error(`${name} is missing. Install it as .ci/run does.`);
  return tool(name, isInstalled, `apt-get install ${debianPackage}`);
}

/** Is missing outside of the full CI. For tests that start many programs and would double the time of `npm test`. */
export const minutes = tool('minutes', process.env.NO_SKIPS !== undefined, 'NO_SKIPS=true npm test');

/** @param howToGet Ends the note, such as `npm run extras`. */
export function tool(name: string, isInstalled: boolean, howToGet: string): Tool {
  return { isMissing: !isInstalled, note: isInstalled ? '' : ` (needs ${name}: ${howToGet})` };
}

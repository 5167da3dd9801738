import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A program that only some tests need. */
export interface Tool {
  readonly isMissing: boolean;
  /** Ends the name of a test that is skipped without the program: ` (needs php: apt-get install php-cli)`. Otherwise empty. */
  readonly note: string;
}

/**
 * Looks for a program.
 * @param check A command line that fails if the program or a library is missing
 * @param how The command that installs it
 * @throws in CI, if the program is missing
 */
export function tool(name: string, check: string, how: string): Tool {
  const isMissing = spawnSync('sh', ['-c', check], { stdio: 'ignore' }).status !== 0;
  if (isMissing && process.env.CI) throw new Error(`${name} is missing. Install it as .ci/run does: ${how}`);
  return { isMissing, note: isMissing ? ` (needs ${name}: ${how})` : '' };
}

const environment = fileURLToPath(new URL('.venv/bin/python', import.meta.url));

/** The Python of the virtual environment in this folder if it exists, or else the one of the machine. */
export const pythonCommand = existsSync(environment) ? environment : 'python3';

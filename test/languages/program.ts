import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Tool, tool } from '../tools.ts';

/**
 * Looks for a program and what it needs.
 * @param check A command line that fails if the program or a library is missing.
 * @param howToGet The command that installs both.
 * @throws In CI, if something is missing.
 */
export function findWorkingProgram(name: string, check: string, howToGet: string): Tool {
  const isInstalled = spawnSync('sh', ['-c', check], { stdio: 'ignore' }).status === 0;
  if (!isInstalled && process.env.NO_SKIPS) throw new Error(`${name} is missing. Install it as .ci/run does.`);
  return tool(name, isInstalled, howToGet);
}

const environment = fileURLToPath(new URL('.venv/bin/python', import.meta.url));

/** The Python of the virtual environment in this folder if it exists, or else the one of the machine. */
export const pythonCommand = existsSync(environment) ? environment : 'python3';

import { copyFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runProgram } from '../languages/run-program.ts';
import type { Generator } from './commands.ts';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const here = fileURLToPath(new URL('.', import.meta.url));

/** The folder of the programs that install.sh installs. */
export const tools = join(here, '.tools/bin');

const path = [
  tools,
  join(here, '.tools/python/bin'),
  join(here, 'node_modules/.bin'),
  join(root, 'node_modules/.bin'),
  process.env.PATH,
].join(delimiter);

/** Creates a folder with the document. */
export function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'generators-'));
  copyFileSync(join(root, 'generated/openapi.yaml'), join(folder, 'openapi.yaml'));
  return folder;
}

/** Runs a command line in a folder, with all generators in the PATH. */
export function runIn(folder: string, commandLine: string): Promise<string> {
  return runProgram('bash', ['-ec', commandLine], { cwd: folder, env: { PATH: path } });
}

/** Generates a client in a folder. */
export async function generate(folder: string, { commands }: Generator): Promise<void> {
  await runIn(folder, commands.replaceAll('npx ', ''));
}

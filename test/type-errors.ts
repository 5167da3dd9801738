import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { extra } from './tools.ts';

/** The compiler that `typeErrors` needs. */
export const compiler = extra('typescript-7', 'scripts/checks');

const run = promisify(execFile);
const root = fileURLToPath(new URL('../', import.meta.url));
const program = join(root, 'scripts/checks/node_modules/typescript-7/bin/tsc');

/**
 * Type-checks the `.ts` files of a folder as a strict project, and returns the errors. Writes a tsconfig.json.
 * @param types The packages whose global types the project has.
 */
export async function typeErrors(folder: string, types: readonly string[]): Promise<string> {
  const compilerOptions = {
    target: 'es2024',
    lib: ['es2024', 'dom', 'dom.iterable'],
    module: 'preserve',
    jsx: 'react-jsx',
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    // The contract is linked as source code, and some of its modules are for Node.js.
    types: ['node', ...types],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
  const { stdout } = await run(process.execPath, [program, '-p', folder]).catch((error: { stdout: string }) => error);
  return stdout;
}

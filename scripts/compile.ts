import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../', import.meta.url));

/**
 * Compiles files under the options of this project, in a process of its own.
 * @param folder Gets a tsconfig.json.
 * @param options What is different, as it stands in such a file. By default nothing is written.
 * @returns What the compiler says, a problem a line, as `types.ts(3,5): error TS2339: …`; empty when it has nothing to say.
 */
export async function compile(folder: string, files: readonly string[], options: object = {}): Promise<string> {
  const compilerOptions = { typeRoots: [join(root, 'node_modules/@types')], ...options };
  const project = { extends: join(root, 'tsconfig.json'), compilerOptions, files, include: [] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(project));
  const tsc = join(root, 'node_modules/typescript-7/bin/tsc');
  const compiled = promisify(execFile)(process.execPath, [tsc, '-p', folder, '--pretty', 'false']);
  const { stdout } = await compiled.catch((error: { stdout: string }) => error);
  return stdout;
}

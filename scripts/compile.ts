import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../', import.meta.url));

/**
 * Compiles files under the options of this project.
 * @param folder Gets a tsconfig.json.
 * @param options What is different, as it stands in such a file. By default nothing is written.
 * @returns What the compiler says, as `complaints` has it.
 */
export function compile(folder: string, files: readonly string[], options: object = {}): Promise<string> {
  const compilerOptions = { typeRoots: [join(root, 'node_modules/@types')], ...options };
  const project = { extends: join(root, 'tsconfig.json'), compilerOptions, files, include: [] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(project));
  return complaints(folder);
}

/**
 * Compiles a project, in a process of its own.
 * @param project Its tsconfig.json, or the folder of that.
 * @param compiler The package of the compiler.
 * @returns What the compiler says, a problem a line, as `types.ts(3,5): error TS2339: …`; empty when all is right.
 * @throws when the compiler failed and does not say why, for that isn't right.
 */
export async function complaints(project: string, compiler = 'typescript-7'): Promise<string> {
  const tsc = join(root, 'node_modules', compiler, 'bin/tsc');
  const compiled = promisify(execFile)(process.execPath, [tsc, '-p', project, '--pretty', 'false']);
  const { stdout } = await compiled.catch((error: Error & { stdout: string }) => {
    if (error.stdout === '') throw error;
    return error;
  });
  return stdout;
}

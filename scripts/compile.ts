import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../', import.meta.url));

/**
 * Compiles files with the compiler options of this project.
 * @param folder The folder that a tsconfig.json is written to.
 * @param options Compiler options that differ, as in a tsconfig.json. By default no file is emitted.
 * @returns The compiler errors, as `compilerErrors` returns them.
 */
export function compile(folder: string, files: readonly string[], options: object = {}): Promise<string> {
  const compilerOptions = { typeRoots: [join(root, 'node_modules/@types')], ...options };
  const project = { extends: join(root, 'tsconfig.json'), compilerOptions, files, include: [] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(project));
  return compilerErrors(folder);
}

/**
 * Compiles a project in a separate process.
 * @param project The path of its tsconfig.json, or of the folder of that file.
 * @param compiler The folder of the TypeScript package, from the root of this project.
 * @returns The compiler errors, one on each line, such as `types.ts(3,5): error TS2339: …`. An empty string for none.
 * @throws when the compiler fails without naming an error.
 */
export async function compilerErrors(
  project: string,
  compiler = 'scripts/checks/node_modules/typescript-7',
): Promise<string> {
  const tsc = join(root, compiler, 'bin/tsc');
  const compilation = promisify(execFile)(process.execPath, [tsc, '-p', project, '--pretty', 'false']);
  const { stdout } = await compilation.catch((error: Error & { stdout: string }) => {
    if (error.stdout === '') throw error;
    return error;
  });
  return stdout;
}

import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { Generator } from './commands.ts';
import { createFolder, generate, here, root, runIn } from './folder.ts';
import type { Outcomes } from './programs/calls.ts';

const typescript = join(root, 'scripts/checks/node_modules/typescript-7/bin/tsc');

/** The options of a strict project. */
const compilerOptions = {
  target: 'es2022',
  lib: ['es2023', 'dom', 'dom.iterable'],
  module: 'preserve',
  strict: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
  noEmit: true,
  types: [],
};

/** Generates clients in one new project, with the program of each client, and returns its folder. */
export async function createProject(generators: readonly Generator[]): Promise<string> {
  const folder = createFolder();
  cpSync(join(here, 'programs'), join(folder, 'programs'), { recursive: true });
  symlinkSync(join(here, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const files = generators.map(({ name }) => `programs/${name}.ts`);
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
  for (const { name, config } of generators) {
    mkdirSync(join(folder, name, 'node_modules'), { recursive: true });
    if (config !== undefined) writeFileSync(join(folder, `${name}.config.mjs`), config);
    // orval writes schemas for Zod 4, and openapi-zod-client for Zod 3.
    if (name === 'orval-zod')
      symlinkSync(join(root, 'test/node_modules/zod'), join(folder, name, 'node_modules/zod'), 'junction');
  }
  await Promise.all(generators.map((generator) => generate(folder, generator)));
  await build({
    entryPoints: files,
    absWorkingDir: folder,
    outdir: join(folder, 'built'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    // axios is CommonJS, and loads modules of Node.
    banner: { js: "import { createRequire } from 'node:module';const require = createRequire(import.meta.url);" },
  });
  return folder;
}

/** Type-checks all clients and programs. */
export async function typeCheck(folder: string): Promise<void> {
  await runIn(folder, `'${process.execPath}' '${typescript}' -p .`);
}

/** Calls every operation with a client. */
export async function callAll(folder: string, { name }: Generator, url: string): Promise<Outcomes> {
  const program = await import(pathToFileURL(join(folder, `built/${name}.mjs`)).href);
  return program.call(url);
}

import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createMock, type Mock } from '@statsig-http-api/mock';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../shell.ts';
import { extra } from '../tools.ts';
import { generatorsOf } from './commands.ts';
import { expected } from './expected.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));
const typescript = join(root, 'scripts/checks/node_modules/typescript-7/bin/tsc');
const bin = ['test/generators', '.'].map((folder) => join(root, folder, 'node_modules/.bin')).join(':');

const tools = [extra('orval', 'test/generators'), extra('typescript-7', 'scripts/checks')];
const missing = tools.find(({ isMissing }) => isMissing);
const generators = generatorsOf('TypeScript');

/** The options of a strict project. */
const project = {
  compilerOptions: {
    target: 'es2022',
    lib: ['es2023', 'dom', 'dom.iterable'],
    module: 'preserve',
    strict: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    noEmit: true,
    types: [],
  },
  include: ['**/*.ts'],
};

describe.skipIf(missing)(`a generated TypeScript client${missing?.note ?? ''}`, () => {
  let folder: string;
  let mock: Mock;
  let url: string;

  beforeAll(async () => {
    mock = createMock({ log: () => {} });
    ({ url } = await mock.listen({ port: 0 }));
    folder = mkdtempSync(join(tmpdir(), 'generators-'));
    copyFileSync(join(root, 'generated/openapi.yaml'), join(folder, 'openapi.yaml'));
    cpSync(join(here, 'programs'), join(folder, 'programs'), { recursive: true });
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(project));
    symlinkSync(join(here, 'node_modules'), join(folder, 'node_modules'), 'junction');
    for (const { name, config } of generators) {
      mkdirSync(join(folder, name, 'node_modules'), { recursive: true });
      if (config !== undefined) writeFileSync(join(folder, `${name}.config.mjs`), config);
    }
    // orval writes schemas for Zod 4, and openapi-zod-client for Zod 3.
    symlinkSync(join(root, 'node_modules/zod'), join(folder, 'orval-zod/node_modules/zod'), 'junction');
    const commands = generators.map(({ commands }) => commands.replaceAll('npx ', ''));
    await Promise.all(commands.map((command) => run(`export PATH='${bin}':"$PATH"; ${command}`, folder)));
    await build({
      entryPoints: generators.map(({ name }) => `programs/${name}.ts`),
      absWorkingDir: folder,
      outdir: join(folder, 'built'),
      outExtension: { '.js': '.mjs' },
      bundle: true,
      platform: 'node',
      format: 'esm',
      // axios is CommonJS, and loads modules of Node.
      banner: { js: "import { createRequire } from 'node:module';const require = createRequire(import.meta.url);" },
    });
  }, 120_000);

  afterAll(async () => {
    await mock?.close();
    if (folder !== undefined) rmSync(folder, { recursive: true });
  });

  test('passes a strict type check, and has types that reject a wrong request', async () => {
    await run(`'${process.execPath}' '${typescript}' -p .`, folder);
  });

  test.each(generators)('of $name gets every response and error of the mock', async ({ name }) => {
    const program = await import(pathToFileURL(join(folder, `built/${name}.mjs`)).href);
    expect(await program.call(url)).toEqual(expected);
  });
});

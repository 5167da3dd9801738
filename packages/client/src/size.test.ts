import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

/** Bundles a program as if it were in this folder. Returns its gzip size in bytes and its source files. */
async function bundle(program: string): Promise<{ bytes: number; files: string[] }> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: program, resolveDir: fileURLToPath(new URL('.', import.meta.url)), loader: 'ts' },
    absWorkingDir: fileURLToPath(new URL('../../../', import.meta.url)),
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    write: false,
    metafile: true,
  });
  const files = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([name, { bytesInOutput }]) => (bytesInOutput > 0 ? [name] : [])),
  );
  return { bytes: gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length, files };
}

const all = "export * from './index.ts';";

test('the whole client has at most 4 kB, minified and compressed', async () => {
  const { bytes } = await bundle(all);
  expect(bytes).toBeLessThanOrEqual(4000);
});

test.each([
  ['fallbacks', 1000],
  ['schemas', 500],
])('the entry %s adds at most %i bytes', async (entry, maxBytes) => {
  const [core, both] = await Promise.all([bundle(all), bundle(`${all} export * from './${entry}.ts';`)]);
  expect(both.bytes - core.bytes).toBeLessThanOrEqual(maxBytes);
});

test('the bundle has the routes and the key check of the contract, and no other dependency', async () => {
  const { files } = await bundle(`${all} export * from './fallbacks.ts'; export * from './schemas.ts';`);
  expect(files.filter((name) => !name.startsWith('packages/client/src/'))).toEqual([
    'generated/routes.ts',
    'generated/parse-key.ts',
  ]);
});

test('a program that imports only the client gets no code of the other entries', async () => {
  const { bytes, files } = await bundle(
    "import { createClient } from '@statsig-http-api/client'; createClient({ clientSdkKey: 'client-a' }).checkGate({ gateName: 'a' });",
  );
  expect(bytes).toBeLessThan((await bundle(all)).bytes);
  expect(files).toContain('packages/client/src/fetch-with-retries.ts');
  expect(files.filter((name) => /fallbacks|evaluation-cache|schema|events/.test(name))).toEqual([]);
});

test('a program that imports only isStatsigError gets only the errors', async () => {
  const { bytes, files } = await bundle("export { isStatsigError } from './index.ts';");
  expect(files).toEqual(['packages/client/src/errors.ts']);
  expect(bytes).toBeLessThanOrEqual(300);
});

import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

/** What a bundler makes of a program that stands in this folder: its bytes, compressed, and the files that are in it. */
async function bundled(program: string): Promise<{ bytes: number; files: string[] }> {
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

test('the whole client is at most 3.5 kB, minified and compressed, retries and time-outs included', async () => {
  const { bytes } = await bundled(all);
  expect(bytes).toBeLessThanOrEqual(3500);
});

test.each([
  ['fallbacks', 1000],
  ['schemas', 500],
])('%s bring at most %i bytes more', async (entry, most) => {
  const [core, both] = await Promise.all([bundled(all), bundled(`${all} export * from './${entry}.ts';`)]);
  expect(both.bytes - core.bytes).toBeLessThanOrEqual(most);
});

test('of the contract it brings the routes alone, and from outside nothing', async () => {
  const { files } = await bundled(`${all} export * from './fallbacks.ts'; export * from './schemas.ts';`);
  expect(files.filter((name) => !name.startsWith('packages/client/src/'))).toEqual(['generated/routes.ts']);
});

test('whoever calls one method ships none of what he does not import', async () => {
  const { bytes, files } = await bundled(
    "import { createClient } from '@statsig-http-api/client'; createClient({ clientSdkKey: 'client-a' }).checkGate({ gateName: 'a' });",
  );
  expect(bytes).toBeLessThan((await bundled(all)).bytes);
  expect(files).toContain('packages/client/src/attempts.ts');
  expect(files.filter((name) => /fallbacks|last-known|copy-of|schema|events/.test(name))).toEqual([]);
});

test('whoever imports only the guard for its errors gets a fraction of it', async () => {
  const { bytes, files } = await bundled("export { isStatsigError } from './index.ts';");
  expect(files).toEqual(['packages/client/src/errors.ts']);
  expect(bytes).toBeLessThanOrEqual(300);
});

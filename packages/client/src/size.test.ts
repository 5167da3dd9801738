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

test('the whole client is at most 5 kB, minified and compressed', async () => {
  const { bytes } = await bundled("export * from './index.ts';");
  expect(bytes).toBeLessThanOrEqual(5000);
});

test('of the contract it brings the routes alone, and from outside nothing', async () => {
  const { files } = await bundled("export * from './index.ts';");
  expect(files.filter((name) => !name.startsWith('packages/client/src/'))).toEqual(['generated/client.ts']);
});

test('whoever imports only the guard for its errors gets a fraction of it', async () => {
  const { bytes, files } = await bundled("export { isStatsigError } from './index.ts';");
  expect(files).toEqual(['packages/client/src/errors.ts']);
  expect(bytes).toBeLessThanOrEqual(300);
});

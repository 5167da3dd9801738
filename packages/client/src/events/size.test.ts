import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

/** Bundles a program as if it were in this folder. Returns its size in bytes, minified and compressed. */
async function bundleSize(program: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: fileURLToPath(new URL('.', import.meta.url)), loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    write: false,
  });
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length;
}

test('the event queue adds at most 2.6 kB to the client, minified and compressed', async () => {
  const client = "export * from '../index.ts';";
  const addedBytes = (await bundleSize(`${client} export * from './index.ts';`)) - (await bundleSize(client));
  expect(addedBytes).toBeGreaterThan(0);
  expect(addedBytes).toBeLessThanOrEqual(2600);
});

import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

/** The bytes, minified and compressed, of a program that stands in this folder. */
async function bytesOf(program: string): Promise<number> {
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

test('the queue adds at most 2 kB to the client, minified and compressed', async () => {
  const core = "export * from '../index.ts';";
  const more = (await bytesOf(`${core} export * from './index.ts';`)) - (await bytesOf(core));
  expect(more).toBeGreaterThan(0);
  expect(more).toBeLessThanOrEqual(2000);
});

import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The code of Ajv's standalone validators with the helpers that it asks for by `require`, so that it needs no other file. */
export async function standAlone(source: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    bundle: true,
    write: false,
    format: 'esm',
  });
  const bundled = outputFiles[0]?.text ?? '';
  return bundled.replace(/^\/\/ .*\n/gm, '');
}

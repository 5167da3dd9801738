import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/**
 * Bundles the code of Ajv's standalone validators with the helpers that it imports, so that the result needs no other
 * file. The same source gives the same bytes wherever `node_modules` is.
 * @param resolveFolder The folder from which the helpers are resolved.
 */
export async function standAlone(
  source: string,
  resolveFolder = fileURLToPath(new URL('.', import.meta.url)),
): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: resolveFolder },
    bundle: true,
    write: false,
    format: 'esm',
    // A symbolic link to `node_modules` would otherwise put the path of its target into the code.
    preserveSymlinks: true,
    absWorkingDir: resolveFolder,
  });
  const code = outputFiles[0]?.text ?? '';
  return withoutModulePaths(code);
}

/** Removes the paths of modules: comments before modules, and keys of CommonJS wrappers. */
function withoutModulePaths(code: string): string {
  return code
    .replace(/^\/\/ .*\n/gm, '')
    .replace(
      /^( *)"[^"\n]*node_modules\/([^"\n]*)"\(/gm,
      (_, indent: string, module: string) => `${indent}"${module}"(`,
    );
}

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { page } from '../reference/page.ts';
import type { Target } from '../target.ts';

/** The reference page: one file, which loads nothing from the network. */
export const reference: Target = {
  name: 'reference',
  make: async (document) => ({
    'reference.html': page({
      document,
      changelog: read('../../../CHANGELOG.md'),
      style: await compiled('../reference/style.css'),
      script: await compiled('../reference/browser/main.ts'),
    }),
  }),
};

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

/** Returns a browser script with its imports in one string, or a style sheet. Without comments and indentation. */
async function compiled(path: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(path, import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: ['chrome123', 'firefox128', 'safari17.5'],
    charset: 'utf8',
    legalComments: 'none',
  });
  return outputFiles[0]?.text.trim() ?? '';
}

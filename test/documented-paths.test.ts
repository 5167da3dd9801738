import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const files = globSync('**', { cwd: root, exclude: (path) => path.endsWith('node_modules') }).map((path) =>
  path.replaceAll(sep, '/'),
);

/** Returns whether a file or a folder has this path, or a longer path that ends with it. */
function exists(path: string): boolean {
  const suffix = `/${path.replace(/\/$/, '')}`;
  return files.some((file) => `/${file}`.endsWith(suffix) || `/${file}`.includes(`${suffix}/`));
}

/** Returns the paths of the repository that a document names in backticks. */
function pathsIn(markdown: string): string[] {
  const names = [...markdown.matchAll(/`([\w@-][\w@./-]*)`/g)].map(([, name = '']) => name);
  return names.filter((name) =>
    /^(openapi|scripts|generated|packages|test|docs)\/|^[\w-].*\/$|\.(ts|json|yaml|md)$/.test(name),
  );
}

/** Files and folders that commands create. Git ignores them. */
const created = ['dist/', 'packages/server/dist/console/', 'reports/', 'node_modules/'];

const documents = globSync(['*.md', 'docs/adr/*.md'], { cwd: root });

test.each(documents)('every path that %s names exists', (document) => {
  const paths = pathsIn(readFileSync(join(root, document), 'utf8'));
  expect(paths.filter((path) => !exists(path) && !created.includes(path))).toEqual([]);
});

test('finds a path that does not exist', () => {
  const paths = pathsIn(
    'See `packages/client/src/send.ts`, `packages/mock`, `gone.ts` and `scripts/gone/`, not `a/b c`.',
  );
  expect(paths).toEqual(['packages/client/src/send.ts', 'packages/mock', 'gone.ts', 'scripts/gone/']);
  expect(paths.filter((path) => !exists(path))).toEqual(['gone.ts', 'scripts/gone/']);
});

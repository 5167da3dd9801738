import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Metafile, Plugin } from 'esbuild';

const root = fileURLToPath(new URL('.', import.meta.url));

/** The folder from which the server serves the page, and which its package contains. */
const output = fileURLToPath(new URL('../server/dist/console', import.meta.url));

/** Builds the page of the Console. Returns what esbuild reports about its files. */
export async function buildConsole(out = output): Promise<Metafile> {
  const { build } = await import('esbuild');
  // The server may serve the last build until the new one is complete.
  const stage = `${out}.${randomUUID()}.tmp`;
  try {
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: { main: 'src/main.tsx', early: 'src/early.ts', style: 'all-styles' },
      outdir: stage,
      entryNames: 'assets/[name]-[hash]',
      chunkNames: 'assets/[name]-[hash]',
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'browser',
      target: 'es2022',
      jsx: 'automatic',
      minify: true,
      metafile: true,
      legalComments: 'none',
      logLevel: 'warning',
      define: { 'process.env.NODE_ENV': '"production"' },
      plugins: [allStyles],
    });
    const nameOf = (pattern: RegExp) =>
      basename(Object.keys(metafile.outputs).find((path) => pattern.test(path)) ?? '');
    const [main, early, style] = [nameOf(/\/main-\w+\.js$/), nameOf(/\/early-\w+\.js$/), nameOf(/\/style-\w+\.css$/)];
    // Styles of parts that load later are in the one file too.
    for (const name of readdirSync(join(stage, 'assets')))
      if (name.endsWith('.css') && name !== style) rmSync(join(stage, 'assets', name));
    const page = readFileSync(join(root, 'index.html'), 'utf8')
      .replace('early.js', early)
      .replace('style.css', style)
      .replace('main.js', main);
    writeFileSync(join(stage, 'index.html'), page);
    replaceFolder(stage, out);
    return metafile;
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/** Moves a folder to the place of another, which may not exist. Other processes can do the same at the same time. */
function replaceFolder(from: string, to: string): void {
  const old = `${from}.old`;
  try {
    while (true) {
      try {
        if (existsSync(to)) renameSync(to, old);
        renameSync(from, to);
        return;
      } catch (error) {
        // Another process has moved the folder away, or has put its own there.
        if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
        if (!existsSync(from)) throw error;
        rmSync(old, { recursive: true, force: true });
      }
    }
  } finally {
    rmSync(old, { recursive: true, force: true });
  }
}

/**
 * Makes one file of all styles. esbuild doesn't load the styles of parts that load later. Styles of screens, and of what screens
 * share, win over those of components, in whatever order the parts load.
 */
const allStyles: Plugin = {
  name: 'all-styles',
  setup(build) {
    build.onResolve({ filter: /^all-styles$/ }, () => ({ path: 'all-styles', namespace: 'all-styles' }));
    build.onLoad({ filter: /.*/, namespace: 'all-styles' }, () => {
      const files = filesIn(join(root, 'src')).filter((file) => file.endsWith('.css'));
      const imports = files.map((file) => `@import "${file}" layer(${layerOf(file)});`);
      return {
        loader: 'css',
        contents: `@layer base, components, screens;\n${imports.sort().join('\n')}`,
        resolveDir: join(root, 'src'),
        watchFiles: files,
      };
    });
  },
};

function layerOf(file: string): string {
  if (!file.endsWith('.module.css')) return 'base';
  const [folder] = relative(join(root, 'src'), file).split(sep);
  return folder === 'components' || folder === 'app' ? 'components' : 'screens';
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** Returns whether a source is newer than the built page. */
function isStale(): boolean {
  const page = join(output, 'index.html');
  if (!existsSync(page)) return true;
  const built = statSync(page).mtimeMs;
  const files = [
    ...filesIn(join(root, 'src')),
    ...['build.ts', 'index.html', 'package.json', '../server/project.schema.json'].map((name) => join(root, name)),
  ];
  return files.some((file) => !file.endsWith('.test.ts') && statSync(file).mtimeMs > built);
}

/** Builds the page if a source is newer. */
export async function buildStaleConsole(): Promise<void> {
  if (isStale()) await buildConsole();
}

// `npm run build-console` builds the page. With `--if-stale`, a failure doesn't stop the server that starts next.
if (import.meta.main) {
  const ifStale = process.argv.includes('--if-stale');
  try {
    await (ifStale ? buildStaleConsole() : buildConsole());
  } catch (error) {
    console.error(`The page of the Console can't be built: ${error instanceof Error ? error.message : String(error)}`);
    if (!ifStale) process.exitCode = 1;
  }
}

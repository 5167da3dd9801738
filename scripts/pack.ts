import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from './compile.ts';

const root = fileURLToPath(new URL('../', import.meta.url));

/** The packages that are published, by their folders. */
const folders = ['generated', 'packages/client', 'packages/mock', 'packages/server', 'packages/conformance'];

/** What of a package.json is read and rewritten here. */
interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
  /** What is published beside the code and the README: that which the README leads to. */
  readonly files?: readonly string[];
}

/** A file as it is published: JavaScript for TypeScript, and all code in dist/. */
export function publishedPath(path: string): string {
  return path.replace(/^\.\/(?:src\/)?(.*)\.[jt]s$/, './dist/$1.js');
}

/** Whether an export is published as it is. package.json goes along by itself. */
function isData(path: string): boolean {
  return publishedPath(path) === path && path !== './package.json';
}

/** A package.json as it is published: everything that is code comes from dist/, with its types first. */
export function publishedManifest(manifest: Manifest): object {
  const entries = Object.entries(manifest.exports).map(([entry, path]) => {
    const code = publishedPath(path);
    return [entry, code === path ? path : { types: code.replace(/js$/, 'd.ts'), default: code }];
  });
  const bins = Object.entries(manifest.bin ?? {}).map(([name, path]) => [name, publishedPath(path)]);
  return {
    ...manifest,
    exports: Object.fromEntries(entries),
    ...(manifest.bin && { bin: Object.fromEntries(bins) }),
    // package.json itself is always there.
    files: ['dist', ...Object.values(manifest.exports).filter(isData), ...(manifest.files ?? [])],
  };
}

/**
 * Makes the tarballs of all published packages.
 * @param out the folder that gets them
 * @returns their paths, in the order of `folders`
 * @throws when the sources do not compile; the message names the place
 */
export async function pack(out: string): Promise<string[]> {
  const stage = mkdtempSync(join(tmpdir(), 'pack-'));
  try {
    const packages = folders.map((folder) => ({ folder, manifest: manifestOf(folder) }));
    await build(
      packages.flatMap(({ folder, manifest }) => sourcesOf(folder, manifest)),
      stage,
    );
    for (const { folder, manifest } of packages) {
      const target = join(stage, folder);
      writeFileSync(join(target, 'package.json'), `${JSON.stringify(publishedManifest(manifest), null, 2)}\n`);
      for (const path of Object.values(manifest.exports)) copyPlain(folder, path, target);
      // JavaScript that a generator wrote: the compiler reads its types alone.
      const generated = join(root, folder, 'src/generated');
      if (existsSync(generated)) cpSync(generated, join(target, 'dist/generated'), { recursive: true });
      for (const path of ['README.md', ...(manifest.files ?? [])])
        if (existsSync(join(root, folder, path)))
          cpSync(join(root, folder, path), join(target, path), { recursive: true });
      cpSync(join(root, 'LICENSE'), join(target, 'LICENSE'));
    }
    mkdirSync(out, { recursive: true });
    const arguments_ = ['pack', '--ignore-scripts', '--json', '--pack-destination', resolve(out)];
    const text = execFileSync('npm', [...arguments_, ...folders.map((folder) => join(stage, folder))], {
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    const packed: { filename: string }[] = JSON.parse(text);
    return packed.map(({ filename }) => join(resolve(out), filename));
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
}

function sourcesOf(folder: string, { exports, bin = {} }: Manifest): string[] {
  const paths = [...Object.values(exports).filter((path) => path.endsWith('.ts')), ...Object.values(bin)];
  return [...paths.map((path) => join(root, folder, path)), ...workersOf(folder)];
}

/** Returns the modules that run in worker threads. A module starts them by their URL, so no import leads to them. */
function workersOf(folder: string): string[] {
  const source = join(root, folder, 'src');
  if (!existsSync(source)) return [];
  const names = readdirSync(source, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('-worker.ts')).map((name) => join(source, name));
}

/** Compiles the entries and what they import, each file to the dist/ of its own package. */
async function build(entries: readonly string[], stage: string): Promise<void> {
  const made = join(stage, 'made');
  const problems = await compile(stage, entries, {
    noEmit: false,
    declaration: true,
    // A command may be JavaScript, and leads to the rest.
    allowJs: true,
    rootDir: root,
    outDir: made,
    // Every runtime that the packages name knows it.
    target: 'es2022',
  });
  if (problems !== '') throw new Error(problems);
  for (const name of readdirSync(made, { recursive: true, encoding: 'utf8' })) {
    const path = name.replaceAll(sep, '/');
    // Data stays where it is, and its package takes it along.
    if (!/\.[jt]s$/.test(path)) continue;
    const file = join(stage, path.replace(/^(generated|packages\/[^/]+)\/(?:src\/)?/, '$1/dist/'));
    mkdirSync(dirname(file), { recursive: true });
    const text = readFileSync(join(made, path), 'utf8');
    writeFileSync(file, file.endsWith('.d.ts') ? withJsImports(text) : text);
  }
}

/** The compiler rewrites the imports of JavaScript alone. TypeScript 5.4 refuses `.ts` in types. */
function withJsImports(types: string): string {
  return types.replace(/(['"]\.{1,2}\/[^'"\n]*)\.ts(?=['"])/g, '$1.js');
}

/** What is not compiled: data, and JavaScript that a generator wrote, with its types. */
function copyPlain(folder: string, path: string, target: string): void {
  if (path.endsWith('.ts') || path === './package.json') return;
  const from = join(root, folder, path);
  cpSync(from, join(target, publishedPath(path)));
  if (!path.endsWith('.js')) return;
  const types = readFileSync(from.replace(/js$/, 'd.ts'), 'utf8');
  writeFileSync(join(target, publishedPath(path).replace(/js$/, 'd.ts')), withJsImports(types));
}

/** `npm run pack -- FOLDER`: the tarballs, as they would be published. */
if (import.meta.main) {
  const [out] = process.argv.slice(2);
  if (out === undefined) {
    console.error('name the folder that gets the tarballs: npm run pack -- FOLDER');
    process.exit(2);
  }
  for (const path of await pack(out)) console.log(path);
}

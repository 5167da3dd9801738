import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from './compile.ts';
import { type Manifest, publishedManifest, publishedPath, type SharedFields } from './published-manifest.ts';

const root = fileURLToPath(new URL('../', import.meta.url));

/** The folders of the published packages. */
const folders = ['generated', 'packages/client', 'packages/mock', 'packages/server', 'packages/conformance'];

/**
 * Writes the tarballs of all published packages.
 * @param out The folder for the tarballs.
 * @param repository The URL of the repository, for the links in each package.json.
 * @returns The paths of the tarballs, in the order of `folders`.
 * @throws when the sources don't compile. The message has the compiler errors.
 */
export async function pack(out: string, repository?: string): Promise<string[]> {
  const stage = mkdtempSync(join(tmpdir(), 'pack-'));
  try {
    const packages = folders.map((folder) => ({ folder, manifest: readJson<Manifest>(`${folder}/package.json`) }));
    const shared = readJson<SharedFields>('package.json');
    await build(
      packages.flatMap(({ folder, manifest }) => sourcesOf(folder, manifest)),
      stage,
    );
    for (const { folder, manifest } of packages) {
      const target = join(stage, folder);
      const published = publishedManifest(manifest, shared, folder, repository);
      writeFileSync(join(target, 'package.json'), `${JSON.stringify(published, null, 2)}\n`);
      for (const path of Object.values(manifest.exports)) copyUncompiled(folder, path, target);
      // The compiler only reads the types of generated JavaScript, so this code is copied.
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

function readJson<Content>(path: string): Content {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
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

/** Compiles the entries and their imports. Each file goes to the dist/ of its package. */
async function build(entries: readonly string[], stage: string): Promise<void> {
  const output = join(stage, 'output');
  const problems = await compile(stage, entries, {
    noEmit: false,
    declaration: true,
    // A command can be JavaScript that imports TypeScript.
    allowJs: true,
    rootDir: root,
    outDir: output,
    // All supported runtimes support ES2022.
    target: 'es2022',
  });
  if (problems !== '') throw new Error(problems);
  for (const name of readdirSync(output, { recursive: true, encoding: 'utf8' })) {
    const path = name.replaceAll(sep, '/');
    // The package manifest lists the data files, so they keep their paths.
    if (!/\.[jt]s$/.test(path)) continue;
    const file = join(stage, path.replace(/^(generated|packages\/[^/]+)\/(?:src\/)?/, '$1/dist/'));
    mkdirSync(dirname(file), { recursive: true });
    const text = readFileSync(join(output, path), 'utf8');
    writeFileSync(file, file.endsWith('.d.ts') ? withJsImports(text) : text);
  }
}

/** Rewrites the imports of declarations to `.js`. The compiler leaves them at `.ts`, which TypeScript 5.4 rejects. */
function withJsImports(types: string): string {
  return types.replace(/(['"]\.{1,2}\/[^'"\n]*)\.ts(?=['"])/g, '$1.js');
}

/** Copies an export that isn't compiled: data, or generated JavaScript with its types. */
function copyUncompiled(folder: string, path: string, target: string): void {
  if (path.endsWith('.ts') || path === './package.json') return;
  const from = join(root, folder, path);
  cpSync(from, join(target, publishedPath(path)));
  if (!path.endsWith('.js')) return;
  const types = readFileSync(from.replace(/js$/, 'd.ts'), 'utf8');
  writeFileSync(join(target, publishedPath(path).replace(/js$/, 'd.ts')), withJsImports(types));
}

// `npm run pack -- FOLDER` writes the tarballs, as they would be published.
if (import.meta.main) {
  const [out, repository] = process.argv.slice(2);
  if (out === undefined) {
    console.error('Missing folder for the tarballs. Usage: npm run pack -- FOLDER [REPOSITORY-URL]');
    process.exit(2);
  }
  for (const path of await pack(out, repository)) console.log(path);
}

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { readDocument } from './bundle.ts';
import { consoleTypes } from './console-types.ts';
import type { Document } from './document.ts';
import { projectValidator } from './project-validator.ts';
import type { Files, Target } from './target.ts';
import { targets } from './targets.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The folder of the generated contract, with a trailing slash. */
export const outputFolder = `${root}generated/`;

/** Makes the files of some targets in memory. Reports the duration and the file names of each target when it is done. */
export async function make(
  document: Document,
  selectedTargets: readonly Target[],
  report: (line: string) => void,
): Promise<Files> {
  const made: Promise<Files>[] = [];
  for (const target of selectedTargets) {
    const files = makeOne(document, target, report);
    made.push(files);
    // A program runs beside the other targets. Those use this process alone, so they run one after another.
    if (target.startsProgram !== true) await files;
  }
  return Object.assign({}, ...(await Promise.all(made)));
}

async function makeOne(document: Document, target: Target, report: (line: string) => void): Promise<Files> {
  const start = performance.now();
  const files = await target.make(document);
  const duration = `${Math.round(performance.now() - start)} ms`;
  report(`${target.name.padEnd(12)}${duration.padStart(8)}  ${Object.keys(files).join(', ')}`);
  return files;
}

/** Returns the paths of the files in a folder that differ from `files`, are missing, or belong to no target. */
export function staleFiles(files: Files, folder = outputFolder): string[] {
  const paths = new Set([...Object.keys(files), ...pathsIn(folder)]);
  return [...paths].filter((path) => files[path] !== read(`${folder}${path}`)).sort();
}

/** Lists the files in a folder and its subfolders, except those that no commit contains. */
function pathsIn(folder: string, prefix = ''): string[] {
  return readdirSync(`${folder}${prefix}`, { withFileTypes: true })
    .filter(({ name }) => !uncommitted.has(name))
    .flatMap((entry) =>
      entry.isDirectory() ? pathsIn(folder, `${prefix}${entry.name}/`) : [`${prefix}${entry.name}`],
    );
}

/** What a build of the packages leaves behind. */
const uncommitted = new Set(['node_modules', '__pycache__', 'build', 'statsig_http_api.egg-info', 'target']);

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Runs `npm run generate`: writes every stale file. With `--check`, only reports the stale files. */
export async function main(args: readonly string[], print: (line: string) => void = console.log): Promise<number> {
  const [contract, validator, types] = await Promise.all([
    make(await readDocument(), targets, print),
    projectValidator(),
    consoleTypes(),
  ]);
  const stale = [
    ...staleIn('generated/', contract),
    // The server's file format, which is not part of the contract.
    ...staleIn('packages/server/src/generated/', validator),
    // The Console's API, which is not part of the contract either.
    ...staleIn('packages/console/src/generated/', types),
  ];
  if (args.includes('--check')) {
    for (const { path } of stale) print(`${path} is stale. Run \`npm run generate\`, and commit the file.`);
    return stale.length === 0 ? 0 : 1;
  }
  for (const { path, text } of stale) {
    if (text === undefined) print(`No target makes ${path}. Delete this file.`);
    else {
      mkdirSync(dirname(`${root}${path}`), { recursive: true });
      writeFileSync(`${root}${path}`, text);
    }
  }
  print(`Files of the contract: ${Object.keys(contract).length}. Changed files: ${stale.length}.`);
  return 0;
}

function staleIn(folder: string, files: Files): { readonly path: string; readonly text: string | undefined }[] {
  return staleFiles(files, `${root}${folder}`).map((name) => ({ path: `${folder}${name}`, text: files[name] }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main(process.argv.slice(2));

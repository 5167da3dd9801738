import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { readDocument } from './bundle.ts';
import type { Document } from './document.ts';
import { projectValidator } from './project-validator.ts';
import type { Files, Target } from './target.ts';
import { targets } from './targets.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Where the contract as code stands. */
export const outputFolder = `${root}generated/`;

/** The files of every target, made in memory, with the milliseconds that each target took. */
export async function make(
  document: Document,
  chosen: readonly Target[],
  report: (line: string) => void,
): Promise<Files> {
  const files: Record<string, string> = {};
  for (const target of chosen) {
    const start = performance.now();
    const made = await target.make(document);
    Object.assign(files, made);
    const took = `${Math.round(performance.now() - start)} ms`;
    report(`${target.name.padEnd(12)}${took.padStart(8)}  ${Object.keys(made).join(', ')}`);
  }
  return files;
}

/** The names of the committed files that differ from what the document gives, are missing, or are left over. */
export function staleFiles(files: Files, folder = outputFolder): string[] {
  const names = new Set([...Object.keys(files), ...readdirSync(folder).filter((name) => !uncommitted.has(name))]);
  return [...names].filter((name) => files[name] !== read(`${folder}${name}`)).sort();
}

const uncommitted = new Set(['node_modules', 'reference.html']);

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** `npm run generate [-- --check]`: writes every committed file, or only tells which are stale. */
export async function main(args: readonly string[], print: (line: string) => void = console.log): Promise<number> {
  const document = await readDocument();
  const contract = await make(
    document,
    targets.filter((target) => target.committed),
    print,
  );
  const stale = [
    ...staleIn('generated/', contract),
    // Not of the contract: the server's own file format.
    ...staleIn('packages/server/src/generated/', await projectValidator()),
  ];
  if (args.includes('--check')) {
    for (const { path } of stale) print(`${path} is stale: run \`npm run generate\` and commit it`);
    return stale.length === 0 ? 0 : 1;
  }
  for (const { path, text } of stale) {
    if (text === undefined) print(`${path} is made by no target: delete it`);
    else writeFileSync(`${root}${path}`, text);
  }
  print(`${Object.keys(contract).length} files of the contract, ${stale.length} changed`);
  return 0;
}

function staleIn(folder: string, files: Files): { readonly path: string; readonly text: string | undefined }[] {
  return staleFiles(files, `${root}${folder}`).map((name) => ({ path: `${folder}${name}`, text: files[name] }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main(process.argv.slice(2));

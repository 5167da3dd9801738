import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { readDocument } from './bundle.ts';
import type { Document } from './document.ts';
import type { Files, Target } from './target.ts';
import { targets } from './targets.ts';

/** Where the contract as code stands. */
export const outputFolder = fileURLToPath(new URL('../generated/', import.meta.url));

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

/** `npm run generate [-- --check]`: writes every committed target, or only tells which of its files are stale. */
export async function main(args: readonly string[], print: (line: string) => void = console.log): Promise<number> {
  const document = await readDocument();
  const files = await make(
    document,
    targets.filter((target) => target.committed),
    print,
  );
  const stale = staleFiles(files);
  if (args.includes('--check')) {
    for (const name of stale) print(`generated/${name} is stale: run \`npm run generate\` and commit it`);
    return stale.length === 0 ? 0 : 1;
  }
  mkdirSync(outputFolder, { recursive: true });
  for (const name of stale) {
    const text = files[name];
    if (text === undefined) print(`generated/${name} is made by no target: delete it`);
    else writeFileSync(`${outputFolder}${name}`, text);
  }
  print(`${Object.keys(files).length} files, ${stale.length} changed`);
  return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main(process.argv.slice(2));

import { readFileSync } from 'node:fs';
import { header } from '../emit.ts';
import type { Target } from '../target.ts';

/** The modules in `scripts/generate/runtime/` that become entries of the contract, by their paths without `.ts`. */
export const runtimeModules = ['command-line', 'example-response', 'json', 'msw', 'problems'] as const;

/** Copies the functions that several packages share. They are written and tested in `scripts/generate/runtime/`. */
export const runtime: Target = {
  name: 'runtime',
  committed: true,
  make: () => Object.fromEntries(runtimeModules.map((path) => [`${path}.ts`, copyOf(path)])),
};

function copyOf(path: string): string {
  const source = readFileSync(new URL(`../runtime/${path}.ts`, import.meta.url), 'utf8');
  const notice = header.replace('openapi/', `scripts/generate/runtime/${path}.ts`).replace('the document', 'that file');
  const up = '../'.repeat(path.split('/').length - 1);
  return notice + source.replaceAll(`'../../../${up}generated/`, `'${up || './'}`);
}

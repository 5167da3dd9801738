import { readFileSync } from 'node:fs';
import { header } from '../emit.ts';
import type { Target } from '../target.ts';

/** The modules in `scripts/generate/runtime/` that become entries of the contract, by their names. */
export const runtimeModules = [
  'command-line',
  'conditions',
  'docs-files',
  'example-response',
  'http-body',
  'http-cors',
  'http-docs',
  'http-errors',
  'http-keys',
  'http-response',
  'http-server',
  'http-target',
  'json',
  'msw',
  'problems',
] as const;

/** Copies the functions that several packages share. They are written and tested in `scripts/generate/runtime/`. */
export const runtime: Target = {
  name: 'runtime',
  make: () => Object.fromEntries(runtimeModules.map((name) => [`${name}.ts`, copyOf(name)])),
};

function copyOf(name: string): string {
  const source = readFileSync(new URL(`../runtime/${name}.ts`, import.meta.url), 'utf8');
  const notice = header.replace('openapi/', `scripts/generate/runtime/${name}.ts`).replace('the document', 'that file');
  return notice + source.replaceAll("'../../../generated/", "'./");
}

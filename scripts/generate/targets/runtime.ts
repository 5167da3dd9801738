import { readFileSync } from 'node:fs';
import { header } from '../emit.ts';
import type { Target } from '../target.ts';

/** The files in `scripts/generate/runtime/` that become entries of the contract. */
export const runtimeFiles = [
  'body-format.ts',
  'body-limits.ts',
  'calendar.ts',
  'body-space.ts',
  'command-line.ts',
  'conditions.ts',
  'count-values.ts',
  'cypress.ts',
  'docs-files.ts',
  'error-body.ts',
  'exact-json.ts',
  'example-response.ts',
  'fetch.ts',
  'http-body.ts',
  'http-connections.ts',
  'http-cors.ts',
  'http-docs.ts',
  'http-encoding.ts',
  'http-errors.ts',
  'http-keys.ts',
  'http-response.ts',
  'http-server.ts',
  'http-target.ts',
  'json.ts',
  'mock-fetch.ts',
  'mock-response.ts',
  'msw.ts',
  'pace.ts',
  'parse-key.ts',
  'playwright.ts',
  'prefer.ts',
  'problems.ts',
  'request-body.ts',
  'sdk-body.ts',
  'start-command.js',
  'start-command.d.ts',
  'suggest.ts',
  'values.ts',
  'watch-file.ts',
  'storable.ts',
  'turns.ts',
] as const;

/** Copies the functions that several packages share. They are written and tested in `scripts/generate/runtime/`. */
export const runtime: Target = {
  name: 'runtime',
  make: () => Object.fromEntries(runtimeFiles.map((name) => [name, copyOf(name)])),
};

function copyOf(name: string): string {
  const source = readFileSync(new URL(`../runtime/${name}`, import.meta.url), 'utf8');
  const notice = header.replace('openapi/', `scripts/generate/runtime/${name}`).replace('the document', 'that file');
  return notice + source.replaceAll("'../../../generated/", "'./");
}

import { readFileSync } from 'node:fs';
import { header } from '../emit.ts';
import type { Target } from '../target.ts';

const modules = ['example-response', 'msw', 'problems'] as const;

/** The few functions that read the tables and that several packages share: written and tested by hand in `scripts/generate/runtime`. */
export const runtime: Target = {
  name: 'runtime',
  committed: true,
  make: () =>
    Object.fromEntries(
      modules.map((name) => [
        `${name}.ts`,
        header.replace('openapi/', `scripts/generate/runtime/${name}.ts`).replace('the document', 'that file') +
          readFileSync(new URL(`../runtime/${name}.ts`, import.meta.url), 'utf8').replaceAll(
            "'../../../generated/",
            "'./",
          ),
      ]),
    ),
};

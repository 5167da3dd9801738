import { readFileSync } from 'node:fs';
import type { Target } from '../target.ts';

/** Copies the README of the contract package. It is written in `scripts/generate/contract.md`. */
export const readme: Target = {
  name: 'readme',
  make: () => ({ 'README.md': notice + readFileSync(new URL('../contract.md', import.meta.url), 'utf8') }),
};

const notice =
  '<!-- Generated from scripts/generate/contract.md by `npm run generate`. Do not edit: change that file, then generate again. -->\n\n';

import { go } from './go.ts';
import { java } from './java.ts';
import type { Language } from './language.ts';
import { php } from './php.ts';
import { python } from './python.ts';

/** The languages with a generated client. */
export const languages: readonly Language[] = [python, go, php, java];

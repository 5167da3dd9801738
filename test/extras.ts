import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

/** A package that `npm ci` leaves out and `npm run extras` installs. */
export interface Extra {
  readonly isMissing: boolean;
  /** Ends the name of a test that is skipped without the package: ` (needs publint: npm run extras)`. Otherwise empty. */
  readonly note: string;
}

/**
 * Looks for a package that only some tests need.
 * @param folder The folder whose package.json lists the package.
 * @default folder 'test'
 */
export function extra(name: string, folder = 'test'): Extra {
  const isMissing = !existsSync(join(root, folder, 'node_modules', name));
  return { isMissing, note: isMissing ? ` (needs ${name}: npm run extras)` : '' };
}

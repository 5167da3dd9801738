import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The reason why tests that need a package of `test/package.json` are skipped, or `false` if they run. */
export const noExtras: string | false = existsSync(fileURLToPath(new URL('node_modules', import.meta.url)))
  ? false
  : 'The packages of test/package.json are not installed. Run npm run extras.';

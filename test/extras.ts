import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Why tests are skipped that need a package of test/package.json, or `false` where these packages are installed. */
export const noExtras: string | false = existsSync(fileURLToPath(new URL('node_modules', import.meta.url)))
  ? false
  : 'The packages of test/package.json are not installed. Run npm run extras.';

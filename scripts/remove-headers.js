// Runs at the end of `npm ci`. The packages that contain Node 24 also contain its C and C++ headers, 67 MB, which only a
// compiler of native addons reads. None of our packages is compiled. npm can't leave out a part of a package.
// To clean another folder than node_modules: `node scripts/remove-headers.js FOLDER`.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = process.argv[2] ?? join(root, 'node_modules');
const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

for (const name of Object.keys(optionalDependencies)) {
  // The folder `include` stays: npm reads all packages again when the folder of one is newer than its own list.
  rmSync(join(folder, name, 'include', 'node'), { recursive: true, force: true });
}

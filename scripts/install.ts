import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

/**
 * Installs the packages of folders that have their own package.json, which `npm ci` in the root leaves out.
 * Usage: node scripts/install.ts FOLDER…
 */
for (const folder of process.argv.slice(2)) {
  const lock = readFileSync(join(root, folder, 'package-lock.json'), 'utf8');
  // A copy of the lock file in node_modules shows what is installed.
  const copy = join(root, folder, 'node_modules', '.installed-lock.json');
  if (existsSync(copy) && readFileSync(copy, 'utf8') === lock) continue;
  console.error(`Installing the packages of ${folder}`);
  execFileSync('npm', ['ci'], {
    cwd: join(root, folder),
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  writeFileSync(copy, lock);
}

import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));

/** The packages that a project with Storybook has, by the folder that has them installed. */
const packages: Readonly<Record<string, readonly string[]>> = {
  node_modules: ['@statsig-http-api', '@types', 'msw', 'react', 'react-dom'],
  'test/storybook/node_modules': ['@storybook', 'msw-storybook-addon', 'storybook'],
};

/** The config of Storybook. The addon needs no other settings. */
const config = {
  framework: '@storybook/react-vite',
  stories: ['../*.stories.ts'],
  addons: ['msw-storybook-addon'],
  staticDirs: ['../public'],
  core: { disableTelemetry: true },
};

/** Creates a project with the component of this folder and a file of samples, and returns its folder. */
export function createProject(samples: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'storybook-'));
  for (const [installed, names] of Object.entries(packages))
    for (const name of names) {
      mkdirSync(join(folder, 'node_modules'), { recursive: true });
      symlinkSync(join(root, installed, name), join(folder, 'node_modules', name), 'junction');
    }
  mkdirSync(join(folder, '.storybook'));
  writeFileSync(join(folder, '.storybook/main.js'), `export default ${JSON.stringify(config)};`);
  mkdirSync(join(folder, 'public'));
  // As `npx msw init public` does.
  copyFileSync(join(root, 'node_modules/msw/lib/mockServiceWorker.js'), join(folder, 'public/mockServiceWorker.js'));
  copyFileSync(new URL('checkout.tsx', import.meta.url), join(folder, 'checkout.tsx'));
  writeFileSync(join(folder, 'checkout.stories.ts'), samples);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  return folder;
}

/** Builds a page for each sample, and returns the folder of the pages. */
export async function buildPages(folder: string): Promise<string> {
  const storybook = join(root, 'test/storybook/node_modules/storybook/dist/bin/dispatcher.js');
  // Storybook writes its settings to the home folder.
  const env = { ...process.env, HOME: folder, USERPROFILE: folder, STORYBOOK_DISABLE_TELEMETRY: '1' };
  const options = ['build', '--preview-only', '--disable-telemetry', '--quiet', '--output-dir', 'built'];
  await run(process.execPath, [storybook, ...options], { cwd: folder, env, timeout: 110_000 });
  return join(folder, 'built');
}

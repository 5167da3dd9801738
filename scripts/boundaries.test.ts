import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractDepcruiseConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';
import { expect, onTestFinished, test } from 'vitest';

/** Returns the names of the rules that files violate. */
async function violations(files: Readonly<Record<string, string>>): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'boundaries-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [path, source] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), source);
  }
  const { forbidden = [] } = await extractDepcruiseConfig(join(import.meta.dirname, '../.dependency-cruiser.js'));
  const { output } = await cruise(['packages'], { ruleSet: { forbidden }, validate: true, baseDir: folder });
  if (typeof output === 'string') throw new Error(output);
  return output.summary.violations.map(({ rule }) => rule.name);
}

const src = 'packages/server/src';

test('a folder of the server may import a folder below it', async () => {
  const files = {
    [`${src}/http/route.js`]: "import '../evaluation/evaluate.js';",
    [`${src}/evaluation/evaluate.js`]: '',
  };
  expect(await violations(files)).toEqual([]);
});

test('a folder of the server must not import a folder above it', async () => {
  const files = {
    [`${src}/http/route.js`]: '',
    [`${src}/evaluation/evaluate.js`]: "import '../http/route.js';",
  };
  expect(await violations(files)).toEqual(['server-folder-order-evaluation']);
});

test('a folder of the server must not import a file at the top of src', async () => {
  const files = {
    [`${src}/server.js`]: '',
    [`${src}/store/queue.js`]: "import '../server.js';",
  };
  expect(await violations(files)).toEqual(['server-folder-order-store']);
});

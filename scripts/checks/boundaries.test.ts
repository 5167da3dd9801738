import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { extra } from '../../test/tools.ts';

const dependencyCruiser = extra('dependency-cruiser', 'scripts/checks');
const boundaryTest = test.skipIf(dependencyCruiser.isMissing);

/** Returns the names of the rules that files violate. */
async function violations(files: Readonly<Record<string, string>>): Promise<string[]> {
  const { cruise } = await import('dependency-cruiser');
  const { default: extractDepcruiseConfig } = await import('dependency-cruiser/config-utl/extract-depcruise-config');
  const folder = mkdtempSync(join(tmpdir(), 'boundaries-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [path, source] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), source);
  }
  const { forbidden = [] } = await extractDepcruiseConfig(join(import.meta.dirname, '../../.dependency-cruiser.js'));
  const { output } = await cruise([...new Set(Object.keys(files).map((path) => path.split('/')[0] ?? ''))], {
    ruleSet: { forbidden },
    validate: true,
    baseDir: folder,
  });
  if (typeof output === 'string') throw new Error(output);
  return output.summary.violations.map(({ rule }) => rule.name);
}

const src = 'packages/server/src';
const page = 'packages/console/src';

boundaryTest(`a folder of the server may import a folder below it${dependencyCruiser.note}`, async () => {
  const files = {
    [`${src}/http/route.js`]: "import '../evaluation/evaluate.js';",
    [`${src}/evaluation/evaluate.js`]: '',
  };
  expect(await violations(files)).toEqual([]);
});

boundaryTest(`a folder of the server must not import a folder above it${dependencyCruiser.note}`, async () => {
  const files = {
    [`${src}/http/route.js`]: '',
    [`${src}/evaluation/evaluate.js`]: "import '../http/route.js';",
  };
  expect(await violations(files)).toEqual(['server-folder-order-evaluation']);
});

boundaryTest(`a folder of the server must not import a file at the top of src${dependencyCruiser.note}`, async () => {
  const files = {
    [`${src}/server.js`]: '',
    [`${src}/store/queue.js`]: "import '../server.js';",
  };
  expect(await violations(files)).toEqual(['server-folder-order-store']);
});

boundaryTest(`a folder of the Console may import a folder below it${dependencyCruiser.note}`, async () => {
  const files = {
    [`${page}/app/routes.js`]: "import('../screens/ask/Ask.js');",
    [`${page}/screens/ask/Ask.js`]: "import '../../project/fields.js'; import './Form.js';",
    [`${page}/screens/ask/Form.js`]: '',
    [`${page}/project/fields.js`]: '',
  };
  expect(await violations(files)).toEqual([]);
});

boundaryTest(`a folder of the Console must not import a folder above it${dependencyCruiser.note}`, async () => {
  const files = {
    [`${page}/app/base.js`]: '',
    [`${page}/screens/edit/Form.js`]: '',
    [`${page}/api/client.js`]: "import '../app/base.js';",
    [`${page}/changes/EntryMenu.js`]: "import('../screens/edit/Form.js');",
  };
  expect((await violations(files)).toSorted()).toEqual(['console-folder-order-api', 'console-folder-order-changes']);
});

boundaryTest(`a screen of the Console must not import another screen${dependencyCruiser.note}`, async () => {
  const files = {
    [`${page}/screens/ask/Ask.js`]: "import '../overrides/Overrides.js';",
    [`${page}/screens/overrides/Overrides.js`]: '',
  };
  expect(await violations(files)).toEqual(['console-screens-apart']);
});

boundaryTest(`a folder without a place in the order must not be imported${dependencyCruiser.note}`, async () => {
  const files = {
    [`${page}/app/App.js`]: "import '../common/lib.js';",
    [`${page}/common/lib.js`]: '',
    [`${src}/server.js`]: "import './common/lib.js';",
    [`${src}/common/lib.js`]: '',
  };
  expect((await violations(files)).toSorted()).toEqual(['console-folder-without-place', 'server-folder-without-place']);
});

for (const folder of ['evaluation', 'statistics', 'sdk', 'events', 'ofrep'])
  boundaryTest(`${folder}/ of the server must not read files${dependencyCruiser.note}`, async () => {
    const files = { [`${src}/${folder}/pure.js`]: "import 'node:fs';" };
    expect(await violations(files)).toEqual(['pure-folders-do-no-io']);
  });

boundaryTest(`the prose check, the lint and samples import only what they need${dependencyCruiser.note}`, async () => {
  const files = {
    'packages/client/src/index.js': '',
    'packages/server/src/index.js': '',
    'scripts/generate/emit.js': '',
    'scripts/lint/rule.js': "import '../generate/emit.js'; import '../prose/prose.js';",
    'scripts/prose/prose.js': "import './words.js'; import '../generate/emit.js';",
    'scripts/prose/words.js': '',
    'test/storybook/page.js':
      "import '../../packages/client/src/index.js'; import '../../packages/server/src/index.js';",
  };
  expect((await violations(files)).toSorted()).toEqual([
    'lint-imports-only-the-generator',
    'samples-import-what-users-import',
    'tools-import-nothing-else',
  ]);
});

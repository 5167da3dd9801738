import { expect, test } from 'vitest';
import { targets } from '../targets.ts';
import { clients } from './clients.ts';
import { smallDocument } from './fixtures/small-document.ts';
import { manifest } from './package.ts';

async function manifestOf() {
  const { 'package.json': text = '', ...others } = await manifest.make(smallDocument);
  return { text, others, manifest: JSON.parse(text) };
}

test('has the version and the title of the document', async () => {
  const { text, others, manifest } = await manifestOf();
  expect(others).toEqual({});
  expect(manifest).toMatchObject({
    '//': 'Generated from openapi/ by `npm run generate`. Do not edit.',
    name: '@statsig-http-api/contract',
    version: '1.2.3',
    type: 'module',
    sideEffects: false,
  });
  expect(manifest.description).toMatch(/^The contract of the Small API as code: /);
  expect(text).toMatch(/^\{\n {2}"\/\/": [\s\S]*\n\}\n$/);
});

test('exports every file except the README by its name, and the operations table as the root', async () => {
  const { manifest } = await manifestOf();
  // The package has no clients in other languages.
  const packed = targets.filter((target) => target !== clients);
  const files = await Promise.all(packed.map((target) => target.make(smallDocument)));
  const names = files
    .flatMap((some) => Object.keys(some))
    .filter((name) => !name.endsWith('.d.ts') && name !== 'README.md');
  const entry = (name: string) => (name === 'operations.ts' ? '.' : `./${name.replace(/\.[jt]s$/, '')}`);
  expect(manifest.exports).toEqual(Object.fromEntries(names.map((name) => [entry(name), `./${name}`])));
});

test('needs msw only for the handlers, and openapi-fetch only for its client', async () => {
  const { manifest } = await manifestOf();
  expect(manifest.peerDependencies).toEqual({ msw: '>=2.7.0 <4', 'openapi-fetch': '^0.17.0' });
  expect(manifest.peerDependenciesMeta).toEqual({ msw: { optional: true }, 'openapi-fetch': { optional: true } });
});

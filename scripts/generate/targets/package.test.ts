import { expect, test } from 'vitest';
import { targets } from '../targets.ts';
import { smallDocument } from './fixtures/small-document.ts';
import { manifest } from './package.ts';

async function manifestOf() {
  const { 'package.json': text = '', ...others } = await manifest.make(smallDocument);
  return { text, others, made: JSON.parse(text) };
}

test('the package has the version and the title of the document', async () => {
  const { text, others, made } = await manifestOf();
  expect(others).toEqual({});
  expect(made).toMatchObject({
    '//': 'Made from openapi/ by `npm run generate`. Do not edit.',
    name: '@statsig-http-api/contract',
    version: '1.2.3',
    license: 'MIT',
    type: 'module',
    sideEffects: false,
  });
  expect(made.description).toMatch(/^The contract of the Small API as code: /);
  expect(text).toMatch(/^\{\n {2}"\/\/": [\s\S]*\n\}\n$/);
});

test('whatever is made and committed is exported by its name, the operations table as the package itself', async () => {
  const { made } = await manifestOf();
  const files = await Promise.all(
    targets.filter(({ committed }) => committed).map((target) => target.make(smallDocument)),
  );
  const names = files.flatMap((some) => Object.keys(some)).filter((name) => !name.endsWith('.d.ts'));
  const entry = (name: string) => (name === 'operations.ts' ? '.' : `./${name.replace(/\.[jt]s$/, '')}`);
  expect(made.exports).toEqual(Object.fromEntries(names.map((name) => [entry(name), `./${name}`])));
});

test('only those who ask for handlers need msw', async () => {
  const { made } = await manifestOf();
  expect(made.peerDependencies).toEqual({ msw: '>=2.7.0 <4' });
  expect(made.peerDependenciesMeta).toEqual({ msw: { optional: true } });
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { publishedManifest } from './published-manifest.ts';

const manifest = {
  name: '@a/b',
  version: '1.2.3',
  exports: { '.': './src/index.ts', './data.yaml': './data.yaml', './package.json': './package.json' },
  bin: { 'a-command': './src/bin.js' },
  files: ['docs'],
};
const shared = { author: 'An author', license: 'MIT', keywords: ['a', 'b'] };

test('points entries and commands to the compiled files, and lists all published files', () => {
  expect(publishedManifest(manifest, shared, 'packages/b')).toEqual({
    name: '@a/b',
    version: '1.2.3',
    author: 'An author',
    license: 'MIT',
    keywords: ['a', 'b'],
    exports: {
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
      './data.yaml': './data.yaml',
      './package.json': './package.json',
    },
    bin: { 'a-command': './dist/bin.js' },
    files: ['dist', './data.yaml', 'docs'],
  });
});

test('links to the folder of the package in the repository', () => {
  const repository = 'https://github.com/an-owner/a-repository';
  expect(publishedManifest(manifest, shared, 'packages/b', repository)).toMatchObject({
    homepage: 'https://github.com/an-owner/a-repository/tree/HEAD/packages/b#readme',
    bugs: 'https://github.com/an-owner/a-repository/issues',
    repository: { type: 'git', url: 'git+https://github.com/an-owner/a-repository.git', directory: 'packages/b' },
  });
});

const packageOf = (folder: string) =>
  JSON.parse(readFileSync(new URL(`../${folder}package.json`, import.meta.url), 'utf8'));

test.each(['generated/', 'packages/client/', 'packages/mock/', 'packages/server/', 'packages/conformance/'])(
  '%s has the version of the root, and leaves the shared fields to it',
  (folder) => {
    const { author, license, keywords, version } = packageOf('');
    expect({ author, license, keywords }).toEqual({
      author: expect.stringMatching(/./),
      license: 'MIT',
      keywords: expect.arrayContaining(['statsig']),
    });
    expect(packageOf(folder).version).toBe(version);
    // npm would look in the registry for a package with a version other than the workspace's.
    const versions = Object.entries({ ...packageOf('').devDependencies, ...packageOf(folder).dependencies })
      .filter(([name]) => name.startsWith('@statsig-http-api/'))
      .map(([, required]) => required);
    expect([...new Set(versions)]).toEqual([version]);
    for (const field of ['author', 'license', 'keywords', 'homepage', 'bugs', 'repository'])
      expect(packageOf(folder)).not.toHaveProperty(field);
  },
);

import { expect, test } from 'vitest';
import { smallDocument } from './fixtures/small-document.ts';
import { manifest } from './package.ts';
import { readme } from './readme.ts';

test('begins with the file to change, and names every entry of the package', async () => {
  const { 'README.md': text = '' } = await readme.make(smallDocument);
  expect(text).toMatch(
    /^<!-- Generated from scripts\/generate\/contract\.md .* -->\n\n# @statsig-http-api\/contract\n/,
  );
  const { 'package.json': json = '' } = await manifest.make(smallDocument);
  const entries = Object.keys(JSON.parse(json).exports).filter((entry) => entry !== '.' && entry !== './package.json');
  expect(entries.filter((entry) => !text.includes(`\`${entry}\``))).toEqual([]);
});

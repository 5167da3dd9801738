import { expect, test } from 'vitest';
import { smallDocument } from './fixtures/small-document.ts';
import { manifest } from './package.ts';
import { readme } from './readme.ts';

test('begins with the file to change, and names only entries of the package', async () => {
  const { 'README.md': text = '' } = await readme.make(smallDocument);
  expect(text).toMatch(
    /^<!-- Generated from scripts\/generate\/contract\.md .* -->\n\n# @statsig-http-api\/contract\n/,
  );
  const { 'package.json': json = '' } = await manifest.make(smallDocument);
  const entries = text.match(/(?<=`)\.\/[^`]+/g) ?? [];
  expect(entries).toContain('./fetch');
  expect(entries.filter((entry) => !Object.hasOwn(JSON.parse(json).exports, entry))).toEqual([]);
});

import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { bundle } from './bundle.ts';
import { smallDocument } from './fixtures/small-document.ts';

test('the bundles in JSON and YAML equal the document', async () => {
  const files = await bundle.make(smallDocument);
  expect(JSON.parse(String(files['openapi.json']))).toEqual(smallDocument);
  expect(parse(String(files['openapi.yaml']))).toEqual(smallDocument);
});

test('both bundles have many lines, and YAML begins with a notice', async () => {
  const files = await bundle.make(smallDocument);
  expect(files['openapi.json']).toMatch(/^\{\n {2}"openapi": "3\.1\.1",\n[\s\S]*\n\}\n$/);
  expect(files['openapi.yaml']).toMatch(
    /^# Generated from openapi\/ by `npm run generate`\. Do not edit: change the document, then generate again\.\nopenapi: 3\.1\.1\n/,
  );
});

test('YAML folds no strings, and has no aliases', async () => {
  const summary = 'word '.repeat(50).trim();
  const info = { ...smallDocument.info, summary };
  const { 'openapi.yaml': yaml = '' } = await bundle.make({ ...smallDocument, info });
  expect(yaml).toContain(`  summary: ${summary}\n`);
  expect(yaml).not.toMatch(/: [&*]\w+$/m);
});

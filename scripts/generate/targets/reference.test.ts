import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readDocument } from '../bundle.ts';
import type { Document } from '../document.ts';
import { freshPage, newPage } from '../reference/fresh-page.ts';
import { selfContained, withSampleOfEachExample } from '../reference/self-contained.ts';
import { reference } from './reference.ts';

const document = await readDocument();
const folder = mkdtempSync(join(tmpdir(), 'reference-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('makes the same bytes from the same document', async () => {
  const [one, other] = await Promise.all([reference.make(document), reference.make(structuredClone(document))]);
  expect(one['reference.html'] === other['reference.html']).toBe(true);
});

test('makes a new page only if the document changed', async () => {
  const file = join(folder, 'reference.html');
  await newPage(document, file);
  appendFileSync(file, '<!-- the same page -->');
  expect((await freshPage(document, file)).endsWith('<!-- the same page -->')).toBe(true);
  const changed: Document = { ...document, info: { ...document.info, title: 'Another title' } };
  const html = await freshPage(changed, file);
  expect(html).toContain('<title>Another title</title>');
  expect(readFileSync(file, 'utf8') === html).toBe(true);
});

test('throws for a page from another version of Redoc', () => {
  expect(() => selfContained('<html><head>\n</head></html>')).toThrow(
    /^The reference page has no https:\/\/cdn\.redoc\.ly/,
  );
  expect(() => withSampleOfEachExample('<script></script>')).toThrow(
    /^The reference page has no choice of a code sample/,
  );
});

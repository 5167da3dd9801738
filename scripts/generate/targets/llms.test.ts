import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { readDocument } from '../bundle.ts';
import { type Document, operationsOf } from '../document.ts';
import { smallDocument } from './fixtures/small-document.ts';
import { llms } from './llms.ts';

let document: Document;
let text = '';

beforeAll(async () => {
  document = await readDocument();
  text = (await llms.make(document))['llms.txt'] ?? '';
});

test('describes the address, fields, examples and statuses of each operation', () => {
  for (const { object, method, path, request, responses } of operationsOf(document)) {
    const [, section = ''] = text.split(`\n### ${object.summary}\n`);
    const [own = ''] = section.split(/\n##?#? /);
    expect(own).toContain(`\`${method} ${object.servers[0]?.url}${path}\``);
    const blocks = [...own.matchAll(/```json\n(.*?)\n```/gs)].map(([, json = '']) => JSON.parse(json));
    for (const { value } of Object.values(request.examples)) expect(blocks).toContainEqual(value);
    for (const { status } of responses)
      expect(own).toMatch(status < 400 ? `\n#### Response ${status}\n` : `\n- **${status}** `);
  }
});

test('has a heading for each object in a table', () => {
  const rows = text.matchAll(/^\| `[^|]*` \| (?:array of |map to )?([A-Z]\w+)(?:, [^|]*)? \| (?:yes|no|one of )/gm);
  const headings = [...text.matchAll(/^#{3,4} (\w+)$/gm)].map(([, name]) => name);
  const names = [...rows].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(10);
  expect(headings).toEqual(expect.arrayContaining(names));
});

test('gives each row of a table as many cells as its heading', () => {
  const tables = text.match(/(^\|.*\|\n)+/gm) ?? [];
  expect(tables.length).toBeGreaterThan(10);
  for (const table of tables) {
    const widths = table
      .trim()
      .split('\n')
      .map((row) => row.replaceAll('\\|', '').split('|').length);
    expect(new Set(widths).size).toBe(1);
  }
});

test('matches the expected text for a small document', async () => {
  const expected = readFileSync(new URL('fixtures/small-document.llms.txt', import.meta.url), 'utf8');
  expect(await llms.make(smallDocument)).toEqual({ 'llms.txt': expected });
});

test('omits the optional parts that a document does not have', async () => {
  const { summary: _, ...info } = smallDocument.info;
  const tags = [{ name: 'Gates', description: '' }];
  const { 'llms.txt': bare = '' } = await llms.make({ ...smallDocument, info, tags });
  expect(bare).toMatch(/^# Small API 1\.2\.3\n\n## How\n/);
  expect(bare).toContain('\n\n## Gates\n\n### Check a gate\n');
  expect(bare).not.toContain('### Get a report');
});

test('uses the name of a security scheme that has no bold words', async () => {
  const clientSdkKey = { type: 'apiKey', in: 'header', name: 'key', description: 'A key.', 'x-prefix': 'a-' };
  const serverSecretKey = clientSdkKey;
  const components = { ...smallDocument.components, securitySchemes: { serverSecretKey, clientSdkKey } };
  const { 'llms.txt': bare = '' } = await llms.make({ ...smallDocument, components });
  expect(bare).toContain('Key: serverSecretKey or clientSdkKey. ');
});

test('fits into the context of a small model', () => {
  expect(Buffer.byteLength(text)).toBeLessThan(60_000);
});

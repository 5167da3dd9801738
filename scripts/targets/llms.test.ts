import { beforeAll, expect, test } from 'vitest';
import { readDocument } from '../bundle.ts';
import { type Document, operationsOf } from '../document.ts';
import { llms } from './llms.ts';

let document: Document;
let text = '';

beforeAll(async () => {
  document = await readDocument();
  text = (await llms.make(document))['llms.txt'] ?? '';
});

test('it tells every operation: its address, fields, examples and statuses', () => {
  for (const { object, method, path, request, responses } of operationsOf(document)) {
    const [, section = ''] = text.split(`\n### ${object.summary}\n`);
    const [own = ''] = section.split(/\n##?#? /);
    expect(own).toContain(`\`${method} ${object.servers[0]?.url}${path}\``);
    const blocks = [...own.matchAll(/```json\n(.*?)\n```/gs)].map(([, json = '']) => JSON.parse(json));
    for (const { value } of Object.values(request.examples)) expect(blocks).toContainEqual(value);
    for (const { status } of responses)
      expect(own).toMatch(status < 400 ? `\n#### Answer ${status}\n` : `\n- **${status}** `);
  }
});

test('every name that a table speaks of is a heading', () => {
  const rows = text.matchAll(/^\| `[^|]*` \| (?:array of |map to )?([A-Z]\w+)(?:, [^|]*)? \| (?:yes|no|one of )/gm);
  const headings = [...text.matchAll(/^#{3,4} (\w+)$/gm)].map(([, name]) => name);
  const names = [...rows].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(10);
  expect(headings).toEqual(expect.arrayContaining(names));
});

test('every row of a table has as many cells as its head', () => {
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

test('it fits the memory of a small model', () => {
  expect(Buffer.byteLength(text)).toBeLessThan(60_000);
});

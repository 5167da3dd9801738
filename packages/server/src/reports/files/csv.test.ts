import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvLine, csvRows } from './csv.ts';

test('quotes strings with commas, quotes and line breaks as RFC 4180 does; numbers and empty cells are not quoted', () => {
  expect(csvLine(['a', 'b,c', 'say "hi"', 'two\nlines', 1.5, -1, null, 'ü'])).toBe(
    'a,"b,c","say ""hi""","two\nlines",1.5,-1,,ü\r\n',
  );
  expect(csvLine([Number.NaN, Number.POSITIVE_INFINITY, 1e-9, 1e21])).toBe(',,1e-9,1e+21\r\n');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '\uFF1D1', "'=1"])(
  'protects spreadsheets from the formula %j',
  (text) => {
    expect(
      csvLine([text])
        .replace(/^"/, '')
        .startsWith(`'${text.slice(0, 1)}`),
    ).toBe(true);
    expect(csvLine([`x${text}`])).not.toContain("'x");
  },
);

test.each(['\u00a0=1', '\ufeff=1', '\0=1', ' =1', '\u200b+1', '\u2060\t@A1'])(
  'protects spreadsheets from %j',
  (text) => {
    expect(csvLine([text]).replace(/^"/, '').startsWith("'")).toBe(true);
  },
);

test.each([
  ['a;=1+1', "a;'=1+1"],
  ['a; \u00a0=1', "a;' \u00a0=1"],
  ['a\t-1;+1', "a\t'-1;'+1"],
  ["a;'=1", "a;''=1"],
  ['a;b=1', 'a;b=1'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0)', 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0)'],
])('protects a spreadsheet with other separators from %j', (text, expected) => {
  expect(csvLine([text])).toBe(`${expected}\r\n`);
});

test('reads the rows that `csvLine` wrote, in chunks of any size', async () => {
  const text = fc.string({
    unit: fc.constantFrom('a', ',', ';', '"', '\r', '\n', "'", '=', 'ü', '\u00a0', '\u{1f5fb}'),
  });
  const tables = fc.array(fc.array(text, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(tables, fc.integer({ min: 1, max: 7 }), async (table, chunkSize) => {
      const file = table.map(csvLine).join('');
      const characters = [...file];
      const chunks = [];
      while (characters.length > 0) chunks.push(characters.splice(0, chunkSize).join(''));
      const rows: (readonly string[])[] = [];
      for await (const row of csvRows(Readable.from(chunks))) rows.push(row);
      const restored = (cell: string) =>
        cell.replace(/^'(?=[\t\r\n]|[\s\p{C}]*[=+\-@'])/u, '').replace(/(?<=[;\t\r\n])'(?=[\s\p{C}]*[=+\-@'])/gu, '');
      expect(rows.map((row) => row.map(restored))).toEqual(table);
    }),
  );
});

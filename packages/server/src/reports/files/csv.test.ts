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
    expect(csvLine([text]).replace(/^"/, '').startsWith(`'${text}`)).toBe(true);
    expect(csvLine([`x${text}`])).not.toContain("'x");
  },
);

test('reads the rows that `csvLine` wrote, in chunks of any size', async () => {
  const text = fc.string({ unit: fc.constantFrom('a', ',', '"', '\r', '\n', "'", '=', 'ü', '\u{1f5fb}') });
  const tables = fc.array(fc.array(text, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(tables, fc.integer({ min: 1, max: 7 }), async (table, chunkSize) => {
      const file = table.map(csvLine).join('');
      const characters = [...file];
      const chunks = [];
      while (characters.length > 0) chunks.push(characters.splice(0, chunkSize).join(''));
      const rows: (readonly string[])[] = [];
      for await (const row of csvRows(Readable.from(chunks))) rows.push(row);
      const safe = (cell: string) => (/^[=+\-@\t\r\n']/.test(cell) ? `'${cell}` : cell);
      expect(rows).toEqual(table.map((row) => row.map(safe)));
    }),
  );
});

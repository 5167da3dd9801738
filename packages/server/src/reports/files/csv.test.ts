import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvLine, csvRows } from './csv.ts';

test('a line is RFC 4180: text with commas, quotes and line breaks is quoted, numbers and nothing are not', () => {
  expect(csvLine(['a', 'b,c', 'say "hi"', 'two\nlines', 1.5, -1, null, 'ü'])).toBe(
    'a,"b,c","say ""hi""","two\nlines",1.5,-1,,ü\r\n',
  );
  expect(csvLine([Number.NaN, Number.POSITIVE_INFINITY, 1e-9, 1e21])).toBe(',,1e-9,1e+21\r\n');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '\uFF1D1', "'=1"])(
  'a spreadsheet runs no text as a formula: %j',
  (text) => {
    expect(csvLine([text]).replace(/^"/, '').startsWith(`'${text}`)).toBe(true);
    expect(csvLine([`x${text}`])).not.toContain("'x");
  },
);

test('what was written is read again, wherever the pieces are cut', async () => {
  const text = fc.string({ unit: fc.constantFrom('a', ',', '"', '\r', '\n', "'", '=', 'ü', '\u{1f5fb}') });
  const table = fc.array(fc.array(text, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(table, fc.integer({ min: 1, max: 7 }), async (written, size) => {
      const file = written.map(csvLine).join('');
      const characters = [...file];
      const pieces = [];
      while (characters.length > 0) pieces.push(characters.splice(0, size).join(''));
      const read: (readonly string[])[] = [];
      for await (const row of csvRows(Readable.from(pieces))) read.push(row);
      const safe = (cell: string) => (/^[=+\-@\t\r\n']/.test(cell) ? `'${cell}` : cell);
      expect(read).toEqual(written.map((row) => row.map(safe)));
    }),
  );
});

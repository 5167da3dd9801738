import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvProblem, csvRecords } from './csv.ts';

test('any table that is written as RFC 4180 has it is read as it was', () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('', '"', ',', '\n', '\r\n', 'a,"b"', '{"a": "b"}'));
  const table = fc.tuple(fc.integer({ min: 2, max: 4 }), fc.constantFrom('\n', '\r\n')).chain(([width, end]) =>
    fc.record({
      rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
      end: fc.constant(end),
      last: fc.boolean(),
    }),
  );
  const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  fc.assert(
    fc.property(table, ({ rows, end, last }) => {
      const text = rows.map((row) => row.map(quoted).join(',')).join(end) + (last ? end : '');
      expect(csvRecords(text)).toEqual(rows);
    }),
  );
});

test.each(['a"b,c', '"a,b', '"a"b,c', 'a,b\rc,d'])('%j is no CSV', (text) => {
  expect(csvRecords(text)).toBeUndefined();
  expect(csvProblem(text)).toBe('its first line names no columns');
});

test.each([
  ['', 'its first line names no columns'],
  ['<html>', 'its first line names no columns'],
  ['name,,rule\n', 'its first line leaves a column without a name'],
  ['name,rule,name\n', 'its first line names a column twice'],
  ['name,rule\na,b\nc\n', 'its record 3 has 1 fields, and the first names 2 columns'],
  ['name,rule\na,b,c\n', 'its record 2 has 3 fields, and the first names 2 columns'],
  ['name,rule\n', undefined],
  ['name,rule\na,"b\n,c"', undefined],
])('%j: %s', (text, problem) => {
  expect(csvProblem(text)).toBe(problem);
});

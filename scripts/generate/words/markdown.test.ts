import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeBlock, codeSpan, demoted, jsonInLines, table } from './markdown.ts';

test('a cell stays one cell on one line, whatever it holds', () => {
  expect(table(['a', 'b'], [['x | y', 'two\nlines']])).toBe('| a | b |\n|---|---|\n| x \\| y | two lines |');
});

test('code is fenced by more backticks than it holds', () => {
  expect(codeSpan('a')).toBe('`a`');
  expect(codeSpan('`a``')).toBe('``` `a`` ```');
  expect(codeBlock('sh', 'a')).toBe('```sh\na\n```');
  expect(codeBlock('', '````')).toBe('`````\n````\n`````');
});

test('headings go deeper, lines of code stay', () => {
  expect(demoted('# A\n\n```sh\n# a comment\n```\n\n## B\n', 2)).toBe('### A\n\n```sh\n# a comment\n```\n\n#### B');
});

test('JSON takes a line for each part of what is too long for one, and still means the same', () => {
  expect(jsonInLines({ a: [1, null], b: { c: 'd' } })).toBe('{"a": [1, null], "b": {"c": "d"}}');
  expect(jsonInLines({ a: 'x'.repeat(100), b: 1 })).toBe(`{\n  "a": "${'x'.repeat(100)}",\n  "b": 1\n}`);
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(jsonInLines(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

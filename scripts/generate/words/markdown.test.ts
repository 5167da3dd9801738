import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeBlock, codeSpan, demoted, jsonInLines, table } from './markdown.ts';

test('keeps each cell on one line, and escapes pipes', () => {
  expect(table(['a', 'b'], [['x | y', 'two\nlines']])).toBe('| a | b |\n|---|---|\n| x \\| y | two lines |');
});

test('fences code with more backticks than the code contains', () => {
  expect(codeSpan('a')).toBe('`a`');
  expect(codeSpan('`a``')).toBe('``` `a`` ```');
  expect(codeBlock('sh', 'a')).toBe('```sh\na\n```');
  expect(codeBlock('', '````')).toBe('`````\n````\n`````');
});

test('demotes headings, but not lines of code', () => {
  expect(demoted('# A\n\n```sh\n# a comment\n```\n\n## B\n', 2)).toBe('### A\n\n```sh\n# a comment\n```\n\n#### B');
});

test('splits long JSON into lines, and keeps its value', () => {
  expect(jsonInLines({ a: [1, null], b: { c: 'd' } })).toBe('{"a": [1, null], "b": {"c": "d"}}');
  expect(jsonInLines({ a: 'x'.repeat(100), b: 1 })).toBe(`{\n  "a": "${'x'.repeat(100)}",\n  "b": 1\n}`);
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(jsonInLines(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

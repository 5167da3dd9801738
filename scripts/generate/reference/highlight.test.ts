import { expect, test } from 'vitest';
import { highlighted } from './highlight.ts';

test('colors strings and keywords, and leaves punctuation plain', () => {
  expect(highlighted('{"a": [1, "b"]}', 'json').text).toBe(
    '{<i class=attr>&quot;a&quot;</i>: [<i class=number>1</i>, <i class=string>&quot;b&quot;</i>]}',
  );
});

test.each(['bash', 'sh', 'typescript', 'python', 'go', 'php', 'java'])(
  'colors %s without a change of the code',
  (language) => {
    const code = `x = "a < b && 'c'" // # \${y}\n`;
    const { text } = highlighted(code, language);
    expect(text).toContain('<i class=');
    const plain = text
      .replaceAll(/<\/?i[^>]*>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&#x27;', "'");
    expect(plain.replaceAll('&quot;', '"').replaceAll('&amp;', '&')).toBe(code);
  },
);

test('escapes code in an unknown language', () => {
  expect(highlighted('<b>', 'unknown').text).toBe('&#60;b&#62;');
});

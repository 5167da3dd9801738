import { expect, test } from 'vitest';
import { inlineProse, prose } from './prose.ts';

test('shows HTML in Markdown as text', () => {
  expect(prose('a <b onclick="x">b</b>').text).toBe('<p>a &#60;b onclick=&#34;x&#34;&#62;b&#60;/b&#62;</p>\n');
});

test('keeps links to sites and places, and turns other links and images into text', () => {
  const markdown = '[a](https://a.example) [b](#b) [c](llms.txt) [d](javascript:alert) ![e](https://e.example)';
  expect(inlineProse(markdown).text).toBe(
    '<a href="https://a.example">a</a> <a href="#b">b</a> <a href="llms.txt">c</a> d e',
  );
});

test('moves headings down, and gives them ids only with a prefix', () => {
  expect(prose('# An `a_b`', { headingLevels: 1, prefix: 'x-' }).text).toBe(
    '<h2 id="x-an-a_b">An <code>a_b</code></h2>\n',
  );
  expect(prose('##### A', { headingLevels: 4 }).text).toBe('<h6>A</h6>\n');
});

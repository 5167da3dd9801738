import { expect, test } from 'vitest';
import { computeResults } from './compute-results.ts';
import { everyCase, fakeData, fakeMean, halves, spread } from './fake-data.testing.ts';
import { renderPage } from './results-page.ts';

const page = renderPage(computeResults(everyCase()));

/** Returns the first group of each match. */
const findAll = (pattern: RegExp, text = page): string[] => [...text.matchAll(pattern)].map(([, group = '']) => group);

test('the table of each group has a row for each metric, and a plot for each lift', () => {
  expect(findAll(/<h2[^>]*>(.*?) <span>/g)).toEqual(['Green button', 'Blue']);
  const rows = findAll(/<tr role="row" class="(.*?)">/g);
  expect(rows).toEqual([
    ...['better', 'inconclusive', 'inconclusive', 'inconclusive', 'none', 'none', 'higher', 'worse'],
    ...['inconclusive', 'inconclusive', 'inconclusive', 'inconclusive', 'none', 'none', 'inconclusive', 'inconclusive'],
  ]);
  expect(findAll(/(<svg class="plot")/g)).toHaveLength(10);
  expect(page).toContain('<b>+5.0%</b><small>+3.1% to +6.9%</small>');
});

test('a plot has a title and a description with its numbers', () => {
  expect(page).toContain('<title id="plot-1-1-title">Revenue (sum, primary), Green button: +5.0%</title>');
  expect(page).toContain('>95% interval: +3.1% to +6.9%. Sequential interval: +1.6% to +8.5%.</desc>');
  const ids = findAll(/ id="(.*?)"/g);
  expect(new Set(ids).size).toBe(ids.length);
  for (const labels of findAll(/aria-labelledby="(.*?)"/g))
    expect(ids).toEqual(expect.arrayContaining(labels.split(' ')));
});

test('shows a sample ratio mismatch, crossovers and every note', () => {
  expect(page).toContain('Sample ratio mismatch (p &#60;0.001).');
  expect(page).toContain('12 units were exposed to two groups');
  const notes = findAll(/<li id="(note-\d+)">/g);
  expect(notes).toHaveLength(8);
  expect(new Set(findAll(/<a href="#(.*?)">/g))).toEqual(new Set(notes));
});

test('escapes names everywhere', () => {
  const evil = `</title><script>alert(1)</script>"'><img src=x onerror=alert(2)>&amp;`;
  const metric = fakeMean(evil, [spread(100, 10, 3), spread(100, 12, 3)], { type: evil });
  const groups = halves(100, 100).map((group) => ({ ...group, name: `${group.name}${evil}` }));
  const evilPage = renderPage(computeResults(fakeData(groups, [metric], { name: evil, unitType: evil })));
  const tags = (text: string) => new Set(findAll(/<([a-z0-9]+)/g, text));
  for (const tag of tags(evilPage)) expect(tags(page)).toContain(tag);
  const outside = evilPage.replaceAll(/<[^>]*>/g, '');
  expect(outside).toContain('&#60;script&#62;alert(1)');
  expect(evilPage.replaceAll(/"[^"]*"/g, '')).not.toMatch(/<[^>]* on\w+=/);
  expect(findAll(/data-label="(.*?)"/g, evilPage)[0]).toMatch(/^Control&#60;.*&#34;&#39;&#62;.*&#38;amp;$/);
});

test('loads no other file and runs no script', () => {
  expect(page).not.toMatch(/<script|https?:|url\(|@import|javascript:/);
  expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"`);
});

test('without comparisons shows the units and the reason', () => {
  const empty = renderPage(computeResults(fakeData(halves(30, 30), [])));
  expect(empty).toContain('because no unit logged an event after its exposure');
  expect(empty).toContain('<td>50.0%</td>');
  expect(renderPage(computeResults(fakeData([], [])))).toContain('because there are fewer than two groups');
});

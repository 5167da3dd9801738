import { expect, test } from 'vitest';
import { everyCase, fakeData, fakeMean, halves, spread } from './fake-data.testing.ts';
import { resultsOf } from './results-of.ts';
import { resultsPage } from './results-page.ts';

const page = resultsPage(resultsOf(everyCase()));

const all = (pattern: RegExp, text = page): string[] => [...text.matchAll(pattern)].map(([, found = '']) => found);

test('every metric has a row in the table of each group, and a plot where there is a lift', () => {
  expect(all(/<h2[^>]*>(.*?) <span>/g)).toEqual(['Green button', 'Blue']);
  const rows = all(/<tr role="row" class="(.*?)">/g);
  expect(rows).toEqual([
    ...['better', 'inconclusive', 'worse', 'inconclusive', 'higher', 'none', 'inconclusive'],
    ...['inconclusive', 'inconclusive', 'inconclusive', 'inconclusive', 'higher', 'none', 'inconclusive'],
  ]);
  expect(all(/(<svg class="plot")/g)).toHaveLength(10);
  expect(page).toContain('<b>+5.0%</b><small>+3.1% to +6.9%</small>');
});

test('a plot says in words what it draws', () => {
  expect(page).toContain('<title id="plot-1-1-title">Revenue (sum), Green button: +5.0%</title>');
  expect(page).toContain('>95% interval: +3.1% to +6.9%. For daily looks: +1.6% to +8.4%.</desc>');
  const ids = all(/ id="(.*?)"/g);
  expect(new Set(ids).size).toBe(ids.length);
  for (const named of all(/aria-labelledby="(.*?)"/g)) expect(ids).toEqual(expect.arrayContaining(named.split(' ')));
});

test('a sample ratio mismatch, crossovers and every note are told', () => {
  expect(page).toContain('Sample ratio mismatch, p &#60;0.001');
  expect(page).toContain('12 units were seen in two groups');
  const notes = all(/<li id="(note-\d+)">/g);
  expect(notes).toHaveLength(6);
  expect(new Set(all(/<a href="#(.*?)">/g))).toEqual(new Set(notes));
});

test('names are text, wherever they stand', () => {
  const evil = `</title><script>alert(1)</script>"'><img src=x onerror=alert(2)>&amp;`;
  const metric = fakeMean(evil, [spread(100, 10, 3), spread(100, 12, 3)], { type: evil });
  const groups = halves(100, 100).map((group) => ({ ...group, name: `${group.name}${evil}` }));
  const told = resultsPage(resultsOf(fakeData(groups, [metric], { name: evil, unitType: evil })));
  const tags = (text: string) => new Set(all(/<([a-z0-9]+)/g, text));
  for (const tag of tags(told)) expect(tags(page)).toContain(tag);
  const outside = told.replaceAll(/<[^>]*>/g, '');
  expect(outside).toContain('&#60;script&#62;alert(1)');
  expect(told.replaceAll(/"[^"]*"/g, '')).not.toMatch(/<[^>]* on\w+=/);
  expect(all(/data-label="(.*?)"/g, told)[0]).toMatch(/^Control&#60;.*&#34;&#39;&#62;.*&#38;amp;$/);
});

test('it asks for nothing and runs nothing', () => {
  expect(page).not.toMatch(/<script|https?:|url\(|@import|javascript:/);
  expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"`);
});

test('where there is nothing to compare there are the units and the reason', () => {
  const empty = resultsPage(resultsOf(fakeData(halves(30, 30), [])));
  expect(empty).toContain('No unit had an event since its first exposure');
  expect(empty).toContain('<td>50.0%</td>');
  expect(resultsPage(resultsOf(fakeData([], [])))).toContain('There is one group alone');
});

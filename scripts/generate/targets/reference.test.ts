import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readDocument } from '../bundle.ts';
import { operationsOf } from '../document.ts';
import { smallDocument } from './fixtures/small-document.ts';
import { reference } from './reference.ts';
import { samplesOf } from './samples.ts';

const document = await readDocument();
const { 'reference.html': page = '' } = await reference.make(document);
const small = (await reference.make(smallDocument))['reference.html'] ?? '';

/** The text of some HTML, on one line. */
const textOf = (html: string) =>
  html
    .replaceAll(/<(script|style).*?<\/\1>|<[^>]+>/gs, '')
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replaceAll(/&#x27;|&#39;/g, "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');
const text = textOf(page);

test('makes the same bytes from the same document', async () => {
  expect((await reference.make(structuredClone(document)))['reference.html'] === page).toBe(true);
});

test('has less than 150 kB when compressed', () => {
  expect(gzipSync(page).length).toBeLessThan(150_000);
});

test('allows only its own script and style, by their hashes', () => {
  const [, policy = ''] = page.match(/Content-Security-Policy" content="([^"]+)"/) ?? [];
  expect(policy).toMatch(
    /^default-src 'none'; script-src '[^']+'; style-src '[^']+'; img-src data:; connect-src http: https:;/,
  );
  for (const element of ['script', 'style']) {
    const [, source = ''] = page.match(new RegExp(`<${element}>(.*?)</${element}>`, 's')) ?? [];
    expect(policy).toContain(`${element}-src 'sha256-${createHash('sha256').update(source).digest('base64')}'`);
  }
  expect(page).not.toMatch(/ style="| on\w+="| src="/);
});

test('contains every sample of every language, every example, and every word of every operation', () => {
  const squeeze = (words: string) => words.trim().replaceAll(/\s+/g, ' ');
  for (const operation of operationsOf(document)) {
    expect(text).toContain(squeeze(operation.object.summary));
    expect(text).toContain(squeeze(operation.object.description).replaceAll('`', ''));
    for (const { status, description } of operation.responses) {
      expect(page).toContain(`id="${operation.id}.${status}"`);
      expect(text).toContain(squeeze(description).replaceAll('`', ''));
    }
    for (const { summary, ...codes } of Object.values(samplesOf(document)[operation.id] ?? {}))
      for (const words of [summary, ...Object.values(codes)]) expect(text).toContain(squeeze(words));
  }
});

test('never shows a regular expression, but the words for it', () => {
  const schemas = JSON.stringify(document.components.schemas);
  const strings = (keyword: string) =>
    [...schemas.matchAll(new RegExp(`"${keyword}":("(?:[^"\\\\]|\\\\.)*")`, 'g'))].map(([, json = '']) =>
      String(JSON.parse(json)),
    );
  expect(strings('pattern').length).toBeGreaterThan(0);
  for (const pattern of strings('pattern')) expect(text).not.toContain(pattern);
  for (const words of strings('x-pattern-message')) expect(text).toContain(words.slice(1));
});

test('has tags for a preview of a link', () => {
  expect(small).toContain('<meta property="og:title" content="Small API reference">');
  expect(small).toContain('<meta property="og:description" content="Gates, and a report.">');
});

test('lists the sections of the guide, the tags and the operations in the navigation', () => {
  const [navigation = ''] = small.match(/<nav.*?<\/nav>/s) ?? [];
  expect([...navigation.matchAll(/<a href="#([^"]+)">/g)].map(([, id]) => id)).toEqual([
    'how',
    ...operationsOf(smallDocument).map(({ id }) => id),
    'error-codes',
    'changelog',
    'downloads',
  ]);
});

test('shows a field that every form of an object has only once, before the forms', () => {
  const [, gates = ''] = page.match(/id="checkGate.request">(.*?)id="checkGate.200"/s) ?? [];
  const ids = [...gates.matchAll(/<li class="field" id="checkGate\.request\.([^"]+)"/g)].map(([, id = '']) => id);
  expect(ids.filter((id) => /^[^.]*user$/i.test(id))).toEqual(['user']);
  expect(ids.filter((id) => /gateNames?$/.test(id))).toHaveLength(2);
  expect(ids).toContain('user.userID');
});

test('says which fields are required, and shows an object inside itself only once', () => {
  expect(small).toMatch(
    /<code>user<\/code><\/a> <span class="type">User<\/span> <span class="need required">required</,
  );
  expect(small).toMatch(
    /<code>gateName<\/code><\/a> <span class="type">string<\/span> <span class="need required">required without gateNames</,
  );
  expect(small.match(/id="checkGate\.200\.parents\.parent"/g)).toHaveLength(1);
  expect(small).not.toContain('id="checkGate.200.parents.parent.parent"');
  expect(small).toContain('Default <code>1</code>');
});

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildConsole } from './build.ts';

const folder = mkdtempSync(join(tmpdir(), 'console-build-'));
const page = join(folder, 'page');
let outputs: Awaited<ReturnType<typeof buildConsole>>['outputs'];
beforeAll(async () => {
  ({ outputs } = await buildConsole(page));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Returns the names of the files that the page loads first: those of index.html, and what they import. */
function firstLoad(): Set<string> {
  const html = readFileSync(join(page, 'index.html'), 'utf8');
  const names = new Set([...html.matchAll(/\.\/assets\/([\w.-]+)/g)].map(([, name]) => name ?? ''));
  // A set also iterates over what is added meanwhile.
  for (const name of names) {
    const [, output] = Object.entries(outputs).find(([path]) => basename(path) === name) ?? [];
    for (const { path, kind } of output?.imports ?? []) if (kind === 'import-statement') names.add(basename(path));
  }
  return names;
}

test('the first load is smaller than 250 kB', () => {
  const names = firstLoad();
  expect(names.size).toBeGreaterThan(2);
  const sizes = [...names].map((name) => gzipSync(readFileSync(join(page, 'assets', name))).length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(250_000);
});

test('the page has no inline script and no inline style, which its policy forbids', () => {
  const html = readFileSync(join(page, 'index.html'), 'utf8');
  expect(html).not.toMatch(/<style|<script(?![^>]* src=)|\sstyle=|\son\w+=/);
});

test('several builds at once leave one whole page', async () => {
  const shared = join(folder, 'shared');
  await Promise.all([buildConsole(shared), buildConsole(shared), buildConsole(shared)]);
  expect(readdirSync(join(shared, 'assets'))).toEqual(readdirSync(join(page, 'assets')));
  expect(readdirSync(folder).toSorted()).toEqual(['page', 'shared']);
});

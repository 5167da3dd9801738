import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { smallDocument } from './fixtures/small-document.ts';
import { runtime } from './runtime.ts';

test('a function is copied whole, beside the tables that it reads, and names where it was written', async () => {
  const files = await runtime.make(smallDocument);
  expect(Object.keys(files)).toEqual(['example-response.ts', 'msw.ts', 'problems.ts']);
  for (const [name, text] of Object.entries(files)) {
    const [notice, blank, ...code] = text.split('\n');
    expect(notice).toBe(
      `// Made from scripts/generate/runtime/${name} by \`npm run generate\`. Do not edit: change that file, then generate again.`,
    );
    expect(blank).toBe('');
    const source = readFileSync(new URL(`../runtime/${name}`, import.meta.url), 'utf8');
    expect(code.join('\n')).toBe(source.replaceAll("'../../../generated/", "'./"));
    expect(text).not.toContain('../../');
    expect(text).toContain(" from './");
  }
});

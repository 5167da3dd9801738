import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { smallDocument } from './fixtures/small-document.ts';
import { runtime, runtimeFiles } from './runtime.ts';

const files = await runtime.make(smallDocument);

test.each(runtimeFiles)('copies %s whole, and names the file to change', (path) => {
  const [notice, blank, ...code] = String(files[`${path}`]).split('\n');
  expect(notice).toBe(
    `// Generated from scripts/generate/runtime/${path} by \`npm run generate\`. Do not edit: change that file, then generate again.`,
  );
  expect(blank).toBe('');
  const source = readFileSync(new URL(`../runtime/${path}`, import.meta.url), 'utf8');
  expect(code).toHaveLength(source.split('\n').length);
  expect(code.at(-2)).toBe(source.split('\n').at(-2));
});

test('reads the tables from the folder of the contract', () => {
  expect(files['problems.ts']).toContain(" from './schemas.ts'");
  expect(Object.values(files).join('\n')).not.toContain('generated/');
});

import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { standAlone } from './stand-alone.ts';

const source = `const { fullFormats } = require('ajv-formats/dist/formats');
export const date = fullFormats.date;
`;

test('writes the same bytes when node_modules is a symbolic link in another folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stand-alone-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const deep = join(folder, 'a', 'checkout');
  mkdirSync(deep, { recursive: true });
  symlinkSync(fileURLToPath(new URL('../../node_modules', import.meta.url)), join(deep, 'node_modules'));
  expect(await standAlone(source, deep)).toBe(await standAlone(source));
});

test('contains the code of imported modules, and no path', async () => {
  const code = await standAlone(source);
  expect(code).toContain('"ajv-formats/dist/formats.js"(exports)');
  expect(code).not.toContain('node_modules');
});

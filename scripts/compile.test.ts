import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { extra } from '../test/tools.ts';
import { compile, compilerErrors } from './compile.ts';

const compiler = extra('typescript-7', 'scripts/checks');
const compilerTest = test.skipIf(compiler.isMissing);

/** Returns a temporary folder with one file, `types.mts`. */
function createFolder(source: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'compile-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'types.mts'), source);
  return folder;
}

compilerTest(`returns an empty string for a file without errors${compiler.note}`, async () => {
  expect(await compile(createFolder('export const one: number = 1;'), ['types.mts'])).toBe('');
});

compilerTest(`returns the place and the code of an error${compiler.note}`, async () => {
  expect(await compile(createFolder("export const one: number = '1';"), ['types.mts'])).toMatch(
    /types\.mts\(1,14\): error TS2322: /,
  );
});

test('throws when the compiler itself fails', async () => {
  await expect(compilerErrors(createFolder(''), 'no-such-compiler')).rejects.toThrow(/no-such-compiler/);
});

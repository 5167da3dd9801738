import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { compile, complaints } from './compile.ts';

function folderWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'compile-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'types.mts'), text);
  return folder;
}

test('nothing is said of what is right, and of what is wrong the place and the reason', async () => {
  expect(await compile(folderWith('export const one: number = 1;'), ['types.mts'])).toBe('');
  expect(await compile(folderWith("export const one: number = '1';"), ['types.mts'])).toMatch(
    /types\.mts\(1,14\): error TS2322: /,
  );
});

test('a compiler that fails without a word is not taken for one that has nothing to say', async () => {
  await expect(complaints(folderWith(''), 'no-such-compiler')).rejects.toThrow(/no-such-compiler/);
});

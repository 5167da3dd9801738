import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { readDocument, sourceFile } from './bundle.ts';
import type { Document } from './document.ts';
import { make, staleFiles } from './generate.ts';
import { projectValidator } from './project-validator.ts';
import { targets } from './targets.ts';

const quiet = () => {};
const folders: string[] = [];

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'generate-'));
  folders.push(folder);
  return folder;
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

test('generated/ is up to date (if not, run `npm run generate` and commit)', async () => {
  expect(staleFiles(await make(await readDocument(), targets, quiet))).toEqual([]);
});

test('the validator of project files is up to date', async () => {
  const folder = fileURLToPath(new URL('../../packages/server/src/generated/', import.meta.url));
  expect(staleFiles(await projectValidator(), folder)).toEqual([]);
});

test('generates the same bytes from a copy of the document in another folder', async () => {
  const elsewhere = temporaryFolder();
  cpSync(join(sourceFile, '..'), elsewhere, { recursive: true });
  const here = await make(await readDocument(), targets, quiet);
  const there = await make(await readDocument(join(elsewhere, 'openapi.yaml')), targets, quiet);
  expect(there).toEqual(here);
});

test('does not modify the document', async () => {
  const document = await readDocument();
  const before = structuredClone(document);
  await make(document, targets, quiet);
  expect(document).toEqual(before);
});

test('reports the files that contain a changed word as stale', async () => {
  const document = await readDocument();
  const text = JSON.stringify(document).replace('Check a feature gate', 'Check a feature flag');
  const stale = staleFiles(await make(JSON.parse(text) as Document, targets, quiet));
  expect(stale).toEqual(expect.arrayContaining(['openapi.json', 'openapi.yaml', 'operations.ts']));
});

test('reports a missing, modified or leftover file as stale', async () => {
  const folder = temporaryFolder();
  const files = await make(await readDocument(), targets, quiet);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  rmSync(join(folder, 'types.ts'));
  writeFileSync(join(folder, 'operations.ts'), '');
  writeFileSync(join(folder, 'leftover.ts'), '');
  expect(staleFiles(files, `${folder}/`)).toEqual(['leftover.ts', 'operations.ts', 'types.ts']);
});

test('prints the name, the duration and the files of each target', async () => {
  const lines: string[] = [];
  await make(await readDocument(), targets, (line) => lines.push(line));
  expect(lines).toHaveLength(targets.length);
  for (const line of lines) expect(line).toMatch(/^\w+ +\d+ ms {2}[\w.-]+(, [\w.-]+)*$/);
});

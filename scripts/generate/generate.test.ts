import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { readDocument, sourceFile } from './bundle.ts';
import type { Document } from './document.ts';
import { make, staleFiles } from './generate.ts';
import { projectValidator } from './project-validator.ts';
import type { Files } from './target.ts';
import { bundle } from './targets/bundle.ts';
import { operations } from './targets/operations.ts';
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

let files: Files = {};
const lines: string[] = [];
beforeAll(async () => {
  const document = await readDocument();
  const before = structuredClone(document);
  files = await make(document, targets, (line) => lines.push(line));
  // No target modifies the document.
  expect(document).toEqual(before);
});

test('generated/ is up to date (if not, run `npm run generate` and commit)', () => {
  expect(staleFiles(files)).toEqual([]);
});

test('the validator of project files is up to date', async () => {
  const folder = fileURLToPath(new URL('../../packages/server/src/generated/', import.meta.url));
  expect(staleFiles(await projectValidator(), folder)).toEqual([]);
});

test('a document is the same in another folder, to each byte of its bundle', async () => {
  const elsewhere = temporaryFolder();
  cpSync(join(sourceFile, '..'), elsewhere, { recursive: true });
  const document = await readDocument(join(elsewhere, 'openapi.yaml'));
  expect(JSON.stringify(document)).toBe(JSON.stringify(await readDocument()));
});

test('targets make the same bytes again in the same process', async () => {
  // Targets that start a program keep nothing in this process.
  const again = targets.filter(({ startsProgram }) => startsProgram !== true);
  expect(files).toMatchObject(await make(await readDocument(), again, quiet));
});

test('reports the files that contain a changed word as stale', async () => {
  const document = await readDocument();
  const text = JSON.stringify(document).replace('Check a feature gate', 'Check a feature flag');
  const changedFiles = await make(JSON.parse(text) as Document, [bundle, operations], quiet);
  const stale = staleFiles({ ...files, ...changedFiles });
  expect(stale).toEqual(expect.arrayContaining(['openapi.json', 'openapi.yaml', 'operations.ts']));
});

test('reports a missing, modified or leftover file as stale', () => {
  const folder = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  rmSync(join(folder, 'types.ts'));
  writeFileSync(join(folder, 'operations.ts'), '');
  writeFileSync(join(folder, 'go/client.go'), '');
  writeFileSync(join(folder, 'go/leftover.go'), '');
  expect(staleFiles(files, `${folder}/`)).toEqual(['go/client.go', 'go/leftover.go', 'operations.ts', 'types.ts']);
});

test('ignores what pip and Maven leave in a folder that they install from', () => {
  const folder = temporaryFolder();
  for (const name of ['java/target', 'python/build/lib', 'python/statsig_http_api.egg-info']) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'left.txt'), '');
  }
  expect(staleFiles({}, `${folder}/`)).toEqual([]);
});

test('prints the name, the duration and the files of each target', () => {
  expect(lines).toHaveLength(targets.length);
  for (const line of lines) expect(line).toMatch(/^\w+ +\d+ ms {2}[\w./-]+(, [\w./-]+)*$/);
});

import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { demoProject } from '../project/demo-project.ts';
import { loadProject } from '../project/load-project.ts';
import { newFolder } from '../run-server.testing.ts';
import { keepInFile, keepInMemory } from './project-storage.ts';

test('the demo project as a file is the demo project', () => {
  const { start, fileName } = keepInMemory();
  const { document, keys, file } = loadProject(start, fileName, {});
  const demo = demoProject();
  expect({ document, keys, file }).toEqual({ document: demo.document, keys: demo.keys, file: demo.file });
});

test('replaces a file behind a link, unless it has changed', async () => {
  const folder = newFolder();
  mkdirSync(join(folder, 'real'));
  const real = join(folder, 'real', 'project.yaml');
  writeFileSync(real, 'one');
  const link = join(folder, 'link.yaml');
  symlinkSync(real, link);
  const storage = keepInFile(link, 'one');
  expect(await storage.replace('one', 'two')).toBe(true);
  expect(await storage.replace('one', 'three')).toBe(false);
  expect(readFileSync(real, 'utf8')).toBe('two');
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(readdirSync(join(folder, 'real'))).toEqual(['project.yaml']);
});

test('an error names the file', async () => {
  const missing = join(newFolder(), 'missing.yaml');
  await expect(keepInFile(missing, '').replace('', 'a')).rejects.toThrow(`Can't read ${missing} (ENOENT)`);
});

import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { targets } from './targets.ts';

test('every target has the name of its file, and every file has a target', () => {
  const files = readdirSync(new URL('targets', import.meta.url)).filter((name) => /^[\w-]+\.ts$/.test(name));
  expect(targets.map(({ name }) => `${name}.ts`).sort()).toEqual(files.sort());
});

import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { targets } from './targets.ts';

test('every target goes by the name of its file, and there are no others', () => {
  const files = readdirSync(new URL('targets', import.meta.url)).filter((name) => /^[\w-]+\.ts$/.test(name));
  expect(targets.map(({ name }) => `${name}.ts`).sort()).toEqual(files.sort());
});

test('the docs page alone is not kept in git', () => {
  expect(targets.filter(({ committed }) => !committed).map(({ name }) => name)).toEqual(['reference']);
});

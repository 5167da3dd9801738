import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { blocksOf } from '../markdown.ts';
import { extra, tool } from '../tools.ts';
import { compiler, typeErrors } from '../type-errors.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const cypress = tool(
  'cypress',
  !extra('cypress', 'test/cypress').isMissing || process.env.NO_SKIPS !== undefined,
  'npm ci --prefix test/cypress',
);
const missing = [cypress, compiler].find(({ isMissing }) => isMissing);

const readme = readFileSync(join(root, 'packages/mock/README.md'), 'utf8');
const sample = blocksOf(readme).find(({ code }) => code.includes('interceptStatsig(cy'))?.code ?? 'missing';

/** The packages of a project with Cypress, by the folder that has them installed. */
const packages = {
  node_modules: ['@statsig-http-api', '@types'],
  'test/cypress/node_modules': ['cypress'],
};

/** Type-checks a test for Cypress in a new project, and returns the errors. */
async function errorsOf(code: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'cypress-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'node_modules'));
  for (const [installed, names] of Object.entries(packages))
    for (const name of names) symlinkSync(join(root, installed, name), join(folder, 'node_modules', name), 'junction');
  writeFileSync(join(folder, 'sample.cy.ts'), code);
  return typeErrors(folder, ['cypress']);
}

describe.skipIf(missing)(`the sample of the README for Cypress${missing?.note ?? ''}`, () => {
  test('fits the types of Cypress', async () => expect(await errorsOf(sample)).toBe(''));

  test('does not compile with another object than cy, or with a wrong value', async () => {
    expect(await errorsOf(sample.replace('(cy,', '(Cypress,'))).toContain("'intercept' is missing");
    expect(await errorsOf(sample.replace('new_checkout: true', "new_checkout: 'yes'"))).toContain(
      "'string' is not assignable to type 'boolean'",
    );
  });
});

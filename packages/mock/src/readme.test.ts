import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMock } from './mock.ts';

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
const blocks = [...readme.matchAll(/^```(\w+)\n(.*?)^```/gms)].map(([, language = '', code = '']) => ({
  language,
  code,
}));
/** Every sample, with the output below it. */
const samples = blocks.flatMap(({ language, code }, index) =>
  ['sh', 'ts'].includes(language) ? [{ language, code, output: blocks[index + 1]?.code ?? '' }] : [],
);
const calls = samples.filter(({ code }) => code.startsWith('curl'));
const programs = samples.filter(({ language }) => language === 'ts');

const run = promisify(execFile);
const cwd = fileURLToPath(new URL('..', import.meta.url));
const mock = createMock();
let url = '';
beforeAll(async () => {
  ({ url } = await mock.listen());
});
afterAll(() => mock.close());

test.each(calls)('the README shows the response to\n$code', async ({ code, output }) => {
  const { stdout } = await run('sh', ['-c', code.replaceAll('http://127.0.0.1:4010', url)]);
  expect(JSON.parse(stdout)).toEqual(JSON.parse(output));
});

test.each(programs)('the README shows the output of\n$code', async ({ code, output }) => {
  const { stdout } = await run(process.execPath, ['--input-type=module-typescript', '--eval', code], { cwd });
  expect(stdout).toBe(output);
});

test('every sample of the README is tested: here, with the command, or with the tarballs', () => {
  const others = samples.filter((sample) => !calls.includes(sample) && !programs.includes(sample));
  expect(others.map(({ code }) => code)).toEqual([
    'npx statsig-mock --port 4010\n',
    expect.stringMatching(/^npm install .+\.tgz\n$/),
  ]);
  expect(calls).toHaveLength(4);
  expect(programs).toHaveLength(2);
});

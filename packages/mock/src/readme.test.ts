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
/** Every sample, with the output that the README shows below it. */
const samples = blocks.flatMap(({ language, code }, index) =>
  ['sh', 'ts'].includes(language) ? [{ language, code, shown: blocks[index + 1]?.code ?? '' }] : [],
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

test.each(calls)('the README shows what comes back from\n$code', async ({ code, shown }) => {
  const { stdout } = await run('sh', ['-c', code.replaceAll('http://127.0.0.1:4010', url)]);
  expect(JSON.parse(stdout)).toEqual(JSON.parse(shown));
});

test.each(programs)('the README shows what is printed by\n$code', async ({ code, shown }) => {
  const { stdout } = await run(process.execPath, ['--input-type=module-typescript', '--eval', code], { cwd });
  expect(stdout).toBe(shown);
});

test('every sample of the README is run: these, and the command itself where the command is tested', () => {
  const others = samples.filter((sample) => !calls.includes(sample) && !programs.includes(sample));
  expect(others.map(({ code }) => code)).toEqual(['npx statsig-mock --port 4010\n']);
  expect([calls.length, programs.length]).toEqual([4, 2]);
});

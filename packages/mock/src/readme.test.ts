import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
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
const commands = samples.filter(({ code }) => code.startsWith('npx statsig-mock'));
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

describe('a command of the README', () => {
  const values = blocks.find(({ language }) => language === 'yaml')?.code ?? '';
  const valuesFile = join(mkdtempSync(join(tmpdir(), 'values-')), 'values.yaml');
  writeFileSync(valuesFile, values);
  afterAll(() => rmSync(dirname(valuesFile), { recursive: true }));

  test.each(commands)('sets values: $code', async ({ code }) => {
    const command = code.trim().replace('npx statsig-mock', `exec '${process.execPath}' src/bin.js --port 0`);
    const child = spawn('sh', ['-c', command.replace('values.yaml', valuesFile)], { cwd });
    onTestFinished(() => void child.kill());
    const [line] = await once(child.stdout, 'data');
    const origin = /http:\S+/.exec(String(line))?.[0];
    const call = async (path: string, body: object) => {
      const response = await fetch(`${origin}/v1/${path}?k=client-1`, { method: 'POST', body: JSON.stringify(body) });
      return (await response.json()).value;
    };
    const hasValues = code !== 'npx statsig-mock --port 4010\n';
    expect(await call('check_gate', { gateName: 'new_checkout' })).toBe(hasValues);
    expect(await call('get_config', { configName: 'banner' })).toEqual(hasValues ? { text: 'hi' } : { a: 1, b: 2 });
    expect(await call('get_layer', { layerName: 'home' })).toEqual(
      code.includes('--values') ? { columns: 3 } : hasValues ? undefined : { color: 'blue', shape: 'circle' },
    );
  });
});

test('every sample of the README is tested: here, or with the tarballs', () => {
  const others = samples.filter((sample) => ![calls, programs, commands].some((tested) => tested.includes(sample)));
  expect(others.map(({ code }) => code)).toEqual([expect.stringMatching(/^npm install .+\.tgz\n$/)]);
  expect(calls).toHaveLength(4);
  expect(programs).toHaveLength(3);
  expect(commands).toHaveLength(3);
});

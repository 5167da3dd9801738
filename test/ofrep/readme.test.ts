import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createServer, demoProject, openSqliteStore } from '@statsig-http-api/server';
import { expect, onTestFinished, test } from 'vitest';
import { blocksOf } from '../markdown.ts';
import { providers } from './harness.ts';
import { python, pythonCommand } from './python.ts';

const run = promisify(execFile);

const readme = readFileSync(new URL('../../packages/server/README.md', import.meta.url), 'utf8');
const section = readme.slice(readme.indexOf('\n## OpenFeature\n'), readme.indexOf('\n## Deploy\n'));
const samples = blocksOf(section);

/**
 * Runs a sample of the README against the demo project, and prints the value of its last line.
 * @param program A program that reads code from an argument.
 */
async function runSample(name: string, program: string, args: readonly string[], print: (last: string) => string) {
  const server = createServer({ project: demoProject(), store: await openSqliteStore(undefined), dev: true });
  onTestFinished(() => server.close());
  const { url } = await server.listen();
  const sample = samples.find(({ code }) => code.includes(name));
  if (sample === undefined) throw new Error(`The README has no sample with ${name}.`);
  const lines = sample.code.replace('http://127.0.0.1:4020', url).split('\n');
  const code = [...lines.slice(0, -1), print(lines.at(-1) ?? '')].join('\n');
  const { stdout } = await run(program, [...args, code], { cwd: fileURLToPath(new URL('.', import.meta.url)) });
  return stdout.trim();
}

const runJavaScript = (name: string) =>
  runSample(
    name,
    process.execPath,
    ['--input-type=module', '--eval'],
    // The web provider keeps its stream open.
    (last) => `console.log(JSON.stringify(${last.replace(/;$/, '')})); process.exit();`,
  );

test('the README has a sample for each provider', () => {
  expect(samples.map(({ language }) => language)).toEqual(['js', 'js', 'python']);
});

test.skipIf(providers.isMissing)(`the README's sample for Node.js gets an open gate${providers.note}`, async () => {
  expect(await runJavaScript('@openfeature/server-sdk')).toBe('true');
});

test.skipIf(providers.isMissing)(`the README's sample for browsers gets a config${providers.note}`, async () => {
  expect(JSON.parse(await runJavaScript('@openfeature/web-sdk'))).toEqual(
    demoProject().evaluator.config('a_config', { userID: '42', custom: { plan: 'gold' } }, 0).value,
  );
});

test.skipIf(python.isMissing)(`the README's sample for Python gets an open gate${python.note}`, async () => {
  expect(await runSample('openfeature.contrib', pythonCommand, ['-c'], (last) => `print(${last})`)).toBe('True');
});

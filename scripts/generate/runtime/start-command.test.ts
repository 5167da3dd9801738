import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const running = 'data:text/javascript,export const main = () => console.log("running")';

/** Runs a command that prints `running`. @param node The versions of Node that its package.json requires. */
const run = (node: string, ...args: string[]) => runModule(`import('${running}')`, node, ...args);

/** @param load The code that loads the module of the command. */
function runModule(load: string, node: string, ...args: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'start-command-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const manifest = join(folder, 'package.json');
  writeFileSync(manifest, JSON.stringify({ version: '1.2.3', bin: { 'a-command': './bin.js' }, engines: { node } }));
  const bin = join(folder, 'bin.mjs');
  writeFileSync(
    bin,
    `import { startCommand } from '${new URL('start-command.js', import.meta.url)}';
    startCommand(new URL('${pathToFileURL(manifest)}'), () => ${load});`,
  );
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

const [major, minor] = process.versions.node.split('.').map(Number);

test('runs the command if Node has the required version', () => {
  expect(run(`>=${major}.${minor}`)).toEqual({ status: 0, stdout: 'running\n', stderr: '' });
  expect(run('>=9.99')).toEqual({ status: 0, stdout: 'running\n', stderr: '' });
});

test.each([`${major}.${Number(minor) + 1}`, `${Number(major) + 1}.0`])(
  'says what to do if the command needs Node %s',
  (required) => {
    const stderr = `a-command needs Node ${required} or newer, but this is Node ${process.versions.node}. Install Node 24 from https://nodejs.org, then run a-command again.\n`;
    expect(run(`>=${required}`)).toEqual({ status: 1, stdout: '', stderr });
  },
);

test('prints the version of the package, even if Node is too old', () => {
  expect(run('>=99.0', '--version')).toEqual({ status: 0, stdout: '1.2.3\n', stderr: '' });
});

test('says what to do if Node runs no TypeScript, as Node 20 in the repository', () => {
  const load = (code: string) => `Promise.reject(Object.assign(new Error('no'), { code: '${code}' }))`;
  const stderr = `a-command needs Node 22.18 or newer, but this is Node ${process.versions.node}. Install Node 24 from https://nodejs.org, then run a-command again.\n`;
  expect(runModule(load('ERR_UNKNOWN_FILE_EXTENSION'), '>=9.99')).toEqual({ status: 1, stdout: '', stderr });
  expect(runModule(load('ERR_MODULE_NOT_FOUND'), '>=9.99').stderr).toContain("code: 'ERR_MODULE_NOT_FOUND'");
});

import { execFile, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { parseCommand } from '../packages/server/src/cli.ts';
import { has } from './shell.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../', import.meta.url));
const folder = fileURLToPath(new URL('../packages/server/deploy/', import.meta.url));

interface Step {
  readonly name: string;
  readonly rest: string;
}

const dockerfile: readonly Step[] = readFileSync(join(folder, 'Dockerfile'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => ({ name: line.split(' ', 1)[0] ?? '', rest: line.slice(line.indexOf(' ') + 1) }));

/** Returns the arguments of the first step with this name. */
const restOf = (name: string) => dockerfile.find((step) => step.name === name)?.rest ?? '';

/** Returns the packages that `npm ci` would install for a workspace, by the lock file. */
function listDependencies(workspace: string): readonly string[] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const dependencies = new Set<string>();
  const visit = (path: string) => {
    for (const name of Object.keys(packages[path]?.dependencies ?? {})) {
      if (dependencies.has(name)) continue;
      dependencies.add(name);
      const folder = `node_modules/${name}`;
      visit(packages[folder]?.resolved !== undefined && packages[folder]?.link ? packages[folder].resolved : folder);
    }
  };
  visit(workspace);
  return [...dependencies];
}

test('the steps of the Dockerfile build an image whose server starts and passes its health check', async () => {
  const stages = mkdtempSync(join(tmpdir(), 'statsig-image-'));
  onTestFinished(() => rmSync(stages, { recursive: true, force: true }));
  const folders = new Map<string, string>();
  let stage = '';
  const steps: string[] = [];
  for (const { name, rest } of dockerfile) {
    const words = rest.split(' ');
    if (name === 'FROM') {
      expect(words[0]).toMatch(/^node:24-/);
      stage = mkdtempSync(join(stages, 'stage-'));
      folders.set(words[2] ?? '', stage);
    } else if (name === 'COPY') {
      const from = /^--from=(.*)$/.exec(words[0] ?? '')?.[1];
      const sources = words.slice(from === undefined ? 0 : 1, -1);
      const to = join(stage, words.at(-1) ?? '');
      for (const source of sources) {
        const file =
          from === undefined ? join(root, source) : join(folders.get(from) ?? '', source.replace('/app/', ''));
        const isFolder = words.at(-1)?.endsWith('/') === true;
        mkdirSync(isFolder ? to : dirname(to), { recursive: true });
        cpSync(file, isFolder ? join(to, basename(source)) : to, { recursive: true, verbatimSymlinks: true });
      }
    } else if (name === 'RUN' && rest.startsWith('npm ci ')) {
      const [, workspace = ''] = /--workspace @statsig-http-api\/(\S+)$/.exec(rest) ?? [];
      expect(existsSync(join(stage, 'packages', workspace, 'package.json'))).toBe(true);
      for (const dependency of listDependencies(`packages/${workspace}`)) {
        const link = join(stage, 'node_modules', dependency);
        mkdirSync(dirname(link), { recursive: true });
        if (dependency === '@statsig-http-api/contract') symlinkSync('../../generated', link);
        else symlinkSync(join(root, 'node_modules', dependency), link, 'junction');
      }
    } else if (name === 'RUN') {
      expect(rest).toBe('mkdir /data && chown node:node /data');
    }
    steps.push(name);
  }
  expect(steps.at(-1)).toBe('ENTRYPOINT');

  const [program = '', ...args]: string[] = JSON.parse(restOf('ENTRYPOINT'));
  const local = ['--host', '127.0.0.1', '--port', '0', '--data', join(stages, 'data')];
  const child = spawn(join(stage, program), [...args, ...local], {
    cwd: stage,
    // The first line of the program runs `node` from the PATH.
    env: { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}` },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const line = await new Promise<string>((resolve) => {
    child.stdout.once('data', (text) => resolve(String(text)));
    child.once('exit', (code) => resolve(`exited with ${code}`));
  });
  expect(line).toMatch(/^listening on http:/);
  const [, port = ''] = /:(\d+)\n$/.exec(line) ?? [];

  // The exposed port, the port of the health check and the default port are the same.
  const health: string[] = JSON.parse(restOf('HEALTHCHECK').replace(/^CMD /, ''));
  expect(restOf('EXPOSE')).toBe('4020');
  expect(health.join(' ')).toContain(':4020/healthz');
  expect(parseCommand(args, {})).toMatchObject({
    run: 'serve',
    port: 4020,
    host: '0.0.0.0',
    data: '/data',
  });
  const checks = health.slice(1).map((word) => word.replace(':4020', `:${port}`));
  await run(process.execPath, checks);
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  expect(await exited).toBe(0);
  await expect(run(process.execPath, checks)).rejects.toMatchObject({ code: 1 });
});

const unit = new Map(
  readFileSync(join(folder, 'statsig-server.service'), 'utf8')
    .split('\n')
    .filter((line) => /^\w+=/.test(line))
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
);

test('the systemd unit starts the server with valid options and a writable data folder', () => {
  const [env, name, ...args] = unit.get('ExecStart')?.split(' ') ?? [];
  expect(env).toBe('/usr/bin/env');
  expect(name).toBe('statsig-server');
  const data = `/var/lib/${unit.get('StateDirectory')}`;
  expect(parseCommand(args, {})).toMatchObject({ run: 'serve', data, project: '/etc/statsig-server/project.yaml' });
  expect(unit.get('Restart')).toBe('always');
});

test.skipIf(!has('systemd-analyze'))('systemd-analyze reports no problem in the unit', async () => {
  const { stdout, stderr } = await run('systemd-analyze', ['verify', join(folder, 'statsig-server.service')]);
  expect(stdout + stderr).toBe('');
});

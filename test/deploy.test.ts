import { execFile, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { parseCommand } from '../packages/server/src/cli.ts';
import { findProgram } from './tools.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../', import.meta.url));
const folder = fileURLToPath(new URL('../packages/server/deploy/', import.meta.url));

/** An instruction of a Dockerfile, such as `COPY` and its arguments. */
interface Step {
  readonly name: string;
  readonly args: string;
}

const dockerfile: readonly Step[] = readFileSync(join(folder, 'Dockerfile'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => ({ name: line.split(' ', 1)[0] ?? '', args: line.slice(line.indexOf(' ') + 1) }));

/** Returns the arguments of the first step with this name. */
const argsOf = (name: string) => dockerfile.find((step) => step.name === name)?.args ?? '';

const [program = '', ...serverArgs]: string[] = JSON.parse(argsOf('ENTRYPOINT'));
const healthCheck: string[] = JSON.parse(argsOf('HEALTHCHECK').replace(/^CMD /, ''));

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

/** Runs the steps of the Dockerfile in folders instead of containers. Returns the folder of the last stage. */
function buildImage(parent: string): string {
  const stages = new Map<string, string>();
  let stage = '';
  for (const { name, args } of dockerfile) {
    if (name === 'FROM') {
      const [image, , stageName = ''] = args.split(' ');
      expect(image).toMatch(/^node:24-/);
      stage = mkdtempSync(join(parent, 'stage-'));
      stages.set(stageName, stage);
    } else if (name === 'COPY') copyFiles(args, stage, stages);
    else if (name === 'RUN' && args.startsWith('npm ci ')) linkDependencies(args, stage);
    else if (name === 'RUN') expect(args).toBe('mkdir -m 700 /data && chown node:node /data');
  }
  return stage;
}

/** Runs a COPY step, from the repository or from an earlier stage. */
function copyFiles(args: string, stage: string, stages: ReadonlyMap<string, string>): void {
  const words = args.split(' ');
  const from = /^--from=(.*)$/.exec(words[0] ?? '')?.[1];
  const target = words.at(-1) ?? '';
  const to = join(stage, target);
  const isFolder = target.endsWith('/');
  for (const source of words.slice(from === undefined ? 0 : 1, -1)) {
    const file = from === undefined ? join(root, source) : join(stages.get(from) ?? '', source.replace('/app/', ''));
    mkdirSync(isFolder ? to : dirname(to), { recursive: true });
    cpSync(file, isFolder ? join(to, basename(source)) : to, { recursive: true, verbatimSymlinks: true });
  }
}

/** Links the packages that `npm ci` would install in the stage. */
function linkDependencies(args: string, stage: string): void {
  const [, workspace = ''] = /--workspace @statsig-http-api\/(\S+)$/.exec(args) ?? [];
  expect(existsSync(join(stage, 'packages', workspace, 'package.json'))).toBe(true);
  for (const dependency of listDependencies(`packages/${workspace}`)) {
    const link = join(stage, 'node_modules', dependency);
    mkdirSync(dirname(link), { recursive: true });
    if (dependency === '@statsig-http-api/contract') symlinkSync('../../generated', link);
    else symlinkSync(join(root, 'node_modules', dependency), link, 'junction');
  }
}

/** Starts the image's program and waits for its first line. */
async function startImage(image: string, args: readonly string[]) {
  const child = spawn(join(image, program), [...serverArgs, ...args], {
    cwd: image,
    // The first line of the program runs `node` from the PATH.
    env: { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}` },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const firstLine = await new Promise<string>((resolve) => {
    child.stdout.once('data', (text) => resolve(String(text)));
    child.once('exit', (code) => resolve(`exited with ${code}`));
  });
  return { child, firstLine };
}

test('the steps of the Dockerfile build an image whose server starts and passes its health check', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'statsig-image-'));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  const image = buildImage(parent);
  const args = ['--host', '127.0.0.1', '--port', '0', '--data', join(parent, 'data')];
  const { child, firstLine } = await startImage(image, args);
  expect(firstLine).toMatch(/^listening on http:/);

  const [, port = ''] = /:(\d+)\n$/.exec(firstLine) ?? [];
  const checkArgs = healthCheck.slice(1).map((word) => word.replace(':4020', `:${port}`));
  await run(process.execPath, checkArgs);

  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  expect(await exited).toBe(0);
  await expect(run(process.execPath, checkArgs)).rejects.toMatchObject({ code: 1 });
});

test('the image exposes and checks the default port', async () => {
  expect(argsOf('EXPOSE')).toBe('4020');
  expect(healthCheck.join(' ')).toContain(':4020/healthz');
  expect(await parseCommand(serverArgs, {})).toMatchObject({
    run: 'serve',
    port: 4020,
    host: '0.0.0.0',
    data: '/data',
  });
});

test('the Dockerfile ends with its entry point', () => {
  expect(dockerfile.at(-1)?.name).toBe('ENTRYPOINT');
});

const unit = new Map(
  readFileSync(join(folder, 'statsig-server.service'), 'utf8')
    .split('\n')
    .filter((line) => /^\w+=/.test(line))
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
);

test('the systemd unit starts the server with valid options and a writable data folder', async () => {
  const [env, name, ...args] = unit.get('ExecStart')?.split(' ') ?? [];
  expect(env).toBe('/usr/bin/env');
  expect(name).toBe('statsig-server');
  const data = `/var/lib/${unit.get('StateDirectory')}`;
  expect(await parseCommand(args, {})).toMatchObject({
    run: 'serve',
    data,
    project: '/etc/statsig-server/project.yaml',
  });
  expect(unit.get('Restart')).toBe('always');
});

const analyzer = findProgram('systemd-analyze', 'systemd');
test.skipIf(analyzer.isMissing)(`systemd-analyze reports no problem in the unit${analyzer.note}`, async () => {
  const { stdout, stderr } = await run('systemd-analyze', ['verify', join(folder, 'statsig-server.service')]);
  expect(stdout + stderr).toBe('');
});

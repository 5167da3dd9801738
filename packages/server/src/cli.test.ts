import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { portError } from '@statsig-http-api/contract/command-line';
import { expect, onTestFinished, test } from 'vitest';
import { help, parseCommand } from './cli.ts';

test('serves the demo project from memory on 127.0.0.1 by default', async () => {
  expect(await parseCommand([], {})).toEqual({
    run: 'serve',
    host: '127.0.0.1',
    port: 4020,
    project: undefined,
    store: { engine: 'sqlite', folder: undefined },
    data: undefined,
    origins: undefined,
    rateLimit: 0,
    keepDays: 0,
    publicUrl: undefined,
    specsForClientKeys: false,
    dev: false,
  });
});

test('parses every option', async () => {
  const flags = ['--project', 'p.yaml', '--data', 'd', '--port', '1', '--host', '::1', '--rate-limit', '9'];
  const more = ['--keep-days', '30', '--cors-origin', 'https://a.example', '--cors-origin', 'https://b.example'];
  const proxied = ['--public-url', 'https://api.example.com/', '--specs-for-client-keys', '--dev'];
  expect(await parseCommand([...flags, ...more, ...proxied], { PORT: '2' })).toEqual({
    run: 'serve',
    host: '::1',
    port: 1,
    project: 'p.yaml',
    store: { engine: 'sqlite', folder: 'd' },
    data: 'd',
    origins: ['https://a.example', 'https://b.example'],
    rateLimit: 9,
    keepDays: 30,
    publicUrl: 'https://api.example.com',
    specsForClientKeys: true,
    dev: true,
  });
});

test.each([
  ...['--project', '--data', '--port', '--host', '--cors-origin'],
  ...['--store', '--store-password-file', '--rate-limit', '--keep-days', '--public-url', '--dev', '--help'],
  '--specs-for-client-keys',
])('describes %s in the help', (option) => {
  expect(help).toContain(`\n  ${option} `);
});

test.each([
  [['--prot', '1'], "Unknown option '--prot'. Did you mean --port? See statsig-server --help."],
  [['serve'], 'Unknown command serve. See statsig-server --help.'],
  [['checks', 'project.yaml'], 'Unknown command checks. Did you mean check? See statsig-server --help.'],
  [['simulates', '--users', '10'], 'Unknown command simulates. Did you mean simulate? See statsig-server --help.'],
  [['--port', '1', 'result'], 'Unknown command result. Did you mean results? See statsig-server --help.'],
  [['check'], 'Specify one project file: check project.yaml.'],
  [['check', 'a', 'b'], 'Specify one project file: check project.yaml.'],
  [['--port', '65536'], portError],
  [['--rate-limit', '1.5'], '--rate-limit must be a number of requests in a second, or 0 for no limit.'],
  [['--keep-days', 'x'], '--keep-days must be a number of days, or 0 to keep everything.'],
  [['verify'], 'Specify one folder that contains the three reports: verify FOLDER.'],
  [
    ['--public-url', 'api.example.com'],
    '--public-url must be an http or https origin, such as https://api.example.com.',
  ],
  [
    ['--public-url', 'https://a.example/b'],
    '--public-url must be an http or https origin, such as https://api.example.com.',
  ],
])('rejects %j with a usage error', async (args, message) => {
  expect(await parseCommand(args, {})).toEqual({ run: 'usageError', message });
});

test('takes the port from PORT in the environment', async () => {
  expect(await parseCommand([], { PORT: '8080' })).toMatchObject({ port: 8080 });
});

test('parses check with its file', async () => {
  expect(await parseCommand(['check', 'p.yaml'], {})).toEqual({ run: 'check', file: 'p.yaml' });
});

test('parses verify with its folder', async () => {
  expect(await parseCommand(['verify', 'd'], {})).toEqual({ run: 'verify', folder: 'd' });
});

test('shows the help for --help', async () => {
  expect(await parseCommand(['--help'], {})).toEqual({ run: 'help', text: help });
});

test.each<[string[], Record<string, string>, object]>([
  [['--store', 'sqlite:./data'], {}, { engine: 'sqlite', folder: './data' }],
  [[], { STATSIG_STORE: 'postgres://app@db/flags' }, { engine: 'postgres', host: 'db', password: undefined }],
  [
    ['--store', 'postgres://app@db/flags'],
    { STATSIG_STORE: 'sqlite:./data', STATSIG_STORE_PASSWORD: 'secret' },
    { engine: 'postgres', password: 'secret' },
  ],
  [['--store', 'clickhouse://app@ch/flags'], {}, { engine: 'clickhouse', url: 'clickhouse://app@ch/flags' }],
])('reads the store from %j and %j', async (args, env, store) => {
  for (const command of [[], ['migrate'], ['backfill', 'events.csv'], ['results', 'color']])
    expect(await parseCommand([...command, ...args], env)).toMatchObject({ store });
});

test('reads the password of the store from a file, without the line break at its end', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'statsig-password-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'password');
  writeFileSync(file, 'p ss\n');
  const args = ['--store', 'postgres://app@db/flags', '--store-password-file'];
  expect(await parseCommand([...args, file], { STATSIG_STORE_PASSWORD: 'other' })).toMatchObject({
    store: { password: 'p ss' },
  });
  expect(await parseCommand([...args, join(folder, 'missing')], {})).toEqual({
    run: 'usageError',
    message: `--store-password-file: can't read ${join(folder, 'missing')} (ENOENT).`,
  });
});

test.each([
  [['--store', 'mysql://db/flags'], '--store must start with sqlite:, postgres://, clickhouse:// or https://.'],
  [['--store', 'sqlite:a', '--data', 'b'], 'Specify --data or --store with sqlite:FOLDER, not both.'],
  [['migrate'], 'Specify the address of the store with --store.'],
  [['publish', '--store', 'postgres://a@b/c'], 'Specify one project file: publish project.yaml.'],
  [
    ['publish', 'p.yaml'],
    'Specify the address of a store for several servers with --store. With SQLite, use --project.',
  ],
  [['copy', '--from', 'sqlite:a'], 'Specify the addresses of two stores with --from and --to.'],
  [
    ['copy', '--from', 'sqlite:a', '--to', 'b'],
    '--to must start with sqlite:, postgres://, clickhouse:// or https://.',
  ],
])('rejects the store of %j', async (args, message) => {
  expect(await parseCommand(args, {})).toEqual({ run: 'usageError', message });
});

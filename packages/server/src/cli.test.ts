import { portError } from '@statsig-http-api/contract/command-line';
import { expect, test } from 'vitest';
import { help, parseCommand } from './cli.ts';

test('serves the demo project from memory on 127.0.0.1 by default', async () => {
  expect(await parseCommand([], {})).toEqual({
    run: 'serve',
    host: '127.0.0.1',
    port: 4020,
    project: undefined,
    data: undefined,
    origins: undefined,
    rateLimit: 0,
    keepDays: 0,
    publicUrl: undefined,
    dev: false,
  });
});

test('parses every option', async () => {
  const flags = ['--project', 'p.yaml', '--data', 'd', '--port', '1', '--host', '::1', '--rate-limit', '9'];
  const more = ['--keep-days', '30', '--cors-origin', 'https://a.example', '--cors-origin', 'https://b.example'];
  const proxied = ['--public-url', 'https://api.example.com/', '--dev'];
  expect(await parseCommand([...flags, ...more, ...proxied], { PORT: '2' })).toEqual({
    run: 'serve',
    host: '::1',
    port: 1,
    project: 'p.yaml',
    data: 'd',
    origins: ['https://a.example', 'https://b.example'],
    rateLimit: 9,
    keepDays: 30,
    publicUrl: 'https://api.example.com',
    dev: true,
  });
});

test.each([
  ...['--project', '--data', '--port', '--host', '--cors-origin'],
  ...['--rate-limit', '--keep-days', '--public-url', '--dev', '--help'],
])('describes %s in the help', (option) => {
  expect(help).toContain(`\n  ${option} `);
});

test.each([
  [['--prot', '1'], "Unknown option '--prot'. Did you mean --port? See statsig-server --help."],
  [['serve'], 'Unknown command serve. See statsig-server --help.'],
  [['checks', 'project.yaml'], 'Unknown command checks. Did you mean check? See statsig-server --help.'],
  [['simulates', '--users', '10'], 'Unknown command simulates. Did you mean simulate? See statsig-server --help.'],
  [['--port', '1', 'result'], 'Unknown command result. Did you mean results? See statsig-server --help.'],
  [['check'], 'Give one project file: check project.yaml.'],
  [['check', 'a', 'b'], 'Give one project file: check project.yaml.'],
  [['--port', '65536'], portError],
  [['--rate-limit', '1.5'], '--rate-limit must be a number of requests in a second, or 0 for no limit.'],
  [['--keep-days', 'x'], '--keep-days must be a number of days, or 0 to keep everything.'],
  [['verify'], 'Give one folder that contains the three reports: verify FOLDER.'],
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

import { expect, test } from 'vitest';
import { commandOf, help, listenProblem } from './cli.ts';

test('without flags it serves the demo project from memory on loopback', () => {
  expect(commandOf([], {})).toEqual({
    run: 'serve',
    host: '127.0.0.1',
    port: 4020,
    project: undefined,
    data: undefined,
    origins: undefined,
    rateLimit: 0,
    keepDays: 0,
    publicUrl: undefined,
  });
});

test('every flag is read, and stands in the help', () => {
  const flags = ['--project', 'p.yaml', '--data', 'd', '--port', '1', '--host', '::1', '--rate-limit', '9'];
  const more = ['--keep-days', '30', '--cors-origin', 'https://a.example', '--cors-origin', 'https://b.example'];
  const proxied = ['--public-url', 'https://api.example.com/'];
  expect(commandOf([...flags, ...more, ...proxied], { PORT: '2' })).toEqual({
    run: 'serve',
    host: '::1',
    port: 1,
    project: 'p.yaml',
    data: 'd',
    origins: ['https://a.example', 'https://b.example'],
    rateLimit: 9,
    keepDays: 30,
    publicUrl: 'https://api.example.com',
  });
  for (const flag of [...flags, ...more, ...proxied, '--help'].filter((text) => text.startsWith('--')))
    expect(help).toContain(flag);
});

test.each([
  [['--prot', '1'], "Unknown option '--prot': see statsig-server --help"],
  [['serve'], 'serve is no command: see statsig-server --help'],
  [['check'], 'check takes one project file'],
  [['check', 'a', 'b'], 'check takes one project file'],
  [['--port', '65536'], 'The port must be a number from 0 to 65535: give one with --port'],
  [['--rate-limit', '1.5'], '--rate-limit must be a number of requests a second, 0 for no limit'],
  [['--keep-days', 'x'], '--keep-days must be a number of days, 0 for ever'],
  [['verify'], 'verify takes one folder, with the three reports in it'],
  [['--public-url', 'api.example.com'], '--public-url must be an http or https origin, as in https://api.example.com'],
  [
    ['--public-url', 'https://a.example/b'],
    '--public-url must be an http or https origin, as in https://api.example.com',
  ],
])('%j is refused with one sentence', (args, message) => {
  expect(commandOf(args, {})).toEqual({ run: 'refuse', message });
});

test('PORT of the environment is taken where no flag says otherwise', () => {
  expect(commandOf([], { PORT: '8080' })).toMatchObject({ port: 8080 });
});

test('check, verify and --help are commands of their own', () => {
  expect(commandOf(['check', 'p.yaml'], {})).toEqual({ run: 'check', file: 'p.yaml' });
  expect(commandOf(['verify', 'd'], {})).toEqual({ run: 'verify', folder: 'd' });
  expect(commandOf(['--help'], {})).toEqual({ run: 'help', text: help });
});

test.each(['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL', undefined])(
  'an address that fails with %s is told with a way out',
  (code) => {
    expect(listenProblem(code, { host: 'host.example', port: 80 })).toMatch(/host\.example.*: choose /);
  },
);

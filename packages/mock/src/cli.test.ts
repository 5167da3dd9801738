import { expect, test } from 'vitest';
import { commandOf, help, listenProblem } from './cli.ts';

test('without arguments it serves port 4010 of this machine', () => {
  expect(commandOf([], {})).toEqual({ run: 'serve', host: '127.0.0.1', port: 4010 });
});

test('the port is of the flag, or else of the environment', () => {
  expect(commandOf(['--port', '0'], { PORT: '5000' })).toMatchObject({ port: 0 });
  expect(commandOf([], { PORT: '5000' })).toMatchObject({ port: 5000 });
  expect(commandOf([], { PORT: '' })).toMatchObject({ port: 4010 });
  expect(commandOf(['--port', '65535'], {})).toMatchObject({ port: 65535 });
  expect(commandOf(['--host=::1', '--port=1'], {})).toEqual({ run: 'serve', host: '::1', port: 1 });
});

test('help is asked for', () => {
  expect(commandOf(['--help', '--port', 'x'], {})).toEqual({ run: 'help' });
  expect(commandOf(['-h'], {})).toEqual({ run: 'help' });
  expect(help).toMatch(/^Usage: statsig-mock/);
});

test.each([
  [['--prot', '1'], "Unknown option '--prot': see statsig-mock --help"],
  [['--port'], "Option '--port <value>' argument missing: see statsig-mock --help"],
  [['serve'], "Unexpected argument 'serve': see statsig-mock --help"],
  [['--port', '100000'], 'The port must be a number from 0 to 65535: give one with --port'],
  [['--port', '1x'], 'The port must be a number from 0 to 65535: give one with --port'],
  [['--port', 'x1'], 'The port must be a number from 0 to 65535: give one with --port'],
  [['--port', '65536'], 'The port must be a number from 0 to 65535: give one with --port'],
  [['--port', 'x'], 'The port must be a number from 0 to 65535: give one with --port'],
  [['--port', '-1'], "Option '--port' argument is ambiguous: see statsig-mock --help"],
])('%j is refused in one sentence', (args, message) => {
  expect(commandOf(args, {})).toEqual({
    run: 'refuse',
    message,
  });
});

test('an address that cannot be had is told with the way out', () => {
  const address = { host: '127.0.0.1', port: 80 };
  expect(listenProblem('EADDRINUSE', address)).toBe(
    'Port 80 of 127.0.0.1 is taken: choose another with --port, or 0 for any',
  );
  expect(listenProblem('EACCES', address)).toBe(
    'Port 80 of 127.0.0.1 is not allowed to you: choose one above 1023 with --port',
  );
  for (const code of ['EADDRNOTAVAIL', 'ENOTFOUND'])
    expect(listenProblem(code, address)).toBe('127.0.0.1 is no address of this machine: choose another with --host');
  expect(listenProblem('EPERM', address)).toBe(
    "Can't listen on port 80 of 127.0.0.1 (EPERM): choose others with --port and --host",
  );
  expect(listenProblem(undefined, address)).toContain('(unknown reason)');
});

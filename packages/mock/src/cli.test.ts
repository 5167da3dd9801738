import { portError } from '@statsig-http-api/contract/command-line';
import { expect, test } from 'vitest';
import { help, parseCommand } from './cli.ts';

test('listens on port 4010 of 127.0.0.1 by default', () => {
  expect(parseCommand([], {})).toEqual({ run: 'serve', host: '127.0.0.1', port: 4010 });
});

test('takes the port from PORT in the environment', () => {
  expect(parseCommand([], { PORT: '5000' })).toMatchObject({ port: 5000 });
});

test('ignores an empty PORT in the environment', () => {
  expect(parseCommand([], { PORT: '' })).toMatchObject({ port: 4010 });
});

test('prefers --port to PORT in the environment', () => {
  expect(parseCommand(['--port', '0'], { PORT: '5000' })).toMatchObject({ port: 0 });
});

test('takes the host from --host', () => {
  expect(parseCommand(['--host=::1', '--port=1'], {})).toEqual({ run: 'serve', host: '::1', port: 1 });
});

test.each([[['--help', '--port', 'x']], [['-h']]])('%j shows the help', (args) => {
  expect(parseCommand(args, {})).toEqual({ run: 'help', text: help });
});

test('rejects an invalid port', () => {
  expect(parseCommand(['--port', '65536'], {})).toEqual({ run: 'usageError', message: portError });
});

test('rejects an unknown option', () => {
  const message = "Unknown option '--prot'. See statsig-mock --help.";
  expect(parseCommand(['--prot', '1'], {})).toEqual({ run: 'usageError', message });
});

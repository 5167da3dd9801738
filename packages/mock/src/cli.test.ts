import { portError } from '@statsig-http-api/contract/command-line';
import { expect, test } from 'vitest';
import { help, parseCommand } from './cli.ts';

const serve = { run: 'serve', host: '127.0.0.1', port: 4010, values: undefined, valuesFile: undefined };

test('listens on port 4010 of 127.0.0.1 by default', () => {
  expect(parseCommand([], {})).toEqual(serve);
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
  expect(parseCommand(['--host=::1', '--port=1'], {})).toEqual({ ...serve, host: '::1', port: 1 });
});

test.each([[['--help', '--port', 'x']], [['-h']]])('%j shows the help', (args) => {
  expect(parseCommand(args, {})).toEqual({ run: 'help', text: help });
});

test('rejects an invalid port', () => {
  expect(parseCommand(['--port', '65536'], {})).toEqual({ run: 'usageError', message: portError });
});

test('rejects an unknown option', () => {
  const message = "Unknown option '--prot'. Did you mean --port? See statsig-mock --help.";
  expect(parseCommand(['--prot', '1'], {})).toEqual({ run: 'usageError', message });
});

test('reads values by name, and the last one of a name wins', () => {
  const args = [
    ...['--gate', 'new_checkout=false', '--gate', 'new_checkout=true', '--gate', '__proto__=true'],
    ...['--config', 'banner={"text":"a=b"}', '--experiment', 'button_test={"label":"Buy"}', '--layer', 'home={}'],
  ];
  const { values } = { values: undefined, ...parseCommand(args, {}) };
  expect(JSON.stringify(values)).toBe(
    '{"gates":{"new_checkout":true,"__proto__":true},"configs":{"banner":{"text":"a=b"}},"experiments":{"button_test":{"label":"Buy"}},"layers":{"home":{}}}',
  );
});

test('takes the values file from --values', () => {
  expect(parseCommand(['--values', 'values.yaml'], {})).toEqual({ ...serve, valuesFile: 'values.yaml' });
});

test.each([
  ['--gate', 'new_checkout', '--gate must be NAME=true or NAME=false, such as new_checkout=true.'],
  ['--gate', 'new_checkout=yes', '--gate must be NAME=true or NAME=false, such as new_checkout=true.'],
  ['--gate', '=true', '--gate must be NAME=true or NAME=false, such as new_checkout=true.'],
  ['--gate', 'a=true', 'gates.a: the name must have at least 2 characters.'],
  ['--config', 'banner', `--config must be NAME=JSON with an object, such as banner='{"text":"hi"}'.`],
  ['--config', 'banner=hi', `--config must be NAME=JSON with an object, such as banner='{"text":"hi"}'.`],
  [
    '--experiment',
    'a_test=[]',
    `--experiment must be NAME=JSON with an object, such as button_test='{"label":"Buy"}'.`,
  ],
  ['--layer', 'home=3', `--layer must be NAME=JSON with an object, such as home='{"columns":3}'.`],
])('rejects %s %s', (option, value, message) => {
  expect(parseCommand([option, value], {})).toEqual({ run: 'usageError', message });
});

test('rejects a name that is a config and an experiment', () => {
  const message = 'experiments.banner: is also in configs. A request gets both by configName.';
  expect(parseCommand(['--config', 'banner={}', '--experiment', 'banner={}'], {})).toEqual({
    run: 'usageError',
    message,
  });
});

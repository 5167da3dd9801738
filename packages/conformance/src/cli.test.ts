import { expect, test } from 'vitest';
import { commandOf, help } from './cli.ts';

const keyed = ['--server-key', 'secret-1'];

test('a URL and a key are enough', () => {
  expect(commandOf(['--url', 'http://127.0.0.1:4010/', ...keyed], {})).toEqual({
    run: 'judge',
    url: 'http://127.0.0.1:4010',
    serverKey: 'secret-1',
    clientKey: undefined,
    claims: [],
    only: undefined,
    seed: undefined,
    deadline: 5000,
    report: 'text',
  });
});

test('every flag is read, and keys of the environment where none is given', () => {
  const args = ['--claims', 'storing,prefer', '--only', 'keys', '--seed=-7', '--deadline', '100', '--report', 'junit'];
  const env = { STATSIG_CLIENT_KEY: 'client-1', STATSIG_SERVER_KEY: '' };
  expect(commandOf(['--url', 'https://example.com/base', ...args], env)).toMatchObject({
    url: 'https://example.com/base',
    serverKey: undefined,
    clientKey: 'client-1',
    claims: ['prefer', 'storing'],
    only: 'keys',
    seed: -7,
    deadline: 100,
    report: 'junit',
  });
});

test.each([
  [[], '--url is missing'],
  [['--url', 'localhost:4010'], '--url must be a URL that begins with http:// or https://'],
  [['--url', 'http://x'], 'A key is needed: give --server-key, --client-key or both'],
  [['--url', 'http://x', ...keyed, '--claims', 'magic'], '--claims takes prefer and storing, not magic'],
  [['--url', 'http://x', ...keyed, '--seed', '1.5'], '--seed must be a whole number'],
  [['--url', 'http://x', ...keyed, '--deadline', '0'], '--deadline must be a number of milliseconds'],
  [['--url', 'http://x', ...keyed, '--report', 'html'], '--report takes text, json, junit, markdown, not html'],
  [['--ulr', 'http://x'], "Unknown option '--ulr'"],
  [['http://x'], "Unexpected argument 'http://x'"],
])('%j is refused in one sentence', (args, message) => {
  const command = commandOf(args, {});
  expect(command).toEqual({ run: 'refuse', message: expect.stringMatching(/: see statsig-conformance --help$/) });
  expect('message' in command && command.message).toContain(message);
});

test('help tells every flag', () => {
  expect(commandOf(['--help'], {})).toEqual({ run: 'help' });
  for (const flag of ['url', 'server-key', 'client-key', 'claims', 'only', 'seed', 'deadline', 'report'])
    expect(help).toContain(`--${flag} `);
});

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
  [['--url', 'nothing'], '--url must be a URL that begins with http:// or https://'],
  [['--url', 'http://x'], 'A key is needed: give --server-key, --client-key or both'],
  [['--url', 'http://x', ...keyed, '--claims', 'magic'], '--claims takes prefer and storing, not magic'],
  [['--url', 'http://x', ...keyed, '--seed', '1.5'], '--seed must be a whole number'],
  [['--url', 'http://x', ...keyed, '--seed', 'x7'], '--seed must be a whole number'],
  [['--url', 'http://x', ...keyed, '--seed', '12345678901'], '--seed must be a whole number'],
  [['--url', 'http://x', ...keyed, '--deadline', '01'], '--deadline must be a number of milliseconds'],
  [['--url', 'http://x', ...keyed, '--deadline', '1s'], '--deadline must be a number of milliseconds'],
  [['--url', 'http://x', ...keyed, '--deadline', '12345678'], '--deadline must be a number of milliseconds'],
  [['--url', 'http://x', ...keyed, '--deadline', '0'], '--deadline must be a number of milliseconds'],
  [['--url', 'http://x', ...keyed, '--report', 'html'], '--report takes text, json, junit, markdown, not html'],
  [['--ulr', 'http://x'], "Unknown option '--ulr': see"],
  [['--a.b', 'http://x'], "Unknown option '--a.b': see"],
  [['--seed', '-7'], "Option '--seed' argument is ambiguous: see"],
  [['http://x'], "Unexpected argument 'http://x': see"],
])('%j is refused in one sentence', (args, message) => {
  const command = commandOf(args, {});
  expect(command).toEqual({ run: 'refuse', message: expect.stringMatching(/: see statsig-conformance --help$/) });
  expect('message' in command && command.message).toContain(message);
});

test('a key of either kind is enough, slashes at the end of a URL are none of it, and a seed is any whole number', () => {
  expect(commandOf(['--url', 'http://x//', '--client-key', 'client-1', '--seed', '1234567890'], {})).toMatchObject({
    url: 'http://x',
    serverKey: undefined,
    clientKey: 'client-1',
    seed: 1234567890,
  });
});

test('help tells every flag', () => {
  expect(commandOf(['--help'], {})).toEqual({ run: 'help' });
  expect(commandOf(['-h'], {})).toEqual({ run: 'help' });
  expect(help).toContain('beyond the contract: prefer, storing\n');
  expect(help).toContain('text, json, junit, markdown (default: text)\n');
  for (const flag of ['url', 'server-key', 'client-key', 'claims', 'only', 'seed', 'deadline', 'report'])
    expect(help).toContain(`--${flag} `);
});

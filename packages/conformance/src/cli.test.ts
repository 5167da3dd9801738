import { describe, expect, test } from 'vitest';
import { parseCommand } from './cli.ts';

const serverKey = ['--server-key', 'secret-1'];

test('a URL and a key are enough', () => {
  expect(parseCommand(['--url', 'http://127.0.0.1:4010/', ...serverKey], {})).toEqual({
    run: 'check',
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

test('every option is parsed, and keys come from the environment if no option sets them', () => {
  const args = ['--claims', 'storing,prefer', '--only', 'keys', '--seed=-7', '--deadline', '100', '--report', 'junit'];
  const env = { STATSIG_CLIENT_KEY: 'client-1', STATSIG_SERVER_KEY: '' };
  expect(parseCommand(['--url', 'https://example.com/base', ...args], env)).toMatchObject({
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

test('a client key is enough, slashes at the end of the URL are removed, and a seed can have 10 digits', () => {
  expect(parseCommand(['--url', 'http://x//', '--client-key', 'client-1', '--seed', '1234567890'], {})).toMatchObject({
    url: 'http://x',
    serverKey: undefined,
    clientKey: 'client-1',
    seed: 1234567890,
  });
});

describe('a usage error', () => {
  const invalidUrl = '--url is invalid. Use a URL that starts with http:// or https://.';
  const invalidSeed = '--seed is invalid. Use an integer of at most 10 digits.';
  const invalidDeadline = '--deadline is invalid. Use a number of milliseconds from 1 to 9999999.';

  test.each([
    [[], '--url is missing. Set it to the base URL, such as http://127.0.0.1:4010.'],
    [['--url', 'localhost:4010'], invalidUrl],
    [['--url', 'nothing'], invalidUrl],
    [['--url', 'http://x'], 'No API key. Set --server-key, --client-key or both.'],
    [
      ['--url', 'http://x', ...serverKey, '--claims', 'magic'],
      '--claims does not support magic. Use prefer or storing, or both.',
    ],
    [['--url', 'http://x', ...serverKey, '--seed', '1.5'], invalidSeed],
    [['--url', 'http://x', ...serverKey, '--seed', 'x7'], invalidSeed],
    [['--url', 'http://x', ...serverKey, '--seed', '12345678901'], invalidSeed],
    [['--url', 'http://x', ...serverKey, '--deadline', '01'], invalidDeadline],
    [['--url', 'http://x', ...serverKey, '--deadline', '1s'], invalidDeadline],
    [['--url', 'http://x', ...serverKey, '--deadline', '12345678'], invalidDeadline],
    [['--url', 'http://x', ...serverKey, '--deadline', '0'], invalidDeadline],
    [
      ['--url', 'http://x', ...serverKey, '--report', 'html'],
      '--report does not support html. Use one of text, json, junit, markdown.',
    ],
    [['--ulr', 'http://x'], "Unknown option '--ulr'. Did you mean --url? See statsig-conformance --help."],
    [['http://x'], "Unexpected argument 'http://x'. See statsig-conformance --help."],
  ])('results from %j', (args, message) => {
    expect(parseCommand(args, {})).toEqual({ run: 'usageError', message });
  });
});

test.each(['--help', '-h'])('%s prints help that describes every option', (flag) => {
  const command = parseCommand([flag], {});
  const help = command.run === 'help' ? command.text : '';
  expect(help).toContain('beyond the contract: prefer, storing\n');
  expect(help).toContain('text, json, junit, markdown (default: text)\n');
  for (const name of ['url', 'server-key', 'client-key', 'claims', 'only', 'seed', 'deadline', 'report'])
    expect(help).toContain(`--${name} `);
});

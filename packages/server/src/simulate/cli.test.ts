import { expect, test } from 'vitest';
import { parseCommand } from '../cli.ts';

const parse = (...args: string[]) => parseCommand(['simulate', ...args], {});

test('simulates an hour of 5000 users without an effect on the demo project by default', async () => {
  expect(await parse()).toEqual({
    run: 'simulate',
    url: 'http://127.0.0.1:4020',
    serverKey: 'secret-local',
    scenario: {
      experiment: 'a_running_experiment',
      layer: undefined,
      unit: undefined,
      users: 5000,
      length: { hours: 1 },
      lastDay: undefined,
      lifts: { all: 0, byGroup: {} },
      seed: '1',
    },
  });
});

test('parses every option', async () => {
  const flags = ['--url', 'https://a.example/', '--server-key', 'secret-a', '--experiment', 'e', '--layer', 'l'];
  const more = ['--unit', 'companyID', '--users', '10', '--days', '14', '--until', '2026-01-15', '--seed', 'b'];
  const lifts = ['--lift', '5%', '--lift', 'Big one=-2.5%'];
  expect(await parse(...flags, ...more, ...lifts)).toEqual({
    run: 'simulate',
    url: 'https://a.example',
    serverKey: 'secret-a',
    scenario: {
      experiment: 'e',
      layer: 'l',
      unit: 'companyID',
      users: 10,
      length: { days: 14 },
      lastDay: '2026-01-15',
      lifts: { all: 0.05, byGroup: { 'Big one': -0.025 } },
      seed: 'b',
    },
  });
});

test.each([
  ...['--url', '--server-key', '--experiment', '--layer', '--unit', '--users'],
  ...['--hours', '--days', '--until', '--lift', '--seed', '--help'],
])('describes %s in the help', async (option) => {
  expect(await parse('--help')).toMatchObject({ run: 'help', text: expect.stringContaining(`\n  ${option} `) });
});

test('takes the key from STATSIG_SERVER_KEY in the environment', async () => {
  expect(await parseCommand(['simulate'], { STATSIG_SERVER_KEY: 'secret-b' })).toMatchObject({ serverKey: 'secret-b' });
});

test('prefers --server-key to STATSIG_SERVER_KEY', async () => {
  const env = { STATSIG_SERVER_KEY: 'secret-b' };
  expect(await parseCommand(['simulate', '--server-key', 'secret-a'], env)).toMatchObject({ serverKey: 'secret-a' });
});

test.each([
  [['--user', '1'], "Unknown option '--user'. Did you mean --users? See statsig-server simulate --help."],
  [['more'], "Unexpected argument 'more'. See statsig-server simulate --help."],
  [['--url', 'localhost'], '--url must be an origin, such as http://127.0.0.1:4020.'],
  [['--users', '0'], '--users must be a number from 1 to 9999999.'],
  [['--hours', '1', '--days', '1'], 'Specify either --hours or --days.'],
  [['--hours', '1.5'], '--hours and --days must be numbers from 1 to 999.'],
  [['--until', '2026-02-30'], '--until must be a day, such as 2026-01-15.'],
  [['--seed', 'a b'], '--seed must have 1 to 40 letters, digits, underscores, dots or hyphens.'],
  [['--lift', '0.05'], '--lift must be a percentage from -100% to 150%, such as 5% or Test=5%.'],
  [['--lift', '151%'], '--lift must be a percentage from -100% to 150%, such as 5% or Test=5%.'],
])('rejects %j with a usage error', async (args, message) => {
  expect(await parse(...args)).toEqual({ run: 'usageError', message });
});

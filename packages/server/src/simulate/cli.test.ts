import { expect, test } from 'vitest';
import { commandOf } from '../cli.ts';

const read = (...args: string[]) => commandOf(['simulate', ...args], {});

test('without flags an hour of 5000 users without any effect is played on the demo project', () => {
  expect(read()).toEqual({
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

test('every flag is read, and stands in the help', () => {
  const flags = ['--url', 'https://a.example/', '--server-key', 'secret-a', '--experiment', 'e', '--layer', 'l'];
  const more = ['--unit', 'companyID', '--users', '10', '--days', '14', '--until', '2026-01-15', '--seed', 'b'];
  const lifts = ['--lift', '5%', '--lift', 'Big one=-2.5%'];
  expect(read(...flags, ...more, ...lifts)).toEqual({
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
  const help = read('--help');
  for (const flag of [...flags, ...more, ...lifts, '--hours', '--help'].filter((text) => text.startsWith('--')))
    expect(help).toMatchObject({ run: 'help', text: expect.stringContaining(`  ${flag} `) });
});

test('a key of the environment is taken where no flag says otherwise', () => {
  const env = { STATSIG_SERVER_KEY: 'secret-b' };
  expect(commandOf(['simulate'], env)).toMatchObject({ serverKey: 'secret-b' });
  expect(commandOf(['simulate', '--server-key', 'secret-a'], env)).toMatchObject({ serverKey: 'secret-a' });
});

test.each([
  [['--user', '1'], "Unknown option '--user': see statsig-server simulate --help"],
  [['more'], "Unexpected argument 'more': see statsig-server simulate --help"],
  [['--url', 'localhost'], '--url must be an origin, such as http://127.0.0.1:4020'],
  [['--users', '0'], '--users must be a number from 1 to 9999999'],
  [['--hours', '1', '--days', '1'], 'Give --hours or --days, not both'],
  [['--hours', '1.5'], '--hours and --days must be numbers from 1 to 999'],
  [['--until', '2026-02-30'], '--until must be a day, such as 2026-01-15'],
  [['--seed', 'a b'], '--seed must be a word of letters, digits, dots and hyphens'],
  [['--lift', '0.05'], '--lift must be a percentage from -100% to 150%, such as 5% or Test=5%'],
  [['--lift', '151%'], '--lift must be a percentage from -100% to 150%, such as 5% or Test=5%'],
])('%j is refused with one sentence', (args, message) => {
  expect(read(...args)).toEqual({ run: 'refuse', message });
});

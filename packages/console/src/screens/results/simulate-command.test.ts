import { expect, test } from 'vitest';
import type { EntrySummary } from '../../api/project.ts';
import { simulateCommand } from './simulate-command.ts';

const server = 'http://127.0.0.1:4020';
const experiment = (name: string): EntrySummary => ({
  type: 'experiment',
  name,
  status: 'started',
  groups: [
    { name: 'Control', weight: 50 },
    { name: 'Test', weight: 50 },
  ],
});

test('The command simulates the running experiment of the demo project by default', () => {
  expect(simulateCommand([experiment('other'), experiment('a_running_experiment')], server)).toBe(
    'npx statsig-server simulate --url http://127.0.0.1:4020 --days 7 --lift 5%',
  );
});

test('The command names the experiment of another project, its layer and its unit', () => {
  expect(simulateCommand([{ ...experiment("it's"), layer: 'page', unit: 'companyID' }], server)).toBe(
    "npx statsig-server simulate --url http://127.0.0.1:4020 --experiment 'it'\\''s' --layer 'page' --unit 'companyID' --days 7 --lift 5%",
  );
});

test('The command of one experiment never simulates another one', () => {
  const entries = [experiment('a_running_experiment'), experiment('other')];
  expect(simulateCommand(entries, server, 'other')).toContain("--experiment 'other'");
  expect(simulateCommand(entries, server, 'missing')).toBeUndefined();
});

test('Without a running experiment, there is no command', () => {
  expect(simulateCommand([{ ...experiment('draft'), status: 'not_started' }], server)).toBeUndefined();
});

test('A name that would run in the terminal when it is pasted is in no command', () => {
  const names = ['a\u001b[201~\nreboot\n', 'a\rb', 'a\u009bb'];
  expect(simulateCommand(names.map(experiment), server)).toBeUndefined();
  expect(simulateCommand([experiment(names[0] ?? ''), experiment('$(reboot)')], server)).toContain("'$(reboot)'");
});

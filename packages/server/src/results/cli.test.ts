import { expect, test } from 'vitest';
import { parseCommand } from '../cli.ts';

const parse = (...args: string[]) => parseCommand(['results', ...args], {});

test('parses a name and a data folder', async () => {
  expect(await parse('checkout', '--data', 'd')).toEqual({
    run: 'results',
    name: 'checkout',
    store: { engine: 'sqlite', folder: 'd' },
    data: 'd',
    project: undefined,
    window: {},
    analysis: {},
    json: false,
    html: undefined,
  });
});

test('parses every option', async () => {
  const files = ['--data', 'd', '--project', 'p.yaml', '--html', 'r.html', '--json'];
  const window = ['--rule', 'r', '--from', '2026-01-01', '--to', '2026-01-31'];
  const analysis = ['--confidence', '90%', '--correction', 'bonferroni', '--control', 'Blue', '--detect', '2.5%'];
  expect(await parse('checkout', ...files, ...window, ...analysis)).toEqual({
    run: 'results',
    name: 'checkout',
    store: { engine: 'sqlite', folder: 'd' },
    data: 'd',
    project: 'p.yaml',
    window: { rule: 'r', from: '2026-01-01', to: '2026-01-31' },
    analysis: { confidence: 0.9, correction: 'bonferroni', control: 'Blue', detect: 0.025 },
    json: true,
    html: 'r.html',
  });
});

test.each([
  '--data',
  '--project',
  '--html',
  '--json',
  '--rule',
  '--from',
  '--to',
  '--confidence',
  '--correction',
  '--control',
  '--detect',
  '--help',
])('describes %s in the help', async (option) => {
  expect(await parse('--help')).toMatchObject({ run: 'help', text: expect.stringContaining(`\n  ${option} `) });
});

test.each([
  [['--dat', 'd'], "Unknown option '--dat'. Did you mean --data? See statsig-server results --help."],
  [['--data', 'd'], 'Specify the name of one experiment or gate.'],
  [['a', 'b', '--data', 'd'], 'Specify the name of one experiment or gate.'],
  [['a'], 'Specify the data folder with --data.'],
  [['a', '--data', 'd', '--from', '2026-02-30'], '--from must be a day, such as 2026-01-15.'],
  [['a', '--data', 'd', '--to', 'today'], '--to must be a day, such as 2026-01-15.'],
  [['a', '--data', 'd', '--from', '2026-02-02', '--to', '2026-02-01'], '--from must not be later than --to.'],
  [['a', '--data', 'd', '--confidence', '5'], '--confidence must be a percentage from 50% to 99.99%, such as 90%.'],
  [['a', '--data', 'd', '--confidence', '100%'], '--confidence must be a percentage from 50% to 99.99%, such as 90%.'],
  [['a', '--data', 'd', '--detect', '0%'], '--detect must be a percentage above 0%, such as 2%.'],
  [['a', '--data', 'd', '--detect=-5'], '--detect must be a percentage above 0%, such as 2%.'],
  [['a', '--data', 'd', '--correction', 'none'], '--correction must be benjamini-hochberg or bonferroni.'],
])('rejects %j with a usage error', async (args, message) => {
  expect(await parse(...args)).toEqual({ run: 'usageError', message });
});

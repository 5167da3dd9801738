import { expect, test } from 'vitest';
import { commandOf } from '../cli.ts';

const read = (...args: string[]) => commandOf(['results', ...args], {});

test('it takes a name and a folder, and leaves the rest to the data', () => {
  expect(read('checkout', '--data', 'd')).toEqual({
    run: 'results',
    name: 'checkout',
    data: 'd',
    project: undefined,
    window: {},
    judging: {},
    json: false,
    html: undefined,
  });
});

test('every flag is read, and stands in the help', () => {
  const files = ['--data', 'd', '--project', 'p.yaml', '--html', 'r.html', '--json'];
  const window = ['--rule', 'r', '--from', '2026-01-01', '--to', '2026-01-31'];
  const judging = ['--confidence', '90%', '--correction', 'bonferroni'];
  expect(read('checkout', ...files, ...window, ...judging)).toEqual({
    run: 'results',
    name: 'checkout',
    data: 'd',
    project: 'p.yaml',
    window: { rule: 'r', from: '2026-01-01', to: '2026-01-31' },
    judging: { confidence: 0.9, correction: 'bonferroni' },
    json: true,
    html: 'r.html',
  });
  for (const flag of [...files, ...window, ...judging, '--help'].filter((text) => text.startsWith('--')))
    expect(read('--help')).toMatchObject({ run: 'help', text: expect.stringContaining(`  ${flag} `) });
});

test.each([
  [['--dat', 'd'], "Unknown option '--dat': see statsig-server results --help"],
  [['--data', 'd'], 'Name one experiment or gate'],
  [['a', 'b', '--data', 'd'], 'Name one experiment or gate'],
  [['a'], 'Give the folder of the store with --data'],
  [['a', '--data', 'd', '--from', '2026-02-30'], '--from must be a day, such as 2026-01-15'],
  [['a', '--data', 'd', '--to', 'today'], '--to must be a day, such as 2026-01-15'],
  [['a', '--data', 'd', '--from', '2026-02-02', '--to', '2026-02-01'], '--from must be no later than --to'],
  [['a', '--data', 'd', '--confidence', '5'], '--confidence must be a percentage from 50% to 99.99%, such as 90%'],
  [['a', '--data', 'd', '--confidence', '100%'], '--confidence must be a percentage from 50% to 99.99%, such as 90%'],
  [['a', '--data', 'd', '--correction', 'none'], '--correction must be benjamini-hochberg or bonferroni'],
])('%j is refused with one sentence', (args, message) => {
  expect(read(...args)).toEqual({ run: 'refuse', message });
});

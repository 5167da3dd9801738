import { expect, test } from 'vitest';
import { commandOf } from '../cli.ts';

const read = (...args: string[]) => commandOf(['backfill', ...args], {});

test('every flag is read, and stands in the help', () => {
  expect(read('--data', 'd', '--project', 'p.yaml', 'a.csv', 'b.ndjson.gz')).toEqual({
    run: 'backfill',
    data: 'd',
    project: 'p.yaml',
    files: ['a.csv', 'b.ndjson.gz'],
  });
  for (const flag of ['--data', '--project', '--help'])
    expect(read('--help')).toMatchObject({ run: 'help', text: expect.stringContaining(`  ${flag} `) });
});

test.each([
  [['--dat', 'd'], "Unknown option '--dat': see statsig-server backfill --help"],
  [['a.csv'], 'Give the folder of the store with --data'],
  [['--data', 'd'], 'Name the files to import'],
])('%j is refused with one sentence', (args, message) => {
  expect(read(...args)).toEqual({ run: 'refuse', message });
});

import { expect, test } from 'vitest';
import { parseCommand } from '../cli.ts';

const parse = (...args: string[]) => parseCommand(['backfill', ...args], {});

test('parses every option', async () => {
  expect(await parse('--data', 'd', '--project', 'p.yaml', 'a.csv', 'b.ndjson.gz')).toEqual({
    run: 'backfill',
    store: { engine: 'sqlite', folder: 'd' },
    project: 'p.yaml',
    files: ['a.csv', 'b.ndjson.gz'],
  });
});

test.each(['--data', '--store', '--store-password-file', '--project', '--help'])(
  'describes %s in the help',
  async (option) => {
    expect(await parse('--help')).toMatchObject({ run: 'help', text: expect.stringContaining(`\n  ${option} `) });
  },
);

test.each([
  [['--dat', 'd'], "Unknown option '--dat'. Did you mean --data? See statsig-server backfill --help."],
  [['a.csv'], 'Specify the data folder with --data.'],
  [['--data', 'd'], 'Specify the files to import.'],
])('rejects %j with a usage error', async (args, message) => {
  expect(await parse(...args)).toEqual({ run: 'usageError', message });
});

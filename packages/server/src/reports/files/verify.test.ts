import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { reportColumns } from './report-types.ts';
import { verifyReports } from './verify.ts';

const folder = mkdtempSync(join(tmpdir(), 'statsig-server-verify-'));
afterAll(() => rmSync(folder, { recursive: true }));

const day = '2026-01-15';
const topline = '!statsig_topline';

/** A mean that is far from 0, with exact binary values. */
const totals = [10_000_000.25, 10_000_000.5, 10_000_000.75, 10_000_000.5];
const ratios = [
  [3, 1],
  [5, 2],
  [4, 2],
] as const;
const exposures = totals.map(
  (_, index) => `u${index},userID,color,experiment,Control,${day}T20:00:00Z,${day},${day},{}`,
);
const unitMetrics = [
  ...totals.map((value, index) => `${day},u${index},sum,price,${topline},${value},,,userID`),
  ...ratios.map(([x, y], index) => `${day},u${index},ratio,rate,${topline},${x / y},${x},${y},userID`),
];
// By hand: squared deviations of 0.0625, 0, 0.0625, 0; and residuals x - 2.4 y of 0.6, 0.2, -0.8, 0.
const sumRow = `4,4,10000000.5,40000002,${Math.sqrt(0.125 / 3)},${Math.sqrt(0.125 / 3) / 2},0.03125`;
const ratioRow = `4,3,2.4,12,${Math.sqrt(1.04 / 3) / 1.25},${Math.sqrt(1.04 / 3) / 2.5},${1.04 / 4 / 1.5625}`;
const pulse = [
  `color,experiment,Control,${day},sum,price,${topline},${sumRow}`,
  `color,experiment,Control,${day},ratio,rate,${topline},${ratioRow}`,
];

interface Files {
  readonly exposures?: readonly string[];
  readonly unitMetrics?: readonly string[];
  readonly pulse?: readonly string[];
}

/** Writes the rows of the three files and verifies them. */
async function verify(files: Files): Promise<readonly string[]> {
  const rows = { exposures, unitMetrics, pulse, ...files };
  const write = (type: keyof typeof reportColumns, lines: readonly string[]) =>
    writeFileSync(join(folder, `${type}.csv`), [reportColumns[type].join(','), ...lines, ''].join('\r\n'));
  write('first_exposures', rows.exposures);
  write('unit_metrics_daily', rows.unitMetrics);
  write('pulse_daily', rows.pulse);
  return (await verifyReports(folder)).problems;
}

const replace = (lines: readonly string[], index: number, column: number, cell: string) =>
  lines.map((line, at) => (at === index ? line.split(',').with(column, cell).join(',') : line));

test('accepts the right files, and numbers that differ in the last digits', async () => {
  expect(await verify({})).toEqual([]);
  expect(await verify({ pulse: replace(pulse, 0, 13, '0.031250000001') })).toEqual([]);
});

test.each([
  [0, 7, '3', 'units is 3, but must be 4'],
  [0, 7, '4.0000000001', 'units is 4.0000000001, but must be 4'],
  [0, 8, '3', 'participating_units is 3, but must be 4'],
  [0, 9, '10000000.6', 'mean is 10000000.6, but must be 10000000.5'],
  [0, 10, '40000003', 'total is 40000003, but must be 40000002'],
  [0, 11, '0.3', 'stddev is 0.3, but must be 0.2041241452319315'],
  [0, 12, '', 'stderr is empty, but must be 0.10206207261596575'],
  [0, 12, '0.10206209', 'stderr is 0.10206209, but must be 0.10206207261596575'],
  [0, 13, '0.0312500001', 'varpop is 0.0312500001, but must be 0.03125'],
  [1, 8, '4', 'participating_units is 4, but must be 3'],
  [1, 10, '12.0000000001', 'total is 12.0000000001, but must be 12'],
  [1, 13, '0.16640001', 'varpop is 0.16640001, but must be 0.16639999999999996'],
  [1, 9, 'x', 'mean is x, but must be 2.4'],
])('row %i: reports column %i with %s', async (row, column, cell, problem) => {
  const metric = row === 0 ? 'sum price' : 'ratio rate';
  expect(await verify({ pulse: replace(pulse, row, column, cell) })).toEqual([
    `color, experiment, Control: ${metric}: ${problem}`,
  ]);
});

test('reports a string where the number must be empty', async () => {
  const single = { exposures: exposures.slice(0, 1), unitMetrics: unitMetrics.slice(0, 1) };
  const row = (stddev: string) => [
    `color,experiment,Control,${day},sum,price,${topline},1,1,10000000.25,10000000.25,${stddev},,0`,
  ];
  expect(await verify({ ...single, pulse: row('') })).toEqual([]);
  expect(await verify({ ...single, pulse: row('NaN') })).toEqual([
    'color, experiment, Control: sum price: stddev is NaN, but must be empty',
  ]);
});

test('reports rows that are there twice, other dimensions and ratios that are not their quotient', async () => {
  expect(await verify({ pulse: [...pulse, pulse[0] ?? ''] })).toEqual([
    'color, experiment, Control: sum price: appears twice in pulse_daily',
  ]);
  expect(await verify({ pulse: replace(pulse, 0, 6, 'country') })).toEqual([
    'color, experiment, Control: sum price: has the dimension country in pulse_daily, but must have !statsig_topline',
  ]);
  expect(await verify({ unitMetrics: replace(unitMetrics, 4, 5, '4') })).toEqual([
    'u0, userID: ratio rate: metric_value is 4, but must be 3',
  ]);
  const twice = await verify({ unitMetrics: [...unitMetrics, unitMetrics[0] ?? ''] });
  expect(twice).toContain('u0, userID: sum price: appears twice in unit_metrics_daily');
  const exposedTwice = await verify({ exposures: [...exposures, exposures[0] ?? ''] });
  expect(exposedTwice).toContain('u0, userID: appears twice in color, experiment of first_exposures');
});

test('rejects rows of different days in one file', async () => {
  await expect(verify({ exposures: replace(exposures, 1, 7, '2026-01-16') })).rejects.toThrow(
    'has rows for 2026-01-16, but the other files are for 2026-01-15',
  );
});

test('a missing folder, and a file instead of a folder, are errors with the way out', async () => {
  const advice = 'Specify the folder with the three reports.';
  await expect(verifyReports(join(folder, 'none'))).rejects.toThrow(`none: can't read this folder (ENOENT). ${advice}`);
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  await expect(verifyReports(file)).rejects.toThrow(`a-file: can't read this folder (ENOTDIR). ${advice}`);
  rmSync(file);
});

import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backfill } from '../backfill/backfill.ts';
import { createGroups } from '../events/groups.ts';
import { demoProject } from '../project/demo-project.ts';
import { openReports } from '../reports/open-reports.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import type { Store } from '../store/store.ts';
import { resultsOf } from './results-of.ts';
import { resultsPage } from './results-page.ts';

const folder = mkdtempSync(join(tmpdir(), 'results-'));
const bin = fileURLToPath(new URL('../bin.js', import.meta.url));
let store: Store;

/** The command, which ends. */
const run = async (...args: string[]) => {
  const env = { ...process.env, NO_COLOR: '1' };
  const command = promisify(execFile)(process.execPath, [bin, 'results', ...args, '--data', folder], { env });
  return command.then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, problem: stderr }),
    ({ code, stdout, stderr }) => ({ code, out: String(stdout), problem: String(stderr) }),
  );
};

/** The conversions of PostHog's tests: 87 of 1529 units, and 62 of 1471. */
const groups = [
  { group: 'Control', units: 1529, bought: 87 },
  { group: 'Test', units: 1471, bought: 62 },
];

beforeAll(async () => {
  const rows = groups.flatMap(({ group, units, bought }) =>
    Array.from({ length: units }, (_, at) => [
      `a_running_experiment,${group},,2026-01-14T20:00:00Z,${group}-${at}\n`,
      at < bought ? `,,purchase,2026-01-14T21:00:00Z,${group}-${at}\n` : '',
    ]).flat(),
  );
  const file = join(folder, 'units.csv');
  writeFileSync(file, `experimentName,group,eventName,time,user.userID\n${rows.join('')}`);
  // It stays open, as that of a running server.
  store = await openSqliteStore(folder);
  const groupsOf = createGroups(demoProject().document);
  await backfill({ files: [file], store, groups: groupsOf, now: Date.UTC(2026, 1, 1), progress: () => {} });
});

afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

test('beside a running server it tells what was published, as a table, as figures and as a page', async () => {
  const page = join(folder, 'page.html');
  const [table, figures] = await Promise.all([
    run('a_running_experiment', '--html', page),
    run('a_running_experiment', '--json', '--from', '2026-01-14', '--to', '2026-01-14'),
  ]);
  expect([table.code, table.problem, figures.code, figures.problem]).toEqual([0, '', 0, '']);
  expect(table.out).toContain('purchase (days)   0.05690  0.04215  −25.9%  −47.0% to +1.6%  0.062');
  expect(table.out).toMatch(/Control {2}1,529 +51.0% +50.0%/);
  const results = JSON.parse(figures.out);
  expect(results.metrics.map(({ type }: { type: string }) => type)).toEqual(['event_count', 'event_dau']);
  const { controlMean, testMean, plain } = results.metrics[1].comparisons[0];
  expect([controlMean, testMean]).toEqual([87 / 1529, 62 / 1471]);
  // Published with the spread p(1 - p) of a proportion, where ours has the divisor n - 1.
  expect(plain.lift.value).toBeCloseTo(-0.25926, 5);
  expect(plain.lift.value - 1.9608 * plain.lift.standardError).toBeCloseTo(-0.49475, 3);
  expect(plain.lift.value + 1.9608 * plain.lift.standardError).toBeCloseTo(-0.02376, 3);
  const reports = openReports(folder, demoProject(), () => Date.UTC(2026, 1, 1));
  const expected = resultsOf(reports.experimentData('a_running_experiment'));
  reports.close();
  expect(results).toEqual(expected);
  expect(readFileSync(page, 'utf8')).toBe(resultsPage(expected));
});

test('what cannot be shown ends it with 1 and one sentence', async () => {
  const nowhere = join(folder, 'nowhere', 'page.html');
  const [unknown, unwritten] = await Promise.all([run('nobody'), run('a_running_experiment', '--html', nowhere)]);
  expect(unknown).toEqual({
    code: 1,
    out: '',
    problem: 'No unit was exposed to nobody: exposed were a_running_experiment\n',
  });
  expect(unwritten).toEqual({
    code: 1,
    out: '',
    problem: `${nowhere}: can't be written (ENOENT): give --html a file in a folder that you may write to\n`,
  });
});

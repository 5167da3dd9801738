import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { backfill } from '../backfill/backfill.ts';
import { createGroups } from '../events/groups.ts';
import { demoProject } from '../project/demo-project.ts';
import { recordProject } from '../project/last-project.ts';
import { loadProject } from '../project/load-project.ts';
import { openReports } from '../reports/open-reports.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import type { Store } from '../store/store.ts';
import { computeResults } from './compute-results.ts';
import { renderPage } from './results-page.ts';

const folder = mkdtempSync(join(tmpdir(), 'results-'));
const bin = fileURLToPath(new URL('../bin.js', import.meta.url));
let store: Store;

/** Runs the command until it ends. */
const runCommand = async (...args: string[]) => {
  const env = { ...process.env, NO_COLOR: '1' };
  const command = promisify(execFile)(process.execPath, [bin, ...args], { env });
  return command.then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    ({ code, stdout, stderr }) => ({ code, out: String(stdout), err: String(stderr) }),
  );
};
const runResults = (...args: string[]) => runCommand('results', '--data', folder, ...args);

/** The conversions of a test of PostHog. */
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
  // Stays open, as the store of a running server does.
  store = await openSqliteStore(folder);
  recordProject(folder, demoProject());
  const groupsOf = createGroups(demoProject().document);
  await backfill({ files: [file], store, groups: groupsOf, now: Date.UTC(2026, 1, 1), progress: () => {} });
});

afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

test('reproduces published results while the server runs, as a table, JSON and HTML', async () => {
  const page = join(folder, 'page.html');
  const [table, figures] = await Promise.all([
    runResults('a_running_experiment', '--html', page),
    runResults('a_running_experiment', '--json', '--from', '2026-01-14', '--to', '2026-01-14'),
  ]);
  expect(table).toMatchObject({ code: 0, err: '' });
  expect(figures).toMatchObject({ code: 0, err: '' });
  expect(table.out).toContain('purchase (days)   0.05690  0.04215  −25.9%  −47.0% to +1.6%  0.062');
  expect(table.out).toMatch(/Control {2}1,529 +51.0% +50.0%/);
  const results = JSON.parse(figures.out);
  expect(results.metrics.map(({ type }: { type: string }) => type)).toEqual(['event_count', 'event_dau']);
  const { controlMean, testMean, plain } = results.metrics[1].comparisons[0];
  expect(controlMean).toBe(87 / 1529);
  expect(testMean).toBe(62 / 1471);
  // PostHog uses the variance p(1 - p) of a proportion. Ours has the divisor n - 1.
  expect(plain.lift.value).toBeCloseTo(-0.25926, 5);
  expect(plain.lift.value - 1.9608 * plain.lift.standardError).toBeCloseTo(-0.49475, 3);
  expect(plain.lift.value + 1.9608 * plain.lift.standardError).toBeCloseTo(-0.02376, 3);
  const reports = openReports(folder, demoProject(), () => Date.UTC(2026, 1, 1));
  const expected = computeResults(reports.experimentData('a_running_experiment'));
  reports.close();
  expect(results).toEqual(expected);
  expect(readFileSync(page, 'utf8')).toBe(renderPage(expected));
});

test('ends with code 1 and a message when it fails', async () => {
  const nowhere = join(folder, 'nowhere', 'page.html');
  const [unknown, unwritable] = await Promise.all([
    runResults('unknown'),
    runResults('a_running_experiment', '--html', nowhere),
  ]);
  expect(unknown).toEqual({
    code: 1,
    out: '',
    err: 'No unit was exposed to unknown. Exposed: a_running_experiment.\n',
  });
  expect(unwritable).toEqual({
    code: 1,
    out: '',
    err: `${nowhere}: can't be written (ENOENT). Set --html to a file in a folder that you can write to.\n`,
  });
});

test('says that it uses the demo project for a folder without a recorded project, unless there is --project', async () => {
  const data = mkdtempSync(join(tmpdir(), 'results-'));
  onTestFinished(() => rmSync(data, { recursive: true }));
  const past = join(data, 'past.ndjson');
  const user = { userID: '42' };
  const exposure = { experimentName: 'an_experiment', ruleID: 'default', time: '2026-01-14T20:00:00Z', user };
  writeFileSync(
    past,
    [exposure, { ...exposure, experimentName: 'mine' }].map((line) => JSON.stringify(line)).join('\n'),
  );
  const backfilled = await runCommand('backfill', '--data', data, past);
  const note = `${data}: no server has used this folder with a project. The names come from the demo project. Set yours with --project FILE.\n`;
  expect(backfilled.err).toContain(note);
  expect(backfilled.out).toContain(
    'Not in the project: the gate or the experiment of 1 exposures. Reports leave them out.',
  );
  expect((await runCommand('results', 'an_experiment', '--data', data)).err).toContain(note);
  const file = join(data, 'project.json');
  writeFileSync(file, '{"keys": {"serverSecretKeys": "secret-test"}, "gates": {"a_gate": {}}}');
  expect((await runCommand('results', 'an_experiment', '--data', data, '--project', file)).err).not.toContain(note);
  expect((await runCommand('backfill', '--data', data, '--project', file, past)).err).not.toContain(note);
  expect((await runCommand('results', 'an_experiment', '--data', data)).err).not.toContain(note);
});

test('finds the experiments and the rules of the project that the data folder was used with', async () => {
  const data = mkdtempSync(join(tmpdir(), 'results-'));
  onTestFinished(() => rmSync(data, { recursive: true }));
  const halves = { Control: { weight: 50, value: {} }, Test: { weight: 50, value: {} } };
  const rules = [
    { name: 'first', when: { user: { country: 'NZ' } }, share: '50%' },
    { name: 'second', share: '50%' },
  ];
  const file = {
    keys: { serverSecretKeys: ['secret-test'] },
    gates: { a_gate: { rules } },
    experiments: { by_company: { unit: 'companyID', groups: halves } },
  };
  const project = loadProject(JSON.stringify(file), 'project.json', {});
  recordProject(data, project);
  const [gate] = project.document.feature_gates;
  const lines = Array.from({ length: 40 }, (_, index) => {
    const user = { customIDs: { companyID: String(index) }, userID: String(index) };
    const time = '2026-01-14T20:00:00Z';
    return [
      { experimentName: 'by_company', group: index < 4 ? 'test' : index % 2 ? 'Control' : 'Test', time, user },
      ...(gate?.rules ?? []).map(({ id }) => ({ gateName: 'a_gate', passes: index % 2 === 0, ruleID: id, time, user })),
    ];
  }).flat();
  const past = join(data, 'past.ndjson');
  writeFileSync(past, lines.map((line) => JSON.stringify(line)).join('\n'));
  const own = await openSqliteStore(data);
  await backfill({ files: [past], store: own, groups: createGroups(project.document), now: 1, progress: () => {} });
  await own.close();
  const [experiment, severalRules, second] = await Promise.all([
    runResults('by_company', '--data', data),
    runResults('a_gate', '--data', data),
    runResults('a_gate', '--data', data, '--rule', 'second'),
  ]);
  expect(experiment.out).toContain('Experiment by companyID');
  expect(experiment.out.replaceAll(/\s+/g, ' ')).toContain(
    '4 units have exposures with a group that the project lacks.',
  );
  expect(severalRules.err).toContain('a_gate has several rules. Choose one of first, second with --rule.');
  expect(second).toMatchObject({ code: 0, err: '' });
});

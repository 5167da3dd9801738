import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { pacificDay } from '../events/pacific-day.ts';
import { loadProject } from '../project/load-project.ts';
import { packBatch } from '../store/packed-batch.ts';
import { openSqlite } from '../store/sqlite/sqlite.ts';
import { eventRow, exposureRow } from '../store/store-suite.testing.ts';
import { reportPaths } from './files/manifest.ts';
import type { ReportType } from './files/report-types.ts';
import { openReports } from './open-reports.ts';
import { openReporter } from './reporter.ts';

const projectOf = (more = '') =>
  loadProject(
    `keys: { serverSecretKeys: secret-a }
experiments: { an_experiment: { groups: { Control: { id: c, weight: 50, value: {} }, Test: { id: t, weight: 50, value: {} } } } }
${more}`,
    'project.yaml',
    {},
  );
const project = projectOf();
const noon = Date.parse('2026-01-15T20:00:00Z');
const day = 86_400_000;

/** Creates an empty store and its reporter. */
function setUp() {
  const folder = mkdtempSync(join(tmpdir(), 'statsig-server-reporter-'));
  const store = openSqlite(join(folder, 'statsig.db'));
  const files = join(folder, 'reports');
  const tables = join(folder, 'reports.sqlite');
  const open = () => openReporter({ events: pathToFileURL(join(folder, 'statsig.db')).href, tables, files });
  let reporter = open();
  onTestFinished(() => {
    reporter.close();
    store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const at = (time: number) => ({ received: time, time, ownTime: null, day: pacificDay(time) });
  const userOf = (userID: string) => ({ userID, user: JSON.stringify({ userID }) });
  return {
    folder,
    store,
    tables,
    event: (userID: string, time: number, changes: object = {}) =>
      store.append(
        packBatch({
          events: [eventRow({ ...userOf(userID), ...at(time), name: 'buy', value: 1, metadata: null, ...changes })],
          exposures: [],
        }),
      ),
    expose: (userID: string, ruleID: string, time: number) =>
      store.append(
        packBatch({
          events: [],
          exposures: [
            exposureRow({
              ...userOf(userID),
              ...at(time),
              type: 'config',
              name: 'an_experiment',
              ruleID,
              passed: true,
            }),
          ],
        }),
      ),
    make: (type: ReportType, now: number, currentProject = project, date?: string) => {
      const manifest = reporter.make(type, currentProject, now, date);
      return manifest && { ...manifest, text: readFileSync(reportPaths(files, type, manifest.date).csv, 'utf8') };
    },
    csvOf: (type: ReportType, date: string) => reportPaths(files, type, date).csv,
    /** Closes the reporter, runs a function and opens the reporter again. */
    reopen(whileClosed: () => void = () => {}) {
      reporter.close();
      whileClosed();
      reporter = open();
    },
  };
}

test('keeps a file without new data, also after a restart', () => {
  const { event, make, csvOf, reopen } = setUp();
  event('a', noon);
  make('unit_metrics_daily', noon + day);
  writeFileSync(csvOf('unit_metrics_daily', '2026-01-15'), 'unchanged');
  reopen();
  expect(make('unit_metrics_daily', noon + day)?.text).toBe('unchanged');
  event('b', noon + day);
  expect(make('unit_metrics_daily', noon + day)?.text).toBe('unchanged');
  event('b', noon);
  expect(make('unit_metrics_daily', noon + day)?.text).toContain(',b,');
});

test('makes the file of an earlier day with data, and not again without new data', () => {
  const { event, make, csvOf } = setUp();
  event('a', noon);
  event('a', noon + 2 * day);
  const makeOf = (date: string) => make('unit_metrics_daily', noon + 3 * day, project, date);
  expect(makeOf('2026-01-15')).toMatchObject({ date: '2026-01-15', rows: 3, restatedDays: [] });
  writeFileSync(csvOf('unit_metrics_daily', '2026-01-15'), 'unchanged');
  expect(makeOf('2026-01-15')?.text).toBe('unchanged');
  event('b', noon);
  expect(makeOf('2026-01-15')?.text).toContain(',b,');
  for (const date of ['2026-01-14', '2026-01-16', '2026-01-18', '2026-01-19']) expect(makeOf(date)).toBeUndefined();
  // The newest file lists the day as restated, as if it had been the newest one before.
  expect(makeOf('2026-01-17')).toMatchObject({ date: '2026-01-17', restatedDays: [{ date: '2026-01-15' }] });
});

test.skipIf(process.platform === 'win32')('keeps tables, folders and files from other users', () => {
  const { event, make, folder } = setUp();
  event('a', noon);
  make('unit_metrics_daily', noon + day);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const modes = names.map((name) => `${name} ${(statSync(join(folder, name)).mode & 0o777).toString(8)}`);
  expect(modes.filter((line) => line.startsWith('reports')).toSorted()).toEqual([
    'reports 700',
    'reports.sqlite 600',
    'reports.sqlite-shm 600',
    'reports.sqlite-wal 600',
    'reports/unit_metrics_daily 700',
    'reports/unit_metrics_daily/2026-01-15.csv 600',
    'reports/unit_metrics_daily/2026-01-15.json 600',
  ]);
});

test('builds missing, damaged or outdated tables again, with the same bytes', () => {
  const { event, expose, make, tables, reopen } = setUp();
  expose('a', 't', noon);
  event('a', noon);
  const before = make('unit_metrics_daily', noon + day);
  const remove = () => {
    for (const end of ['', '-wal', '-shm']) rmSync(`${tables}${end}`, { force: true });
  };
  const damages = [
    remove,
    () => writeFileSync(tables, 'this file is not a database, but longer than its header'),
    () => {
      const other = openSqlite(tables.replace('reports', 'other'));
      other.close();
      remove();
      writeFileSync(tables, readFileSync(tables.replace('reports', 'other')));
    },
  ];
  for (const damage of damages) {
    reopen(damage);
    const { text, sha256, restatedDays } = make('unit_metrics_daily', noon + day) ?? {};
    expect({ text, sha256, restatedDays }).toEqual({ text: before?.text, sha256: before?.sha256, restatedDays: [] });
  }
});

test('keeps the data of pruned rows, and rebuilds the tables when the store was replaced', () => {
  const { store, event, make } = setUp();
  for (const offset of [0, 1, 2]) event('a', noon + offset);
  make('unit_metrics_daily', noon + day);
  while (store.prune(noon + day) > 0);
  event('b', noon + 3);
  const pruned = make('unit_metrics_daily', noon + day)?.text;
  expect(pruned).toContain(',a,event_count,buy,!statsig_topline,3');
  expect(pruned).toContain(',b,event_count,buy,!statsig_topline,1');
  store.clear();
  for (const offset of [0, 1, 2, 3, 4]) event('c', noon + offset);
  const replaced = make('unit_metrics_daily', noon + day)?.text;
  expect(replaced).toContain(',c,event_count,buy,!statsig_topline,5');
  expect(replaced).not.toContain(',a,');
});

test('loses only rows that the store pruned before they were ingested', () => {
  const { store, event, make } = setUp();
  event('a', noon);
  make('unit_metrics_daily', noon + day);
  event('b', noon + 1);
  event('c', noon + 2);
  while (store.prune(noon + day) > 0);
  const text = make('unit_metrics_daily', noon + day)?.text;
  expect(text).toContain(',a,event_count,buy,');
  expect(text).not.toContain(',b,');
  expect(text).toContain(',c,event_count,buy,');
});

test('counts events from the moment of the exposure, and the 7 days before as history', () => {
  const { event, expose, make, folder } = setUp();
  expose('a', 't', noon);
  for (const time of [noon - 7 * day - 1, noon - 7 * day, noon - 1, noon, noon + 1]) event('a', time);
  expect(make('unit_metrics_daily', noon + day)?.text).toContain('!since_exposure:an_experiment:experiment,2,');
  expect(make('pulse_daily', noon + day)?.text).toMatch(/Test,2026-01-15,event_count,buy,!statsig_topline,1,1,2,2,/);
  const reports = openReports(folder, project, () => noon + day);
  expect(reports.experimentData('an_experiment').metrics[0]?.groups[1]).toEqual({
    n: 1,
    sum: 2,
    squaredDeviations: 0,
    range: { lowest: 2, highest: 2, aboveLowest: 0, belowHighest: 0 },
    cuped: { n: 1, x: 2, y: 2, xx: 0, yy: 0, xy: 0, withHistory: 1 },
  });
  const window = { from: '2026-01-16', to: '2026-01-16' };
  expect(reports.experimentData('an_experiment', window)).toMatchObject({ ...window, metrics: [] });
  reports.close();
});

test('caps totals at the quantile of the totals that are not 0', () => {
  const { event, expose, folder } = setUp();
  for (const [index, value] of [0, 1, 2, 3, 50].entries()) {
    expose(`u${index}`, 't', noon);
    event(`u${index}`, noon + 1, { value, metadata: JSON.stringify({ item: index === 3 ? 'hat' : 'shirt' }) });
  }
  const sumsOf = (metric: string) => {
    const metricProject = projectOf(`metrics: { buy: { type: sum, event: buy, ${metric} } }`);
    const reports = openReports(folder, metricProject, () => noon + day);
    const data = reports.experimentData('an_experiment').metrics.find(({ type }) => type === 'sum');
    reports.close();
    return data?.groups[1];
  };
  expect(sumsOf('winsorize: 75%')).toMatchObject({ n: 5, sum: 0 + 1 + 2 + 3 + 3 });
  expect(sumsOf('winsorize: 60%')).toMatchObject({ n: 5, sum: 0 + 1 + 2 + 3 + 3 });
  expect(sumsOf('winsorize: 50%')).toMatchObject({ n: 5, sum: 0 + 1 + 2 + 2 + 2 });
  expect(sumsOf('winsorize: false')).toMatchObject({ n: 5, sum: 56 });
  expect(sumsOf('where: { item: hat }')).toMatchObject({ n: 5, sum: 3 });
});

test('a late exposure of an earlier day counts in the newest file', () => {
  const { event, expose, make } = setUp();
  expose('a', 't', noon);
  event('a', noon + day);
  expect(make('pulse_daily', noon + 2 * day)?.text).toContain('!statsig_topline,1,1,1,1,,');
  expose('b', 't', noon);
  expect(make('pulse_daily', noon + 2 * day)?.text).toContain('!statsig_topline,2,1,0.5,1,');
});

test('a new metric, unit type or group of the project applies to all stored rows', () => {
  const { event, expose, make, folder } = setUp();
  expose('a', 't', noon);
  event('a', noon + 1, { metadata: '{"price":"2.5"}', user: '{"customIDs":{"companyID":"one"},"userID":"a"}' });
  expect(make('unit_metrics_daily', noon + day)?.text).not.toContain('2.5');
  const extended = projectOf(`gates: { a_gate: { unit: companyID, rules: [{ name: All }] } }
metrics: { price: { type: sum, event: buy, field: price } }`);
  const rows = make('unit_metrics_daily', noon + day, extended)?.text;
  expect(rows).toContain('2026-01-15,a,sum,price,!statsig_topline,2.5,,,userID');
  expect(rows).toContain('2026-01-15,one,event_count,buy,!statsig_topline,1,,,companyID');
  const renamed = loadProject(
    `keys: { serverSecretKeys: secret-a }
experiments: { an_experiment: { groups: { Old: { id: c, weight: 10, value: {} }, New: { id: t, weight: 90, value: {} } } } }`,
    'project.yaml',
    {},
  );
  expect(make('first_exposures', noon + day, renamed)?.text).toContain(',experiment,New,');
  const reports = openReports(folder, renamed, () => noon + day);
  expect(reports.list()).toEqual([
    { name: 'an_experiment', type: 'experiment', rule: null, unitType: 'userID', units: 1 },
  ]);
  expect(reports.experimentData('an_experiment').groups).toEqual([
    { name: 'Old', units: 0, share: 0.1 },
    { name: 'New', units: 1, share: 0.9 },
  ]);
  reports.close();
});

test('a late exposure can become the first exposure of a unit, and restates its sums', () => {
  const { event, expose, make } = setUp();
  expose('a', 't', noon + 10);
  event('a', noon + 5);
  expect(make('pulse_daily', noon + day)?.text).toContain('event_count,buy,!statsig_topline,1,0,0,0');
  // The store skips an equal exposure within a minute.
  expose('a', 't', noon + 4);
  expect(make('pulse_daily', noon + day)?.text).toContain('event_count,buy,!statsig_topline,1,0,0,0');
  expose('a', 't', noon - 60_000);
  expect(make('pulse_daily', noon + day)?.text).toContain('event_count,buy,!statsig_topline,1,1,1,1');
});

test('a unit counts until the day on which it is exposed to a second group', () => {
  const { expose, event, make } = setUp();
  expose('a', 't', noon);
  expose('b', 't', noon);
  expose('a', 'c', noon + day);
  event('b', noon + day);
  expect(make('first_exposures', noon + day)?.rows).toBe(2);
  expect(make('first_exposures', noon + 2 * day)?.rows).toBe(1);
  expect(make('pulse_daily', noon + 2 * day)?.text).toMatch(/Test,2026-01-16,event_count,buy,!statsig_topline,1,1,/);
});

test.each([
  ['another', 'No unit was exposed to another. Exposed: an_experiment.'],
  ['an_experiment', 'an_experiment has no complete day yet. Retry after midnight, Pacific time.'],
])('explains why %s has no data', (name, message) => {
  const { expose, folder } = setUp();
  expose('a', 't', noon);
  const reports = openReports(folder, project, () => noon);
  expect(() => reports.experimentData(name)).toThrow(message);
  reports.close();
  expect(() => openReports(join(folder, 'empty'), project)).toThrow('no events are stored in this folder');
});

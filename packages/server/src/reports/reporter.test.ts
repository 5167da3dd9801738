import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

function world() {
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
    make: (type: ReportType, now: number, using = project) => {
      const manifest = reporter.make(type, using, now);
      return manifest && { ...manifest, text: readFileSync(reportPaths(files, type, manifest.date).csv, 'utf8') };
    },
    csvOf: (type: ReportType, date: string) => reportPaths(files, type, date).csv,
    again(between: () => void = () => {}) {
      reporter.close();
      between();
      reporter = open();
    },
  };
}

test('without new data a file is not made again, by the next process neither', () => {
  const { event, make, csvOf, again } = world();
  event('a', noon);
  make('unit_metrics_daily', noon + day);
  writeFileSync(csvOf('unit_metrics_daily', '2026-01-15'), 'as it was');
  again();
  expect(make('unit_metrics_daily', noon + day)?.text).toBe('as it was');
  event('b', noon + day);
  expect(make('unit_metrics_daily', noon + day)?.text).toBe('as it was');
  event('b', noon);
  expect(make('unit_metrics_daily', noon + day)?.text).toContain(',b,');
});

test('builds missing, damaged or outdated tables again, with the same bytes', () => {
  const { event, expose, make, tables, again } = world();
  expose('a', 't', noon);
  event('a', noon);
  const before = make('unit_metrics_daily', noon + day);
  const remove = () => {
    for (const end of ['', '-wal', '-shm']) rmSync(`${tables}${end}`, { force: true });
  };
  const ways = [
    remove,
    () => writeFileSync(tables, 'no database at all, by any means'),
    () => {
      const other = openSqlite(tables.replace('reports', 'other'));
      other.close();
      remove();
      writeFileSync(tables, readFileSync(tables.replace('reports', 'other')));
    },
  ];
  for (const way of ways) {
    again(way);
    const { text, sha256, restatedDays } = make('unit_metrics_daily', noon + day) ?? {};
    expect({ text, sha256, restatedDays }).toEqual({ text: before?.text, sha256: before?.sha256, restatedDays: [] });
  }
});

test('keeps the data of pruned rows, and starts again for another store', () => {
  const { store, event, make } = world();
  for (const more of [0, 1, 2]) event('a', noon + more);
  make('unit_metrics_daily', noon + day);
  while (store.prune(noon + day) > 0);
  event('b', noon + 3);
  const kept = make('unit_metrics_daily', noon + day)?.text;
  expect(kept).toContain(',a,event_count,buy,!statsig_topline,3');
  expect(kept).toContain(',b,event_count,buy,!statsig_topline,1');
  store.clear();
  for (const more of [0, 1, 2, 3, 4]) event('c', noon + more);
  const anew = make('unit_metrics_daily', noon + day)?.text;
  expect(anew).toContain(',c,event_count,buy,!statsig_topline,5');
  expect(anew).not.toContain(',a,');
});

test('what the store forgot before it was taken in is lost, and no more than that', () => {
  const { store, event, make } = world();
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

test('the moment of the exposure itself counts, and the 7 days before it are its past', () => {
  const { event, expose, make, folder } = world();
  expose('a', 't', noon);
  for (const moment of [noon - 7 * day - 1, noon - 7 * day, noon - 1, noon, noon + 1]) event('a', moment);
  expect(make('unit_metrics_daily', noon + day)?.text).toContain('!since_exposure:an_experiment:experiment,2,');
  expect(make('pulse_daily', noon + day)?.text).toMatch(/Test,2026-01-15,event_count,buy,!statsig_topline,1,1,2,2,/);
  const reports = openReports(folder, project, () => noon + day);
  expect(reports.experimentData('an_experiment').metrics[0]?.groups[1]).toEqual({
    n: 1,
    sum: 2,
    sumOfSquares: 4,
    cuped: { n: 1, x: 2, y: 2, xx: 4, yy: 4, xy: 4, withHistory: 1 },
  });
  const window = { from: '2026-01-16', to: '2026-01-16' };
  expect(reports.experimentData('an_experiment', window)).toMatchObject({ ...window, metrics: [] });
  reports.close();
});

test('totals above the quantile of those that are not 0 count as much as it', () => {
  const { event, expose, folder } = world();
  for (const [at, value] of [0, 1, 2, 3, 50].entries()) {
    expose(`u${at}`, 't', noon);
    event(`u${at}`, noon + 1, { value, metadata: JSON.stringify({ item: at === 3 ? 'hat' : 'shirt' }) });
  }
  const sumsOf = (metric: string) => {
    const using = projectOf(`metrics: { buy: { type: sum, event: buy, ${metric} } }`);
    const reports = openReports(folder, using, () => noon + day);
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

test('an exposure of an earlier day that comes late is among the units of the newest file', () => {
  const { event, expose, make } = world();
  expose('a', 't', noon);
  event('a', noon + day);
  expect(make('pulse_daily', noon + 2 * day)?.text).toContain('!statsig_topline,1,1,1,1,,');
  expose('b', 't', noon);
  expect(make('pulse_daily', noon + 2 * day)?.text).toContain('!statsig_topline,2,1,0.5,1,');
});

test('a metric, an id type or a group that is new in the project counts from the beginning', () => {
  const { event, expose, make, folder } = world();
  expose('a', 't', noon);
  event('a', noon + 1, { metadata: '{"price":"2.5"}', user: '{"customIDs":{"companyID":"one"},"userID":"a"}' });
  expect(make('unit_metrics_daily', noon + day)?.text).not.toContain('2.5');
  const next = projectOf(`gates: { a_gate: { unit: companyID, rules: [{ name: All }] } }
metrics: { price: { type: sum, event: buy, field: price } }`);
  const rows = make('unit_metrics_daily', noon + day, next)?.text;
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

test('an earlier exposure that comes late moves a unit’s first one, and restates what came since', () => {
  const { event, expose, make } = world();
  expose('a', 't', noon + 10);
  event('a', noon + 5);
  expect(make('pulse_daily', noon + day)?.text).toContain('event_count,buy,!statsig_topline,1,0,0,0');
  // Within a minute it is the same exposure, which the store has.
  expose('a', 't', noon + 4);
  expect(make('pulse_daily', noon + day)?.text).toContain('event_count,buy,!statsig_topline,1,0,0,0');
  expose('a', 't', noon - 60_000);
  expect(make('pulse_daily', noon + day)?.text).toContain('event_count,buy,!statsig_topline,1,1,1,1');
});

test('a unit that is seen in another group later on counts until that day', () => {
  const { expose, event, make } = world();
  expose('a', 't', noon);
  expose('b', 't', noon);
  expose('a', 'c', noon + day);
  event('b', noon + day);
  expect(make('first_exposures', noon + day)?.rows).toBe(2);
  expect(make('first_exposures', noon + 2 * day)?.rows).toBe(1);
  expect(make('pulse_daily', noon + 2 * day)?.text).toMatch(/Test,2026-01-16,event_count,buy,!statsig_topline,1,1,/);
});

test.each([
  ['nothing', 'No unit was exposed to nothing. Exposed: an_experiment.'],
  ['an_experiment', 'an_experiment has no complete day yet. Retry after midnight, Pacific time.'],
])('explains why %s has no data', (name, message) => {
  const { expose, folder } = world();
  expose('a', 't', noon);
  const reports = openReports(folder, project, () => noon);
  expect(() => reports.experimentData(name)).toThrow(message);
  reports.close();
  expect(() => openReports(join(folder, 'elsewhere'), project)).toThrow('no events are stored in this folder');
});

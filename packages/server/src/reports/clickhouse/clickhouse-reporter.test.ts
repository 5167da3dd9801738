import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { pacificDay } from '../../events/pacific-day.ts';
import type { Batch, ExposureRow } from '../../events/row-types.ts';
import {
  clickHouseNote,
  isClickHouseMissing,
  startClickHouse,
  type TestClickHouse,
} from '../../store/clickhouse/clickhouse.testing.ts';
import { openClickHouseStore } from '../../store/clickhouse/clickhouse-store.ts';
import { parseClickHouseUrl } from '../../store/clickhouse/connection.ts';
import { createPacker } from '../../store/packed-batch.ts';
import { openSqlite } from '../../store/sqlite/sqlite.ts';
import type { Store } from '../../store/store.ts';
import { eventRow, exposureRow } from '../../store/store-suite.testing.ts';
import type { ExperimentRead } from '../experiment-parts.ts';
import type { Manifest } from '../files/manifest.ts';
import { reportPaths } from '../files/manifest.ts';
import { type ReportType, reportColumns } from '../files/report-types.ts';
import { project, randomRequests } from '../random-rows.testing.ts';
import { openReporter, type Reporter } from '../reporter.ts';
import type { ReportProject } from '../tables/refresh.ts';
import { type ClickHouseReporter, openClickHouseReporter } from './clickhouse-reporter.ts';
import { createClickHouseReports } from './clickhouse-reports.ts';

const types = Object.keys(reportColumns) as ReportType[];

/** Noon of the days after the first, the second and the third day of the random rows. */
const clocks = ['2026-03-08T20:00:00Z', '2026-03-09T20:00:00Z', '2026-03-10T20:00:00Z'].map((text) => Date.parse(text));

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'statsig-server-clickhouse-reports-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function pack(requests: readonly Batch[]) {
  const packer = createPacker();
  for (const { events, exposures } of requests) {
    packer.addEvents(events);
    for (const exposure of exposures) packer.addExposure(exposure);
  }
  return packer.pack();
}

/** Makes all reports of a day. Returns each file and its manifest, without the versions that only an engine has. */
async function makeAll(
  reporter: Reporter | ClickHouseReporter,
  folder: string,
  now: number,
  date?: string,
): Promise<readonly string[]> {
  const reports: string[] = [];
  for (const type of types) {
    const manifest = await reporter.make(type, project, now, date);
    if (manifest === undefined) reports.push(`no ${type}`);
    else reports.push(describeFile(folder, manifest));
  }
  return reports;
}

/** Reads the list of results, and the parts of each experiment in it. */
async function readAll(
  reporter: Reporter | ClickHouseReporter,
  now: number,
  reportProject: ReportProject = project,
): Promise<unknown> {
  const list = await reporter.listResults({ search: '', offset: 0, limit: 100 }, reportProject, now);
  const reads = list.experiments.flatMap(({ name, rule }): readonly ExperimentRead[] => {
    const window = rule === null ? {} : { rule };
    return [
      { name, window },
      { name, window, split: { by: 'day', maxDays: 10 } },
      { name, window, split: { by: 'attribute', attribute: 'userID', maxValues: 3 } },
    ];
  });
  const parts: unknown[] = [];
  for (const read of reads) parts.push(await reporter.readResults(read, reportProject, now));
  return { list, parts };
}

function describeFile(folder: string, { type, date, asOf, rows, bytes, sha256, restatedDays }: Manifest): string {
  const files = [date, ...restatedDays.map((day) => day.date)].map((day) =>
    readFileSync(reportPaths(folder, type, day).csv, 'utf8'),
  );
  return `${JSON.stringify({ type, date, asOf, rows, bytes, sha256, restatedDays })}\n${files.join('\n')}`;
}

describe.skipIf(isClickHouseMissing)(`Reports from ClickHouse${clickHouseNote}`, () => {
  let clickHouse: TestClickHouse;
  let url: string;
  let store: Store;
  beforeAll(async () => {
    clickHouse = await startClickHouse();
    url = clickHouse.newDatabaseUrl();
    store = await openClickHouseStore(url);
  });
  afterAll(async () => {
    await store.close();
    await clickHouse.close();
  });

  test('are made in a thread', async () => {
    // A thread can't receive the functions of a project.
    const reportProject = { document: project.document, metrics: project.metrics };
    const reports = createClickHouseReports(parseClickHouseUrl(clickHouse.newDatabaseUrl()), undefined);
    onTestFinished(() => reports.close());
    expect(await reports.make('pulse_daily', reportProject, clocks[0] ?? 0)).toBe('unavailable');
    const page = { search: '', offset: 0, limit: 1 };
    expect(await reports.listResults(page, reportProject, 0)).toMatchObject({ problem: 'unavailable' });
    const read = { name: 'by_company', window: {} };
    expect(await reports.readResults(read, reportProject, 0)).toMatchObject({ problem: 'unavailable' });
    const other = createClickHouseReports(parseClickHouseUrl(url), newFolder());
    onTestFinished(() => other.close());
    await store.clear();
    expect(await other.make('pulse_daily', reportProject, clocks[0] ?? 0)).toBeUndefined();
    await store.append(pack([{ events: [eventRow()], exposures: [] }]));
    expect(await other.make('unit_metrics_daily', reportProject, clocks[0] ?? 0)).toMatchObject({
      date: eventRow().day,
      rows: 3,
    });
    await other.clear();
  });

  test('of an earlier day can be made unless its rows were pruned, and its file stays then', async () => {
    const open = () => {
      const files = newFolder();
      const reporter = openClickHouseReporter({ address: parseClickHouseUrl(url), files, tables: ':memory:' });
      onTestFinished(() => reporter.close());
      return reporter;
    };
    const [first = 0, second = 0, now = 0] = clocks;
    const rowAt = (time: number) => eventRow({ received: time, time, day: pacificDay(time) });
    await store.clear();
    await store.append(pack([{ events: [rowAt(first), rowAt(second)], exposures: [] }]));
    const [one, other] = [open(), open()];
    const made = await one.make('unit_metrics_daily', project, now, pacificDay(first));
    expect(made).toMatchObject({ date: pacificDay(first), rows: 3, restatedDays: [] });
    expect(await one.make('unit_metrics_daily', project, now, '2026-01-01')).toBeUndefined();
    expect(await one.make('unit_metrics_daily', project, now, pacificDay(now))).toBeUndefined();
    await store.prune(second);
    // A late row of the pruned day would be the only one in a new file.
    await store.append(pack([{ events: [{ ...rowAt(first), received: now }], exposures: [] }]));
    expect(await one.make('unit_metrics_daily', project, now, pacificDay(first))).toEqual(made);
    expect(await other.make('unit_metrics_daily', project, now, pacificDay(first))).toBeUndefined();
    await store.clear();
  });

  test('count the exposures of units whose rows were pruned', async () => {
    const files = newFolder();
    const reporter = openClickHouseReporter({ address: parseClickHouseUrl(url), files, tables: ':memory:' });
    onTestFinished(() => reporter.close());
    await store.clear();
    const exposure = (time: number, changes: Partial<ExposureRow> = {}) =>
      exposureRow({ time, day: pacificDay(time), name: '__proto__', type: 'config', ruleID: 'c', ...changes });
    const [first = 0, , now = 0] = clocks;
    const user = (userID: string) => ({ userID, user: JSON.stringify({ userID }) });
    await store.append(
      pack([
        {
          events: [eventRow({ time: first, day: pacificDay(first) })],
          exposures: [exposure(first, user('a')), exposure(first + 120_000, user('a')), exposure(first, user('b'))],
        },
      ]),
    );
    const makeFile = async () => {
      const manifest = await reporter.make('first_exposures', project, now);
      return manifest === undefined ? '' : describeFile(files, manifest);
    };
    const before = await makeFile();
    expect(before).toContain('"rows":2');
    for (let prunes = 0; prunes < 2; prunes++) {
      await store.prune(first + 121_000);
      expect(await makeFile()).toBe(before);
    }
    expect(await store.exposures({ limit: 10 })).toHaveLength(1);
    // A unit whose first exposure was pruned crosses over.
    await store.append(pack([{ events: [], exposures: [exposure(first + 1, { ...user('a'), ruleID: 't' })] }]));
    expect(await makeFile()).toContain('"rows":1');
  });

  test('of the same day are made of new rows if rows or the project change between them', async () => {
    const now = clocks[0] ?? 0;
    const time = now - 86_400_000;
    const at = (offset: number) => ({ received: time, time: time + offset, day: pacificDay(time) });
    const user = (userID: string) => ({ userID, user: JSON.stringify({ userID, customIDs: { companyID: 'c' } }) });
    const event = (userID: string, offset: number) =>
      eventRow({ ...user(userID), ...at(offset), name: 'buy', value: 8 });
    const exposure = (userID: string, offset: number, ruleID: string) =>
      exposureRow({ ...user(userID), ...at(offset), name: '__proto__', type: 'config', ruleID });
    const append = (events: Batch['events'], exposures: Batch['exposures']) =>
      store.append(pack([{ events, exposures }]));
    const byCompany: ReportProject = {
      ...project,
      document: {
        ...project.document,
        dynamic_configs: project.document.dynamic_configs.map((config) =>
          config.name === '__proto__' ? { ...config, idType: 'companyID' } : config,
        ),
      },
    };
    const changes: readonly (readonly [ReportProject, () => Promise<unknown>])[] = [
      [
        project,
        () => append([event('a', 1000), event('b', 2000)], [exposure('a', 500, 'c'), exposure('b', 2500, 't')]),
      ],
      [project, () => append([event('b', 3000)], [exposure('c', 0, 'c')])],
      [project, () => append([{ ...event('c', 9), name: 'other' }], [exposure('a', 600, 't')])],
      [byCompany, () => Promise.resolve()],
      [project, () => store.clear().then(() => append([event('a', 1000)], [exposure('a', 0, 't')]))],
    ];
    const open = () => {
      const files = newFolder();
      const reporter = openClickHouseReporter({ address: parseClickHouseUrl(url), files, tables: ':memory:' });
      onTestFinished(() => reporter.close());
      return async (type: ReportType, reportProject: ReportProject) => {
        const manifest = await reporter.make(type, reportProject, now);
        return manifest === undefined ? '' : describeFile(files, manifest);
      };
    };
    await store.clear();
    const make = open();
    const reports: string[] = [];
    for (const [step, [reportProject, change]] of changes.entries()) {
      await change();
      // Only one of the two reports is made of the same rows, so the rows are kept.
      const type = step % 2 === 0 ? 'unit_metrics_daily' : 'pulse_daily';
      const report = await make(type, reportProject);
      expect(report).toBe(await open()(type, reportProject));
      reports.push(report);
    }
    expect(new Set(reports).size).toBe(changes.length);
    await store.clear();
  });

  test('have the results of new tables after late rows, a new metric, another unit type, a prune and a reset', async () => {
    const options = { address: parseClickHouseUrl(url), files: newFolder(), tables: ':memory:' };
    const reporter = openClickHouseReporter(options);
    onTestFinished(() => reporter.close());
    const [first = 0, second = 0, now = 0] = clocks;
    const rowsOf = (time: number, userID: string, ruleID: string) => {
      const shared = { userID, user: JSON.stringify({ userID, customIDs: { companyID: `of ${userID}` } }) };
      const at = { received: time, time, day: pacificDay(time) };
      const events = [8, 30].map((value) =>
        eventRow({ ...shared, ...at, name: 'buy', value, metadata: JSON.stringify({ price: value / 4 }) }),
      );
      return { events, exposures: [exposureRow({ ...shared, ...at, name: '__proto__', type: 'config', ruleID })] };
    };
    async function expectSame(reportProject: ReportProject): Promise<unknown> {
      const fresh = openClickHouseReporter(options);
      try {
        const results = await readAll(reporter, now, reportProject);
        expect(results).toEqual(await readAll(fresh, now, reportProject));
        return results;
      } finally {
        await fresh.close();
      }
    }
    await store.clear();
    await store.append(pack([rowsOf(second, 'a', 'c'), rowsOf(second, 'b', 't')]));
    const before = await expectSame(project);
    await store.append(pack([rowsOf(first, 'a', 't'), rowsOf(first, 'c', 'c')]));
    const late = await expectSame(project);
    expect(late).not.toEqual(before);
    const [metric] = project.metrics.filter(({ name }) => name === 'price');
    const ofHats = metric && {
      ...metric,
      name: 'hats',
      numerator: { ...metric.numerator, where: [], field: 'price' },
      denominator: null,
      type: 'sum' as const,
    };
    const withMetric = { ...project, metrics: [...project.metrics, ...(ofHats === undefined ? [] : [ofHats])] };
    expect(await expectSame(withMetric)).not.toEqual(late);
    const [config, ...others] = project.document.dynamic_configs.toSorted((a) => (a.name === '__proto__' ? -1 : 1));
    const byCompany = {
      ...project,
      document: {
        ...project.document,
        dynamic_configs: [...(config === undefined ? [] : [{ ...config, idType: 'companyID' }]), ...others],
      },
    };
    expect(JSON.stringify(await expectSame(byCompany))).toContain('"unitType":"companyID","units":3');
    await store.prune(second);
    expect(JSON.stringify(await expectSame(project))).toContain('"unitType":"userID","units":3');
    await store.clear();
    await store.append(pack([rowsOf(second, 'd', 't')]));
    expect(JSON.stringify(await expectSame(project))).toContain('"unitType":"userID","units":1');
    await reporter.clear();
    await expectSame(project);
  });

  test('have the same bytes and results as from SQLite on every day, also of days that change later', async () => {
    const events = 'file:/statsig-server-clickhouse-reports?vfs=memdb';
    const sqlite = openSqlite(events);
    const [files, sqliteFiles] = [newFolder(), newFolder()];
    const reporter = openClickHouseReporter({ address: parseClickHouseUrl(url), files, tables: ':memory:' });
    onTestFinished(async () => {
      sqlite.close();
      await reporter.close();
    });
    await fc.assert(
      // Several histories at once find as much in less time.
      fc.asyncProperty(fc.array(randomRequests, { minLength: 4, maxLength: 6 }), async (histories) => {
        const requests = histories.flat();
        sqlite.clear();
        await store.clear();
        await reporter.clear();
        const sqliteReporter = openReporter({ events, tables: ':memory:', files: sqliteFiles });
        try {
          sqliteReporter.clear();
          // A third of the requests arrives before each report.
          for (const [part, now] of clocks.entries()) {
            const arriving = requests.filter((_, index) => index % clocks.length === part);
            // A store frees or moves the memory of its batch.
            sqlite.append(pack(arriving));
            await store.append(pack(arriving));
            expect(await makeAll(reporter, files, now)).toEqual(await makeAll(sqliteReporter, sqliteFiles, now));
            expect(await readAll(reporter, now)).toEqual(await readAll(sqliteReporter, now));
          }
          // Other instances make the files of all days only now. The last day isn't complete.
          const [otherFiles, otherSqliteFiles] = [newFolder(), newFolder()];
          const other = openClickHouseReporter({
            address: parseClickHouseUrl(url),
            files: otherFiles,
            tables: ':memory:',
          });
          const otherSqlite = openReporter({ events, tables: ':memory:', files: otherSqliteFiles });
          const [first = 0, , last = 0] = clocks;
          for (const time of [first - 86_400_000, ...clocks])
            expect(await makeAll(other, otherFiles, last, pacificDay(time))).toEqual(
              await makeAll(otherSqlite, otherSqliteFiles, last, pacificDay(time)),
            );
          otherSqlite.close();
          await other.close();
        } finally {
          sqliteReporter.close();
        }
      }),
      { numRuns: 1 },
    );
  }, 120_000);
});

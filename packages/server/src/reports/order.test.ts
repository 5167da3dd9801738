import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import type { Batch } from '../events/row-types.ts';
import { createPacker } from '../store/packed-batch.ts';
import { openSqlite } from '../store/sqlite/sqlite.ts';
import { eventRow } from '../store/store-suite.testing.ts';
import { reportPaths } from './files/manifest.ts';
import { makeReport } from './files/report-files.ts';
import { type ReportType, reportColumns } from './files/report-types.ts';
import { experimentData, listExperiments } from './open-reports.ts';
import { now, project, randomRequests } from './random-rows.testing.ts';
import { refresh } from './tables/refresh.ts';
import { dayText, newestWholeDay } from './tables/rows.ts';
import { openTables } from './tables/tables.ts';

/** Opens an empty store in memory. Returns a function that makes the reports of requests. */
function openReportsOf(name: string) {
  const folder = mkdtempSync(join(tmpdir(), 'statsig-server-order-'));
  const uri = `file:/statsig-server-order-${name}?vfs=memdb`;
  const store = openSqlite(uri);
  onTestFinished(() => {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Returns every file of every complete day, and the data of every experiment. */
  return (requests: readonly Batch[], requestsPerCommit: number, commitsPerRefresh: number) => {
    store.clear();
    const database = openTables(':memory:', uri);
    try {
      for (let start = 0, commits = 1; start < requests.length; start += requestsPerCommit, commits++) {
        const packer = createPacker();
        for (const { events, exposures } of requests.slice(start, start + requestsPerCommit)) {
          packer.addEvents(events);
          for (const exposure of exposures) packer.addExposure(exposure);
        }
        store.append(packer.pack());
        if (commits % commitsPerRefresh === 0) refresh(database, project);
      }
      refresh(database, project);
      const newest = newestWholeDay(database, now);
      const days = database.prepare('SELECT day FROM days WHERE day <= ? ORDER BY day').all(newest ?? 0);
      const files = days.flatMap(({ day }) =>
        (Object.keys(reportColumns) as ReportType[]).map((type) => {
          rmSync(reportPaths(folder, type, dayText(Number(day))).csv, { force: true });
          const { date } = makeReport({ database, folder, project, type, day: Number(day) });
          return `${type} ${date}\n${readFileSync(reportPaths(folder, type, date).csv, 'utf8')}`;
        }),
      );
      const experiments = listExperiments(database);
      const results = experiments.map(({ name, type, rule }) =>
        newest === undefined
          ? null
          : experimentData(database, project, name, type === 'gate' && rule !== null ? { rule } : {}, newest),
      );
      return { files, experiments, results };
    } finally {
      database.close();
    }
  };
}

const shuffledRequests = randomRequests.chain((requests) =>
  fc.record({
    requests: fc.constant(requests),
    shuffled: fc.shuffledSubarray([...requests], { minLength: requests.length }),
    requestsPerCommit: fc.integer({ min: 1, max: 5 }),
    commitsPerRefresh: fc.integer({ min: 1, max: 4 }),
  }),
);

test('the same requests give the same reports in any order and in any groups', () => {
  const one = openReportsOf('one');
  const other = openReportsOf('other');
  fc.assert(
    fc.property(shuffledRequests, ({ requests, shuffled, requestsPerCommit, commitsPerRefresh }) => {
      expect(other(shuffled, requestsPerCommit, commitsPerRefresh)).toEqual(one(requests, 1, requests.length + 1));
    }),
    { numRuns: process.env.CI ? 25 : 8 },
  );
}, 60_000);

test.each([[[3e32, -3e32, 1, 1e48, -1e48]], [[1e48, 3e32, 1, -3e32, -1e48]], [[-1e48, 1e48, 1, 3e32, -3e32]]])(
  'sums %j of one time in the order of the values, which loses the 1',
  (values) => {
    const time = Date.parse('2026-03-09T20:00:00Z');
    const events = values.map((value) =>
      eventRow({ name: 'buy', userID: 'a', user: '{"userID":"a"}', time, day: '2026-03-09', ownTime: null, value }),
    );
    const { files } = openReportsOf('ties')([{ events, exposures: [] }], 1, 1);
    expect(files.join()).toContain('2026-03-09,a,sum,buy,!statsig_topline,0,');
  },
);

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadProject } from '../project/load-project.ts';
import { meanOf, ratioOf } from '../statistics/estimate.ts';
import { packBatch } from '../store/packed-batch.ts';
import { openSqlite } from '../store/sqlite/sqlite.ts';
import { eventRow, exposureRow } from '../store/store-suite.testing.ts';
import { reportPaths } from './files/manifest.ts';
import { makeReport } from './files/report-files.ts';
import { experimentData } from './open-reports.ts';
import { refresh } from './tables/refresh.ts';
import { openTables } from './tables/tables.ts';

const project = loadProject(
  `keys: { serverSecretKeys: secret-a }
experiments:
  nist:
    groups: { NumAcc3: { id: a, weight: 50, value: {} }, NumAcc4: { id: b, weight: 50, value: {} } }
metrics: { price: { type: mean, event: buy } }
`,
  'project.yaml',
  {},
);

/** The data sets NumAcc3 and NumAcc4 of NIST: a middle value, then 500 pairs of the values 0.1 below and above it. */
const groups = [
  { name: 'NumAcc3', ruleID: 'a', mean: 1_000_000.2, values: [1_000_000.1, 1_000_000.3] },
  { name: 'NumAcc4', ruleID: 'b', mean: 10_000_000.2, values: [10_000_000.1, 10_000_000.3] },
].map(({ values, ...group }) => ({
  ...group,
  values: [group.mean, ...Array.from({ length: 500 }, () => values).flat()],
}));

const units = groups.flatMap(({ ruleID, values }) =>
  values.map((value, index) => ({ userID: `${ruleID}${index}`, ruleID, value })),
);
const day = '2026-01-15';
const time = Date.parse('2026-01-15T20:00:00Z');

/** The values aren't exact in binary, so no program can have more digits of the standard deviation. */
const digits = 8;

test('results and pulse_daily have the certified mean and standard deviation of NumAcc3 and NumAcc4', () => {
  const folder = mkdtempSync(join(tmpdir(), 'statsig-server-nist-'));
  const uri = 'file:/statsig-server-nist?vfs=memdb';
  const store = openSqlite(uri);
  const database = openTables(':memory:', uri);
  try {
    const row = (userID: string) => ({
      ...{ userID, user: JSON.stringify({ userID }) },
      ...{ received: time, time, ownTime: null, day },
    });
    store.append(
      packBatch({
        events: units.map(({ userID, value }) => eventRow({ ...row(userID), name: 'buy', value, metadata: null })),
        exposures: units.map(({ userID, ruleID }) =>
          exposureRow({ ...row(userID), type: 'config', name: 'nist', ruleID, passed: true }),
        ),
      }),
    );
    refresh(database, project);
    const data = experimentData(database, project, 'nist', {}, 20260115);
    const metrics = data.metrics.filter(({ type }) => type === 'sum' || type === 'mean');
    expect(metrics).toHaveLength(2);
    for (const metric of metrics)
      for (const [index, group] of groups.entries()) {
        const estimate =
          metric.kind === 'mean'
            ? meanOf(metric.groups[index] ?? { n: 0, sum: 0, squaredDeviations: 0 })
            : ratioOf(metric.groups[index] ?? { n: 0, x: 0, y: 0, squaredResiduals: 0 });
        expect(estimate.mean).toBeCloseTo(group.mean, 8);
        expect(estimate.standardError * Math.sqrt(1001)).toBeCloseTo(0.1, digits);
      }
    makeReport({ database, folder, project, type: 'pulse_daily', day: 20260115 });
    const lines = readFileSync(reportPaths(folder, 'pulse_daily', day).csv, 'utf8').split('\n');
    for (const type of ['sum,buy', 'mean,price'])
      for (const { name, mean } of groups) {
        const cells = lines.find((line) => line.includes(`,${name},${day},${type},`))?.split(',') ?? [];
        expect(cells.slice(7, 9)).toEqual(['1001', '1001']);
        expect(Number(cells[9])).toBeCloseTo(mean, 8);
        expect(Number(cells[11])).toBeCloseTo(0.1, digits);
      }
  } finally {
    database.close();
    store.close();
    rmSync(folder, { recursive: true });
  }
});

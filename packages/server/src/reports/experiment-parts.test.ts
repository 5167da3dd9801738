import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { type Metric, metricsOfEvent } from '../project/metrics.ts';
import { packBatch } from '../store/packed-batch.ts';
import { openSqlite } from '../store/sqlite/sqlite.ts';
import type { ExperimentData } from './experiment-data.ts';
import { type ExperimentRead, readExperiment } from './experiment-parts.ts';
import { experimentData, listExperiments } from './open-reports.ts';
import { now, project, randomRows } from './random-rows.testing.ts';
import { refresh } from './tables/refresh.ts';
import { newestWholeDay } from './tables/rows.ts';
import { openTables } from './tables/tables.ts';

/** Opens an empty store in memory. Returns a function that stores rows, and calls `check` for each experiment with data. */
function openParts(name: string) {
  const uri = `file:/statsig-server-parts-${name}?vfs=memdb`;
  const store = openSqlite(uri);
  onTestFinished(() => store.close());
  return (
    batch: Parameters<typeof packBatch>[0],
    check: (
      whole: (to?: string) => ExperimentData,
      parts: (read: Omit<ExperimentRead, 'name' | 'window'>) => ReturnType<typeof readExperiment>,
    ) => void,
  ) => {
    store.clear();
    store.append(packBatch(batch));
    const database = openTables(':memory:', uri);
    try {
      refresh(database, project);
      const newest = newestWholeDay(database, now);
      for (const { name: experiment, rule } of listExperiments(database)) {
        const window = rule === null ? {} : { rule };
        if (newest === undefined) continue;
        check(
          (to) => experimentData(database, project, experiment, { ...window, ...(to && { to }) }, newest),
          (read) =>
            readExperiment(database, project, { name: experiment, window, ...read }, newest, (_, compute) => compute()),
        );
      }
    } finally {
      database.close();
    }
  };
}

const metrics: readonly Metric[] = [...project.metrics, ...metricsOfEvent('buy'), ...metricsOfEvent('__proto__')];
const anyMetric = fc.constantFrom(...metrics.map(({ name, type }) => ({ name, type })));

/** Rounds numbers, because sums depend on the order of their parts. */
const rounded = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, part) => (typeof part === 'number' ? Math.round(part * 1e6) / 1e6 + 0 : part));

/** The data of one metric, and of the groups with units. A group may get its first unit on a later day. */
const ofMetric = (
  { groups, metrics: sums, ...data }: ExperimentData,
  { name, type }: Pick<Metric, 'name' | 'type'>,
) => {
  const hasUnits = groups.map(({ units }) => units > 0);
  return rounded({
    ...data,
    groups: groups.filter((_, index) => hasUnits[index]),
    metrics: sums
      .filter((one) => one.name === name && one.type === type)
      .map((one) => [...one.groups].filter((_, index) => hasUnits[index])),
  });
};

test('each day of a series has the sums of an experiment that ended on that day', () => {
  const read = openParts('series');
  fc.assert(
    fc.property(randomRows, anyMetric, (batch, metric) =>
      read(batch, (whole, parts) => {
        const days = parts({ metric, split: { by: 'day', maxDays: 100 } });
        for (const { label, data } of days)
          expect(ofMetric(data, metric)).toEqual(ofMetric(whole('value' in label ? label.value : ''), metric));
        if (days.length > 0) expect(days.at(-1)?.data.to).toBe(whole().to);
      }),
    ),
    { numRuns: process.env.CI ? 60 : 15 },
  );
});

test('a series with too many days keeps the last one', () => {
  const read = openParts('step');
  fc.assert(
    fc.property(randomRows, fc.integer({ min: 1, max: 3 }), (batch, maxDays) =>
      read(batch, (whole, parts) => {
        const days = parts({ split: { by: 'day', maxDays } });
        expect(days.length).toBeLessThanOrEqual(maxDays);
        if (days.length > 0) expect(days.at(-1)?.data.to).toBe(whole().to);
      }),
    ),
    { numRuns: process.env.CI ? 20 : 8 },
  );
});

test('the slices of an attribute add up to the whole, and each value has the same sums on its own', () => {
  const read = openParts('slices');
  // Other metrics are winsorized: each slice has its own limit.
  const metric = { name: 'buy', type: 'event_dau' } as const;
  const total = (data: readonly ExperimentData[], count: (data: ExperimentData) => readonly number[]) =>
    data.map(count).reduce((sums, counts) => counts.map((one, index) => one + (sums[index] ?? 0)), []);
  const unitsOf = ({ groups }: ExperimentData) => groups.map(({ units }) => units);
  const sumsOf = ({ groups, metrics: sums }: ExperimentData) => {
    const found = sums.find(({ name, type }) => name === metric.name && type === metric.type);
    return groups.map((_, index) => (found?.kind === 'mean' ? (found.groups[index]?.sum ?? 0) : 0));
  };
  fc.assert(
    fc.property(randomRows, fc.integer({ min: 0, max: 3 }), (batch, maxValues) =>
      read(batch, (whole, parts) => {
        const slices = parts({ metric, split: { by: 'attribute', attribute: 'userID', maxValues } });
        const data = slices.map((slice) => slice.data);
        const all = whole();
        if (unitsOf(all).some((units) => units > 0)) {
          expect(total(data, unitsOf)).toEqual(unitsOf(all));
          expect(total(data, sumsOf)).toEqual(sumsOf(all));
        } else expect(slices).toEqual([]);
        for (const { label, data: slice } of slices) {
          if (!('value' in label)) continue;
          const [alone] = parts({ only: { attribute: 'userID', value: label.value } });
          expect(alone && ofMetric(alone.data, metric)).toEqual(ofMetric(slice, metric));
        }
      }),
    ),
    { numRuns: process.env.CI ? 40 : 12 },
  );
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, loadProject, openSqliteStore } from '@statsig-http-api/server';
import { expect, test } from 'vitest';
import { openReports } from '../packages/server/src/reports/open-reports.ts';
import { createApi } from '../packages/server/src/simulate/api.ts';
import { simulate } from '../packages/server/src/simulate/simulate.ts';
import { fixedCriticalValue } from '../packages/server/src/statistics/difference.ts';
import { type Estimate, meanOf } from '../packages/server/src/statistics/estimate.ts';
import type { Interval } from '../packages/server/src/statistics/interval.ts';
import { fiellerInterval } from '../packages/server/src/statistics/relative-lift.ts';

const trueLift = 0.2;
const experiments = Array.from({ length: 8 }, (_, index) => `experiment_${index}`);

const halves = { Control: { weight: 50, value: {} }, Test: { weight: 50, value: {} } };
const projectFile = {
  keys: { serverSecretKeys: 'secret-local' },
  experiments: Object.fromEntries(experiments.map((name) => [name, { groups: halves }])),
};

/** The metrics that a lift multiplies. It doesn't multiply the days with an event, or sums of events without a value. */
const liftedMetrics = ['event_count page_view', 'event_count add_to_cart', 'event_count purchase', 'sum purchase'];

const intervalOf = (test: Estimate, control: Estimate): Interval =>
  fiellerInterval(test, control, fixedCriticalValue(test, control, 0.95)) ?? [Number.NaN, Number.NaN];
const contains = ([lower, upper]: Interval, lift: number) => lower <= lift && lift <= upper;

// The seeds make every run equal. In a single run of 100 experiments with 400 users each, the intervals of 94 to 97
// experiments contained the true lift, depending on the metric.
test('95% intervals contain the true lift of simulated users as often as expected', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'closed-loop-'));
  const clock = () => Date.UTC(2026, 0, 16, 12);
  const project = loadProject(JSON.stringify(projectFile), 'project.json', {});
  const server = createServer({ project, store: await openSqliteStore(folder), clock, dev: true });
  try {
    const { url } = await server.listen();
    const api = createApi({ url, serverKey: 'secret-local', fetch, sleep: async () => {} });
    const lifts = { all: trueLift, byGroup: {} };
    for (const experiment of experiments)
      await simulate({ experiment, users: 100, length: { hours: 1 }, lifts, seed: experiment }, api, () => {});

    const reports = openReports(folder, project, clock);
    const intervals = experiments.flatMap((experiment) =>
      reports.experimentData(experiment).metrics.flatMap((metric) => {
        const name = `${metric.type} ${metric.name}`;
        const [control, test] = metric.kind === 'mean' ? metric.groups : [];
        if (control === undefined || test === undefined || !liftedMetrics.includes(name)) return [];
        return [{ name, interval: intervalOf(meanOf(test), meanOf(control)) }];
      }),
    );
    reports.close();
    expect(intervals).toHaveLength(experiments.length * liftedMetrics.length);
    // 30 of 32 are expected. If each contains the lift with a probability of 95%, fewer than 26 do in 1 of 1,000 cases.
    expect(intervals.filter(({ interval }) => contains(interval, trueLift)).length).toBeGreaterThanOrEqual(26);
    const viewIntervals = intervals.filter(({ name }) => name === 'event_count page_view');
    expect(viewIntervals.filter(({ interval }) => contains(interval, -trueLift))).toEqual([]);
  } finally {
    await server.close();
    rmSync(folder, { recursive: true });
  }
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createRandom } from '../../packages/server/src/simulate/random.ts';
import { capacityTable } from './capacity-table.ts';
import { drawDailyLoad, oneCountry, secondsPerDay } from './daily-load.ts';
import { type Day, simulateDay } from './simulate-day.ts';

const day: Day = {
  shape: oneCountry,
  seed: 'a day',
  rowsPerSecond: 2000,
  rowsPerRequest: 25,
  windowMs: 1,
  maxCommitRows: 2000,
  instances: 2,
  engineCores: 4,
  commitTime: { waitMs: 3, coreMs: 0.6, coreMsPerRow: 0.01 },
};

test('the load of a day without bursts has the mean 1, and its peak at the peak hour', () => {
  const loadAt = drawDailyLoad({ ...oneCountry, bursts: 0 }, createRandom('any'));
  const loads = Array.from({ length: 1440 }, (_, minute) => loadAt(minute * 60));
  expect(loads.reduce((sum, load) => sum + load, 0) / loads.length).toBeCloseTo(1, 6);
  expect(Math.max(...loads)).toBeCloseTo(oneCountry.peakToMean, 6);
  expect(loads.indexOf(Math.max(...loads))).toBe(oneCountry.peakHour * 60);
  expect(Math.min(...loads)).toBeGreaterThan(0);
});

test('a burst adds its height at once, and falls', () => {
  const quiet = drawDailyLoad({ ...oneCountry, bursts: 0 }, createRandom('any'));
  const withBurst = drawDailyLoad({ ...oneCountry, bursts: 1 }, createRandom('any'));
  const added = Array.from({ length: secondsPerDay }, (_, second) => withBurst(second) - quiet(second));
  const start = added.findIndex((load) => load > 0);
  expect(added[start]).toBeGreaterThan(0.98 * oneCountry.burstHeight);
  expect(added[start + oneCountry.burstSeconds]).toBeCloseTo((added[start] ?? 0) / Math.E, 2);
});

test('the same seed gives the same day, and another seed another one', () => {
  expect(simulateDay(day)).toEqual(simulateDay(day));
  expect(simulateDay({ ...day, seed: 'another day' })).not.toEqual(simulateDay(day));
});

test('an engine with enough cores rejects nothing, and one with too few fills the queue', () => {
  expect(simulateDay(day)).toMatchObject({ rejectedShare: 0 });
  const slow = simulateDay({ ...day, commitTime: { ...day.commitTime, coreMsPerRow: 2 } });
  expect(slow.rejectedShare).toBeGreaterThan(0.1);
  expect(slow.depth.max).toBeLessThanOrEqual(20_000);
  expect(slow.rowsPerCommit.max).toBeLessThanOrEqual(day.maxCommitRows);
});

test('commits grow with the load, so that their number grows less', () => {
  const factor = 20;
  const busy = simulateDay({ ...day, rowsPerSecond: factor * day.rowsPerSecond });
  const quiet = simulateDay(day);
  expect(busy.rowsPerCommit.p99).toBeGreaterThan(2 * quiet.rowsPerCommit.p99);
  expect(busy.commitsPerSecond).toBeLessThan((factor / 2) * quiet.commitsPerSecond);
});

test.each(['checks', 'events'] as const)(
  'docs/scale.md has the table for %s',
  (kind) => {
    const document = readFileSync(new URL('../../docs/scale.md', import.meta.url), 'utf8');
    expect(document.replace(/ +/g, ' ')).toContain(capacityTable(kind));
  },
  30_000,
);

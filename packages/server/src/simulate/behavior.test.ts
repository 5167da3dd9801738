import { describe, expect, test } from 'vitest';
import { createUser, simulateVisit } from './behavior.ts';
import { createRandom } from './random.ts';
import { createWindow } from './window.ts';

const day = createWindow('2026-01-15', { days: 1 });
const fortnight = createWindow('2026-01-15', { days: 14 });

/** Returns the distance of the sample mean from the expected mean, in standard errors. */
function deviation(values: readonly number[], expected: number): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return Math.abs(mean - expected) / Math.sqrt(variance / values.length);
}

const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));

describe('a random number generator draws', () => {
  const random = createRandom('draws');
  const square = (value: number) => value ** 2;

  test.each<[string, () => number, number]>([
    ['uniform numbers with mean 1/2', random.uniform, 0.5],
    ['uniform numbers with variance 1/12', () => square(random.uniform() - 0.5), 1 / 12],
    ['events with this probability', () => Number(random.happens(0.3)), 0.3],
    ['Poisson counts with this mean', () => random.poisson(6), 6],
    ['Poisson counts with a variance equal to the mean', () => square(random.poisson(6) - 6), 6],
    ['exponential numbers with this mean', () => random.exponential(3), 3],
    ['log-normal numbers with this median', () => Math.log(random.logNormal(20, 0.5)), Math.log(20)],
    ['log-normal numbers with this sigma', () => square(Math.log(random.logNormal(1, 0.5))), 0.25],
  ])('%s', (_, draw, expectedMean) => {
    expect(deviation(many(5000, draw), expectedMean)).toBeLessThan(4);
  });

  test('0 for a Poisson mean of 0', () => {
    expect(random.poisson(0)).toBe(0);
  });
});

test.each([0, 0.2, -0.5])('a lift of %d multiplies page views, carts, purchases and revenue', (lift) => {
  const visits = many(4000, (number) =>
    simulateVisit(`lift ${lift}`, createUser('lift', number, day), day.from, lift, day.step),
  );
  const count = (name: string) => visits.map((events) => events.filter(({ eventName }) => eventName === name).length);
  const revenue = visits.map((events) => events.reduce((sum, { value = 0 }) => sum + value, 0));
  expect(deviation(count('page_view'), 6 * (1 + lift))).toBeLessThan(4);
  expect(deviation(count('add_to_cart'), 0.4 * (1 + lift))).toBeLessThan(4);
  expect(deviation(count('purchase'), 0.2 * (1 + lift))).toBeLessThan(4);
  // The mean of a log-normal price is its median times exp(σ²/2).
  expect(deviation(revenue, 0.2 * (1 + lift) * 20 * Math.exp(0.125))).toBeLessThan(4);
});

test.each([
  ['a day', day],
  ['two weeks', fortnight],
])('users visit during %s, and each event follows its visit within one step', (_, window) => {
  for (const user of many(200, (number) => createUser('when', number, window))) {
    expect(user.visits.length).toBeGreaterThan(0);
    expect(user.visits).toEqual([...new Set(user.visits)].sort((a, b) => a - b));
    for (const visit of user.visits) {
      const events = simulateVisit('when', user, visit, 1, window.step);
      const times = [visit, ...events.map(({ time }) => time)];
      expect(visit).toBeGreaterThanOrEqual(window.from);
      expect(times, 'strictly ascending').toEqual([...new Set(times)].sort((a, b) => a - b));
      expect(times.at(-1)).toBeLessThan(Math.min(visit + window.step, window.to));
    }
  }
});

test('the seed determines users and events', () => {
  const simulateAll = (seed: string) =>
    many(50, (number) => {
      const user = createUser(seed, number, fortnight);
      return { user, visits: user.visits.map((visit) => simulateVisit(seed, user, visit, 0.05, fortnight.step)) };
    });
  expect(simulateAll('a')).toEqual(simulateAll('a'));
  expect(simulateAll('a')).not.toEqual(simulateAll('b'));
});

test.each([
  ['2026-01-15', { hours: 1 }, '2026-01-16T07:00:00.000Z', '2026-01-16T08:00:00.000Z', 1],
  ['2026-01-15', { days: 14 }, '2026-01-02T08:00:00.000Z', '2026-01-16T08:00:00.000Z', 11],
  // The days on which the clocks change have 23 and 25 hours.
  ['2026-03-08', { days: 1 }, '2026-03-08T08:00:00.000Z', '2026-03-09T07:00:00.000Z', 1],
  ['2026-11-01', { days: 2 }, '2026-10-31T07:00:00.000Z', '2026-11-02T08:00:00.000Z', 2],
])('a window until %s of %j is from %s to %s', (lastDay, length, from, to, minutes) => {
  const expected = { from: Date.parse(from), to: Date.parse(to), step: minutes * 60_000 };
  expect(createWindow(lastDay, length)).toEqual(expected);
});

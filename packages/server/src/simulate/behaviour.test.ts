import { expect, test } from 'vitest';
import { deedsOf, userOf } from './behaviour.ts';
import { createRandom } from './random.ts';
import { windowOf } from './window.ts';

const day = windowOf('2026-01-15', { days: 1 });
const fortnight = windowOf('2026-01-15', { days: 14 });

/** How far the mean of some numbers is from what it should be, in standard errors. */
function away(values: readonly number[], expected: number): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return Math.abs(mean - expected) / Math.sqrt(variance / values.length);
}

const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));

test('random draws have the means that they are asked for', () => {
  const random = createRandom('draws');
  expect(away(many(5000, random.uniform), 0.5)).toBeLessThan(4);
  expect(
    away(
      many(5000, () => (random.uniform() - 0.5) ** 2),
      1 / 12,
    ),
  ).toBeLessThan(4);
  expect(
    away(
      many(5000, () => Number(random.happens(0.3))),
      0.3,
    ),
  ).toBeLessThan(4);
  expect(
    away(
      many(5000, () => random.poisson(6)),
      6,
    ),
  ).toBeLessThan(4);
  expect(
    away(
      many(5000, () => (random.poisson(6) - 6) ** 2),
      6,
    ),
  ).toBeLessThan(4);
  expect(
    away(
      many(5000, () => random.exponential(3)),
      3,
    ),
  ).toBeLessThan(4);
  expect(
    away(
      many(5000, () => Math.log(random.logNormal(20, 0.5))),
      Math.log(20),
    ),
  ).toBeLessThan(4);
  expect(
    away(
      many(5000, () => Math.log(random.logNormal(1, 0.5)) ** 2),
      0.25,
    ),
  ).toBeLessThan(4);
  expect(random.poisson(0)).toBe(0);
});

test('a lift raises page views, carts, purchases and money by just that part, on average', () => {
  const played = (lift: number) =>
    many(4000, (number) => deedsOf(`lift ${lift}`, userOf('lift', number, day), day.from, lift, day.step));
  for (const lift of [0, 0.2, -0.5]) {
    const visits = played(lift);
    const count = (name: string) => visits.map((deeds) => deeds.filter(({ eventName }) => eventName === name).length);
    const money = visits.map((deeds) => deeds.reduce((sum, { value = 0 }) => sum + value, 0));
    expect(away(count('page_view'), 6 * (1 + lift))).toBeLessThan(4);
    expect(away(count('add_to_cart'), 0.4 * (1 + lift))).toBeLessThan(4);
    expect(away(count('purchase'), 0.2 * (1 + lift))).toBeLessThan(4);
    // The mean of a log-normal price is its median times exp(σ²/2).
    expect(away(money, 0.2 * (1 + lift) * 20 * Math.exp(0.125))).toBeLessThan(4);
  }
});

test('users come in the window, and what they do comes after the visit and before its moment is over', () => {
  for (const window of [day, fortnight]) {
    const users = many(200, (number) => userOf('when', number, window));
    for (const user of users) {
      expect(user.visits.length).toBeGreaterThan(0);
      expect(user.visits).toEqual([...new Set(user.visits)].sort((a, b) => a - b));
      const deeds = user.visits.map((visit) => {
        const times = deedsOf('when', user, visit, 1, window.step).map(({ time }) => time);
        return [window.from - 1, visit, ...times, Math.min(visit + window.step, window.to)];
      });
      // One after the other, and no two at once.
      const wrong = deeds.filter((times) => times.some((time, at) => time <= (times[at - 1] ?? 0)));
      expect(wrong).toEqual([]);
    }
  }
});

test('a seed decides users and deeds, and another one decides others', () => {
  const all = (seed: string) =>
    many(50, (number) => {
      const user = userOf(seed, number, fortnight);
      return [user, user.visits.map((visit) => deedsOf(seed, user, visit, 0.05, fortnight.step))];
    });
  expect(all('a')).toEqual(all('a'));
  expect(all('a')).not.toEqual(all('b'));
});

test.each([
  ['2026-01-15', { hours: 1 }, '2026-01-16T07:00:00.000Z', '2026-01-16T08:00:00.000Z', 1],
  ['2026-01-15', { days: 14 }, '2026-01-02T08:00:00.000Z', '2026-01-16T08:00:00.000Z', 11],
  // The days on which the clocks change have 23 and 25 hours.
  ['2026-03-08', { days: 1 }, '2026-03-08T08:00:00.000Z', '2026-03-09T07:00:00.000Z', 1],
  ['2026-11-01', { days: 2 }, '2026-10-31T07:00:00.000Z', '2026-11-02T08:00:00.000Z', 2],
])('until %s %j are from %s to %s', (lastDay, length, from, to, minutes) => {
  const expected = { from: Date.parse(from), to: Date.parse(to), step: minutes * 60_000 };
  expect(windowOf(lastDay, length)).toEqual(expected);
});

import { expect, test } from 'vitest';
import { createRowIds, firstIdOf, timeOfId } from './row-ids.ts';

test('ids grow, even when the clock is set back or many ids are reserved at once', () => {
  let time = 1_700_000_000_000;
  const reserve = createRowIds(() => time);
  let end = 0;
  for (const step of [0, 0, 1, -60_000, 5, 100_000]) {
    time += step;
    const first = reserve(3000);
    expect(first).toBeGreaterThanOrEqual(end);
    expect(Number.isSafeInteger(first + 3000)).toBe(true);
    end = first + 3000;
  }
});

test('an id has the millisecond in which it was reserved', () => {
  const time = 1_700_000_000_000;
  for (const random of [0, 0.999999]) {
    const id = createRowIds(
      () => time,
      () => random,
    )(1);
    expect(timeOfId(id)).toBe(time);
    expect(id).toBeGreaterThanOrEqual(firstIdOf(time));
  }
});

test('the ids of two instances that start in the same millisecond differ', () => {
  const clock = () => 1_700_000_000_000;
  const [one, other] = [createRowIds(clock, () => 0.25)(1), createRowIds(clock, () => 0.75)(1)];
  expect(one).not.toBe(other);
});

import { expect, test } from 'vitest';
import { dayProblems, isRealDay } from './calendar.ts';

test('finds the days that do not exist', () => {
  for (const day of ['2021-02-29', '2100-02-29', '2021-02-30', '2021-04-31T00:00', '9999-11-31 10:00'])
    expect(isRealDay(day), day).toBe(false);
  for (const time of ['2024-02-29', '2000-02-29T00:00Z', '2021-12-31', '1616826986211', 1616826986211, 'x', null, {}])
    expect(isRealDay(time), String(time)).toBe(true);
});

test('names the events on such days', () => {
  expect(dayProblems('events', [{ time: '2021-01-31' }, null, { time: '2021-06-31' }])).toEqual([
    "events[2].time: this day doesn't exist",
  ]);
  expect(dayProblems('events', undefined)).toEqual([]);
});

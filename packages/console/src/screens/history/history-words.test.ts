import { expect, test } from 'vitest';
import { groupByDay } from './day-groups.ts';
import { undoneChanges } from './undone-changes.ts';

test('changes are grouped by day, with names for the last two', () => {
  const now = new Date(2026, 2, 1, 9).getTime();
  const times = [
    new Date(2026, 2, 1, 8),
    new Date(2026, 2, 1, 0),
    new Date(2026, 1, 28, 23, 59),
    new Date(2026, 1, 27),
    new Date(2025, 1, 27),
  ].map((time) => ({ time: time.getTime() }));
  expect(groupByDay(times, now).map(({ title, items }) => [title, items.length])).toEqual([
    ['Today', 2],
    ['Yesterday', 1],
    [expect.stringMatching(/^Friday,? 27 February 2026$/), 1],
    [expect.stringMatching(/^Thursday,? 27 February 2025$/), 1],
  ]);
  expect(groupByDay([], now)).toEqual([]);
});

test('an undone change is marked, unless its undo was undone', () => {
  expect(undoneChanges([{ id: '12', undoes: '9' }, { id: '9' }, { id: '8' }])).toEqual(new Set(['9']));
  expect(undoneChanges([{ id: '13', undoes: '12' }, { id: '12', undoes: '9' }, { id: '9' }])).toEqual(new Set(['12']));
});

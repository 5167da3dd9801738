import { describe, expect, test } from 'vitest';
import { createMatch, readFilter, writeFilter } from './live-filter.ts';
import { parseRow } from './live-row.ts';

const exposure = {
  id: 7,
  received: 1000,
  time: 900,
  userID: '42',
  user: { userID: '42' },
  name: 'new_search',
  source: 'check',
  type: 'gate',
  ruleID: 'a',
  groupName: null,
  passed: true,
};
const rejection = {
  time: 1000,
  operation: 'logEvent',
  status: 400,
  message: 'Invalid request body.',
  errors: ['events[0].eventName: is required'],
  names: ['Purchase'],
  userIDs: ['42', '43'],
};

test('a row has what happened in a few words', () => {
  const summaryOf = (kind: 'exposure' | 'event' | 'rejection', fields: object) =>
    parseRow(kind, JSON.stringify(fields))?.summary;
  expect(summaryOf('exposure', exposure)).toBe('Pass');
  expect(summaryOf('exposure', { ...exposure, passed: false, source: 'sdk' })).toBe('Fail, from an SDK');
  expect(summaryOf('exposure', { ...exposure, type: 'config', groupName: 'Test' })).toBe('Test');
  expect(summaryOf('exposure', { ...exposure, type: 'layer', ruleID: 'override' })).toBe('Override');
  expect(summaryOf('exposure', { ...exposure, type: 'layer', allocatedExperiment: 'color' })).toBe('Experiment color');
  expect(summaryOf('event', { id: 1, name: 'purchase', value: 5, metadata: { item: 'a', list: [1] } })).toBe(
    '5, item: a, list: [1]',
  );
  expect(summaryOf('rejection', rejection)).toBe('400 events[0].eventName: is required');
});

test('a row is at the time when the server received it', () => {
  expect(parseRow('exposure', JSON.stringify(exposure))?.time).toBe(1000);
});

test.each(['', '{', '[]', 'null', '5', '"a"'])('%j is no row', (json) => {
  expect(parseRow('event', json)).toBeUndefined();
});

test('fields of any type make a row, and long strings are shortened', () => {
  const odd = { id: {}, name: 5, userID: [], value: {}, metadata: 'x', time: 'x', errors: 3, operation: null };
  for (const kind of ['exposure', 'event', 'rejection'] as const)
    expect(parseRow(kind, JSON.stringify(odd))).toMatchObject({ kind, userID: undefined });
  const long = parseRow('event', JSON.stringify({ id: 1, name: 'x'.repeat(1e6), userID: 'y'.repeat(1e6) }));
  expect([long?.name.length, long?.userID?.length]).toEqual([200, 200]);
});

describe('the filter', () => {
  const rows = [parseRow('exposure', JSON.stringify(exposure)), parseRow('rejection', JSON.stringify(rejection))];
  const shown = (query: string) => {
    const match = createMatch(readFilter(new URLSearchParams(query)));
    return rows.map((row) => row !== undefined && match(row));
  };

  test('shows the rows of a kind, and those whose name or user ID contains a part in any case', () => {
    expect(shown('')).toEqual([true, true]);
    expect(shown('kind=rejection')).toEqual([false, true]);
    expect(shown('name=PURCH')).toEqual([false, true]);
    expect(shown('name=logevent')).toEqual([false, true]);
    expect(shown('user=43')).toEqual([false, true]);
    expect(shown('name=new&user=42')).toEqual([true, false]);
  });

  test.each(['', 'kind=event', 'kind=event&name=a+b&user=%26'])('the address %j keeps it', (query) => {
    expect(writeFilter(readFilter(new URLSearchParams(query)))).toBe(query);
  });

  test('ignores an unknown kind', () => {
    expect(readFilter(new URLSearchParams('kind=x')).kind).toBeUndefined();
  });
});

import { expect, test } from 'vitest';
import { entryHistory } from './entry-history.ts';
import type { ChangedEntry, RecordedChange } from './project-history.ts';

const change = (id: string, ...entries: readonly ChangedEntry[]): RecordedChange => ({
  id,
  time: 0,
  by: 'Ada',
  entries,
  diff: [],
});

/** The newest first: `old` became `new`, and later another gate got the name `old`. */
const changes = [
  change('6', { type: 'config', name: 'new', action: 'changed' }),
  change('5', { type: 'gate', name: 'old', action: 'created' }),
  change('4', { type: 'gate', name: 'other', action: 'changed' }, { type: 'gate', name: 'new', action: 'changed' }),
  change('3', { type: 'gate', name: 'new', action: 'renamed', from: 'old' }),
  change('2', { type: 'gate', name: 'old', action: 'changed' }),
  change('1', { type: 'gate', name: 'old', action: 'created' }),
];

test.each([
  ['gate', 'new', ['4', '3', '2', '1']],
  ['gate', 'old', ['5', '3', '2', '1']],
  ['gate', 'other', ['4']],
  ['config', 'new', ['6']],
  ['layer', 'new', []],
] as const)('the history of %s %s has its changes under each name', (type, name, ids) => {
  expect(entryHistory(changes, type, name).map(({ id }) => id)).toEqual(ids);
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newFolder } from '../run-server.testing.ts';
import { createFakeSharedState } from '../store/shared-state.testing.ts';
import { createFileHistory } from './file-history.ts';
import { createMemoryHistory, historyLimits, type NewChange, type ProjectHistory } from './project-history.ts';
import { createSharedHistory } from './shared-history.ts';

const change = (note: string, more: Partial<NewChange> = {}): NewChange => ({
  time: 1000,
  by: 'marie',
  note,
  entries: [{ type: 'gate', name: 'a', action: 'changed' }],
  diff: [],
  values: [{ type: 'gate', before: { name: 'a', entry: {} }, after: { name: 'a', entry: { enabled: false } } }],
  ...more,
});

const notes = async (history: ProjectHistory) => (await history.list()).map(({ note }) => note);

test.each<[string, () => ProjectHistory]>([
  ['in memory', createMemoryHistory],
  ['in a file', () => createFileHistory(newFolder())],
  ['in a shared state', () => createSharedHistory(createFakeSharedState())],
])('a history %s lists the last changes, newest first, with growing IDs', async (_, create) => {
  const history = create();
  expect(await history.list()).toEqual([]);
  const total = historyLimits.changes + 3;
  for (let index = 0; index < total; index++) await history.add(change(String(index), { time: 1000 - (index % 2) }));
  const changes = await history.list();
  expect(changes).toHaveLength(historyLimits.changes);
  expect(changes[0]).toEqual({ ...change(String(total - 1)), time: 1000 - ((total - 1) % 2), id: changes[0]?.id });
  expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length);
  expect(changes.map(({ id }) => Number(id))).toEqual(changes.map(({ id }) => Number(id)).toSorted((a, b) => b - a));
});

test('a very large change is kept without its values, so that it can not be undone', async () => {
  const history = createMemoryHistory();
  const entry = { description: 'x'.repeat(600_000) };
  await history.add(change('large', { values: [{ type: 'gate', after: { name: 'a', entry } }] }));
  const lines = [{ change: 'added' as const, text: 'x'.repeat(600_000) }];
  await history.add(change('larger', { diff: [{ line: 1, newLine: 1, lines }] }));
  expect(await history.list()).toMatchObject([{ note: 'larger', diff: [] }, { note: 'large' }]);
  expect((await history.list()).map(({ values }) => values)).toEqual([undefined, undefined]);
});

test('the file shrinks, and a line that a crash has cut off is skipped', async () => {
  const folder = newFolder();
  const file = join(folder, 'project-history.jsonl');
  const history = createFileHistory(folder);
  for (let index = 0; index < historyLimits.changes + 150; index++) await history.add(change(String(index)));
  expect(readFileSync(file, 'utf8').split('\n').length).toBeLessThan(historyLimits.changes + 110);
  writeFileSync(file, readFileSync(file, 'utf8').slice(0, -5));
  const reopened = createFileHistory(folder);
  await reopened.add(change('after the crash'));
  expect((await notes(reopened)).slice(0, 2)).toEqual(['after the crash', String(historyLimits.changes + 148)]);
  expect(await notes(createFileHistory(folder))).toEqual(await notes(reopened));
});

test('instances that record a change at the same time both keep it', async () => {
  const state = createFakeSharedState();
  const histories = [createSharedHistory(state), createSharedHistory(state)];
  await Promise.all(histories.map((history, index) => history.add(change(String(index)))));
  expect((await notes(createSharedHistory(state))).toSorted()).toEqual(['0', '1']);
});

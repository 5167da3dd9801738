import { expect, test } from 'vitest';
import { ruleID } from '../rule-id.ts';
import { applyRequested } from './entry-change.ts';
import { setFreeIDs } from './free-ids.ts';

const idOfStaff = ruleID('gate', 'g', 'Staff');

test('a new rule with the old name of a renamed rule gets a different id', () => {
  const renamed = { name: 'Employees', id: idOfStaff };
  const { entry, names } = setFreeIDs(
    'gate',
    'g',
    { rules: [renamed, { name: 'Staff', share: 5 }] },
    { rules: [renamed] },
  );
  const id = ruleID('gate', 'g', 'Staff', '2');
  expect(entry).toEqual({ rules: [renamed, { name: 'Staff', share: 5, id }] });
  expect(names).toEqual(['Staff']);
  const next = [renamed, { name: 'Old', id }, { name: 'Staff' }];
  expect(setFreeIDs('gate', 'g', { rules: next }, { rules: next.slice(0, 2) }).entry).toEqual({
    rules: [renamed, { name: 'Old', id }, { name: 'Staff', id: ruleID('gate', 'g', 'Staff', '3') }],
  });
});

test('a new group with the old name of a renamed group gets a different id', () => {
  const groups = { Base: { weight: 50, id: ruleID('experiment', 'e', 'Control') }, Control: { weight: 50 } };
  expect(setFreeIDs('experiment', 'e', { groups }, undefined)).toEqual({
    entry: { groups: { ...groups, Control: { weight: 50, id: ruleID('experiment', 'e', 'Control', '2') } } },
    names: ['Control'],
  });
});

test('a saved rule keeps its id, and an entry without a taken id stays the same', () => {
  const saved = { rules: [{ name: 'Staff' }] };
  const thief = { rules: [...saved.rules, { name: 'New', id: idOfStaff }] };
  expect(setFreeIDs('gate', 'g', thief, saved)).toEqual({ entry: thief, names: [] });
  for (const entry of [{}, { rules: 1, groups: null }, { rules: [null, 'x', { name: 'A' }, { name: 'B', id: 'b' }] }])
    expect(setFreeIDs('gate', 'g', entry, undefined)).toEqual({ entry, names: [] });
});

test('a change to a file gives the id, also to a rule of a renamed entry', () => {
  const file = { gates: { g: { rules: [{ name: 'Employees', id: idOfStaff }] } } };
  const entry = { rules: [...file.gates.g.rules, { name: 'Staff' }] };
  const id = ruleID('gate', 'g', 'Staff', '2');
  const notes = (gate: string) => [
    `gates.${gate}: Staff gets a different ID, because a renamed one has the ID of this name.`,
  ];
  const same = applyRequested(file, [{ type: 'gate', name: 'g', entry }]);
  expect(same).toMatchObject({ value: { gates: { g: { rules: [{}, { name: 'Staff', id }] } } }, notes: notes('g') });
  const renamed = applyRequested(file, [{ type: 'gate', name: 'g', newName: 'h', entry }]);
  const rules = [{ id: idOfStaff }, { name: 'Staff', id }];
  expect(renamed).toMatchObject({ value: { gates: { h: { rules } } }, notes: notes('h') });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldsOf } from '../../project/fields.ts';
import {
  addGroup,
  evenWeights,
  groupsOf,
  haveSameValues,
  movesUnits,
  removeGroup,
  renameGroup,
  setGroupField,
  setGroupIDs,
  sumOfWeights,
} from './groups.ts';
import { arbitraryOf } from './schema-arbitrary.testing.ts';

const experiment = {
  layer: 'page',
  groups: { Control: { weight: '50%', value: { color: 'gray' } }, Test: { weight: 50, value: {}, id: 'kept' } },
  overrides: { Test: ['u1', 17] },
};
const weights = (entry: object) => groupsOf({ ...entry }).map(({ weight }) => weight);

test('reads groups with their weights, values and fixed units', () => {
  expect(groupsOf(experiment)).toEqual([
    { name: 'Control', weight: '50%', value: { color: 'gray' }, ids: undefined },
    { name: 'Test', weight: 50, value: {}, ids: ['u1', 17] },
  ]);
  expect(groupsOf({})).toEqual([]);
  expect(sumOfWeights(experiment)).toBe(100);
  expect(sumOfWeights({ groups: { A: { weight: '33.3%' }, B: { weight: '66.7%' } } })).toBe(100);
  expect(sumOfWeights({ groups: { A: { weight: 'x%' }, B: {} } })).toBe(0);
});

test('groups have the same values also if one of them repeats a default', () => {
  const groups = (a: object, b: object) => ({ groups: { A: { value: a }, B: { value: b } } });
  expect(haveSameValues(groups({}, {}), {})).toBe(true);
  expect(haveSameValues(groups({ color: 'gray' }, {}), { color: 'gray' })).toBe(true);
  expect(haveSameValues({ ...groups({ color: 'gray' }, {}), default: { color: 'gray' } }, {})).toBe(true);
  expect(haveSameValues(groups({ color: 'gray' }, {}), {})).toBe(false);
  expect(haveSameValues({ groups: { A: { value: {} } } }, {})).toBe(false);
});

test('changes one field of one group', () => {
  const changed = setGroupField(experiment, 'Test', 'weight', '60%');
  expect(changed).toEqual({
    ...experiment,
    groups: { ...experiment.groups, Test: { weight: '60%', value: {}, id: 'kept' } },
  });
  expect(changed.overrides).toBe(experiment.overrides);
});

test('changes the fixed units of a group', () => {
  expect(setGroupIDs(experiment, 'Control', ['u2']).overrides).toEqual({ Test: ['u1', 17], Control: ['u2'] });
  expect('overrides' in setGroupIDs(experiment, 'Test', undefined)).toBe(false);
});

test('a renamed group keeps its place, its id and its fixed units', () => {
  const ids = { Control: 'generated', Test: 'other' };
  const renamed = renameGroup(experiment, 'Control', 'Gray', ids);
  expect(Object.entries(fieldsOf(renamed.groups))).toEqual([
    ['Gray', { id: 'generated', weight: '50%', value: { color: 'gray' } }],
    ['Test', experiment.groups.Test],
  ]);
  expect(renameGroup(renamed, 'Gray', 'Control', ids)).toEqual(experiment);
  expect(renameGroup(experiment, 'Test', 'Green', ids)).toMatchObject({
    groups: { Green: { id: 'kept' } },
    overrides: { Green: ['u1', 17] },
  });
  expect(renameGroup(experiment, 'Test', 'Control', ids)).toBe(experiment);
  expect(Object.keys(fieldsOf(renameGroup(experiment, 'Test', '__proto__', {}).groups))).toEqual([
    'Control',
    '__proto__',
  ]);
});

test('a new group never takes the id of a renamed group on the way to its name', () => {
  const groups = { Gray: { weight: '50%', id: 'generated' }, Control: { weight: '50%' } };
  expect(renameGroup({ groups }, 'Control', 'Control 2', { Control: 'generated' })).toEqual({
    groups: { Gray: { weight: '50%', id: 'generated' }, 'Control 2': { weight: '50%' } },
  });
});

test('even weights stay even when a group comes or goes', () => {
  const three = addGroup(experiment);
  expect(weights(three)).toEqual(['33.4%', 33.3, '33.3%']);
  expect(Object.keys(fieldsOf(three.groups))).toEqual(['Control', 'Test', 'Test 2']);
  expect(weights(removeGroup(three, 'Test 2'))).toEqual(['50%', 50]);
});

test('other weights stay when a group comes or goes, and a new group gets the rest', () => {
  const uneven = { groups: { A: { weight: '70%', value: {} }, B: { weight: '20%', value: {} } } };
  expect(weights(addGroup(uneven))).toEqual(['70%', '20%', '10%']);
  expect(weights(removeGroup(uneven, 'B'))).toEqual(['70%']);
});

test('a removed group has no fixed units', () => {
  expect(removeGroup(experiment, 'Test')).toEqual({
    layer: 'page',
    groups: { Control: { weight: '100%', value: { color: 'gray' } } },
  });
});

test('even weights add up to 100 % and differ by one step at most', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), (count) => {
      const groups = Object.fromEntries(
        Array.from({ length: count }, (_, at) => [`g${at}`, { weight: '1%', value: {} }]),
      );
      const even = evenWeights({ groups });
      const numbers = weights(even).map((weight) => Number.parseFloat(String(weight)));
      expect(sumOfWeights(even)).toBe(100);
      expect(Math.max(...numbers) - Math.min(...numbers)).toBeLessThan(0.11);
      expect(evenWeights(even)).toBe(even);
    }),
  );
});

test('knows which changes move units', () => {
  expect(movesUnits(experiment, { ...experiment, description: 'x' })).toBe(false);
  expect(movesUnits(experiment, setGroupField(experiment, 'Test', 'weight', '50%'))).toBe(false);
  expect(movesUnits(experiment, setGroupField(experiment, 'Test', 'value', { a: 1 }))).toBe(false);
  expect(movesUnits(experiment, { ...experiment, allocation: '100%' })).toBe(false);
  expect(movesUnits(experiment, { ...experiment, allocation: 50 })).toBe(true);
  expect(movesUnits(experiment, setGroupField(experiment, 'Test', 'weight', '40%'))).toBe(true);
  expect(movesUnits(experiment, { ...experiment, salt: 'new' })).toBe(true);
  expect(movesUnits(experiment, removeGroup(experiment, 'Test'))).toBe(true);
});

test('whatever the schema allows: a change and its opposite leave the experiment as it was', () => {
  fc.assert(
    fc.property(arbitraryOf('experiment'), fc.string(), (value, name) => {
      const experiment = fieldsOf(value);
      for (const group of groupsOf(experiment)) {
        expect(setGroupField(experiment, group.name, 'weight', group.weight)).toEqual(experiment);
        expect(setGroupField(experiment, group.name, 'value', group.value)).toEqual(experiment);
        const renamed = renameGroup(experiment, group.name, name, {});
        if (renamed !== experiment) expect(renameGroup(renamed, name, group.name, {})).toEqual(experiment);
      }
      expect(movesUnits(experiment, experiment)).toBe(false);
    }),
  );
});

test('whatever the schema allows: a new group changes only the groups', () => {
  fc.assert(
    fc.property(arbitraryOf('experiment'), (value) => {
      const { groups, ...others } = fieldsOf(value);
      const { groups: next, ...rest } = addGroup({ ...others, groups });
      expect(rest).toEqual(others);
      expect(Object.keys(fieldsOf(next))).toHaveLength(Object.keys(fieldsOf(groups)).length + 1);
    }),
  );
});

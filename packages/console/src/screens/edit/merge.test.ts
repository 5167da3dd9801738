import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isEqual } from './equal.ts';
import { differencesOf, mergeValues } from './merge.ts';
import { arbitraryOf } from './schema-arbitrary.testing.ts';

const base = { description: 'Old', rules: [{ name: 'A', share: '5%' }, { name: 'B' }] };

test('differences have the names of rules in their places', () => {
  const theirs = { rules: [{ name: 'A', share: '50%' }, { name: 'B' }, { name: 'C' }] };
  expect(differencesOf(base, theirs)).toEqual([
    { place: ['description'], before: 'Old', after: undefined },
    { place: ['rules', 'A', 'share'], before: '5%', after: '50%' },
    { place: ['rules', 'C'], before: undefined, after: { name: 'C' } },
  ]);
  expect(differencesOf(base, { ...base, rules: base.rules.toReversed() })).toEqual([
    { place: ['rules'], before: ['A', 'B'], after: ['B', 'A'] },
  ]);
});

test('changes of two people of different parts are both there', () => {
  const mine = {
    ...base,
    rules: [
      { name: 'A', share: '5%' },
      { name: 'B', when: { in: 'staff' } },
    ],
  };
  const theirs = { description: 'New', rules: [{ name: 'A', share: '50%' }, { name: 'C' }, { name: 'B' }] };
  expect(mergeValues(base, mine, theirs)).toEqual({
    description: 'New',
    rules: [{ name: 'A', share: '50%' }, { name: 'C' }, { name: 'B', when: { in: 'staff' } }],
  });
});

test('where two people changed the same value, the first one wins', () => {
  expect(mergeValues({ a: 1, b: [1] }, { a: 2, b: [2] }, { a: 3, b: [3] })).toEqual({ a: 2, b: [2] });
  expect(mergeValues({ a: 1 }, {}, { a: 3 })).toEqual({});
  expect(mergeValues({}, { a: 1 }, { constructor: 2 })).toEqual({ a: 1, constructor: 2 });
});

test('one who has changed nothing gets the version of the other', () => {
  const gates = arbitraryOf('gate');
  fc.assert(
    fc.property(gates, gates, (one, other) => {
      expect(mergeValues(one, one, other)).toEqual(other);
      expect(mergeValues(one, other, one)).toEqual(other);
      expect(differencesOf(one, other).length === 0).toBe(isEqual(one, other));
    }),
    { numRuns: 50 },
  );
});

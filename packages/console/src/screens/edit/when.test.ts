import fc from 'fast-check';
import { expect, test } from 'vitest';
import { relationGroups } from './relations.ts';
import { arbitraryOf } from './schema-arbitrary.testing.ts';
import {
  type Condition,
  conditionsOf,
  isReadable,
  isUsed,
  newCondition,
  placeOf,
  setRelation,
  whenOf,
} from './when.ts';

const whens = arbitraryOf('when');

test('the form shows every `when` of a project file, and writes it as it was', () => {
  fc.assert(
    fc.property(whens, (when) => {
      expect(whenOf(conditionsOf(when))).toEqual(when);
      expect(isReadable(when)).toBe(true);
    }),
  );
});

test('a change of one condition leaves all others as they were', () => {
  fc.assert(
    fc.property(whens, fc.nat(), fc.jsonValue(), (when, at, value) => {
      const conditions = conditionsOf(when);
      const index = at % conditions.length;
      const changed = conditions.map((one, place) => (place === index ? { ...one, value, isShort: false } : one));
      const others = (all: readonly Condition[]) =>
        all.filter((_, place) => place !== index).map(({ subject, relation, value: old }) => [subject, relation, old]);
      expect(others(conditionsOf(whenOf(changed)))).toEqual(others(conditions));
    }),
  );
});

test('a `when` that the form does not know is not readable', () => {
  for (const when of ['text', { other: 1 }, { user: { age: {} } }, { user: 'x' }, {}])
    expect(isReadable(when)).toBe(false);
  expect(isReadable(undefined)).toBe(true);
});

test('a new condition never replaces another', () => {
  const conditions = conditionsOf({ passes: 'a', user: { country: 'NZ' } });
  expect(newCondition(conditions, { kind: 'user', field: 'country' })).toBeUndefined();
  expect(newCondition(conditions, { kind: 'gate' })).toEqual({
    subject: { kind: 'gate' },
    relation: 'fails',
    value: [],
  });
  expect(newCondition(conditions, { kind: 'user', field: 'appVersion' })).toMatchObject({
    relation: 'versionAtLeast',
    value: '',
  });
  fc.assert(
    fc.property(whens, (when) => {
      const before = conditionsOf(when);
      const added = newCondition(before, { kind: 'segment' });
      if (added !== undefined) expect(isUsed(before, added.subject, added.relation)).toBe(false);
    }),
  );
});

test('a short value becomes a relation when a second one is added', () => {
  const subject = { kind: 'user', field: 'age' } as const;
  const short = conditionsOf({ user: { age: 18 } });
  expect(whenOf([...short, { subject, relation: 'below', value: 65 }])).toEqual({
    user: { age: { is: 18, below: 65 } },
  });
});

test('a condition has its place in the `when`', () => {
  const when = { in: 'staff', tier: 'production', user: { country: 'NZ', age: { below: 65 } } };
  expect(conditionsOf(when).map(placeOf)).toEqual([['in'], ['tier'], ['user', 'country'], ['user', 'age', 'below']]);
});

test('another relation keeps as much of the value as fits', () => {
  const [country] = conditionsOf({ user: { country: ['NZ', 'AU'] } });
  if (country === undefined) throw new Error('There is no condition.');
  expect(setRelation(country, 'isNot')).toMatchObject({ relation: 'isNot', value: ['NZ', 'AU'] });
  expect(setRelation(country, 'matches').value).toBe('NZ');
  expect(setRelation(country, 'above').value).toBe('');
  expect(setRelation(country, 'unknown')).toMatchObject({ relation: 'known', value: false });
  expect(setRelation(setRelation(country, 'known'), 'is').value).toEqual([]);
});

test('the form knows every relation of the schema', () => {
  const known = new Set(relationGroups.flatMap(({ relations }) => relations.map(({ name }) => name)));
  fc.assert(
    fc.property(arbitraryOf('relations'), (relations) => {
      for (const name of Object.keys(Object(relations))) expect(known).toContain(name);
    }),
  );
});

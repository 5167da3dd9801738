import { expect, test } from 'vitest';
import {
  decidingOverride,
  isSamePlace,
  overridesHref,
  overridesOf,
  overrideTargetOf,
  ownerText,
} from './override-rules.ts';

test('each entry that users get can be overridden, a segment by the name of its gate', () => {
  expect(overrideTargetOf({ type: 'gate', name: 'a' })).toEqual({ type: 'gate', name: 'a' });
  expect(overrideTargetOf({ type: 'experiment', name: 'a' })).toEqual({ type: 'config', name: 'a' });
  expect(overrideTargetOf({ type: 'layer', name: 'a' })).toEqual({ type: 'layer', name: 'a' });
  expect(overrideTargetOf({ type: 'segment', name: 'a' })).toEqual({ type: 'gate', name: 'segment:a' });
  expect(overrideTargetOf({ type: 'holdout', name: 'a' })).toEqual({ type: 'gate', name: 'a' });
});

test('a metric and an archived entry can not be overridden', () => {
  expect(overrideTargetOf({ type: 'metric', name: 'a' })).toBe(undefined);
  expect(overrideTargetOf({ type: 'gate', name: 'a', status: 'archived' })).toBe(undefined);
});

test('a config and a gate with the same name have separate overrides', () => {
  const gate = { type: 'gate', name: 'a', value: true } as const;
  const config = { type: 'config', name: 'a', value: {} } as const;
  expect(overridesOf([gate, config], { type: 'config', name: 'a' })).toEqual([config]);
  expect(overridesOf([gate, config], undefined)).toEqual([]);
});

test('the address of the overrides of an entry keeps special characters', () => {
  const query = new URLSearchParams(overridesHref({ type: 'gate', name: 'a&b=%25#c' }).split('?')[1]);
  expect(query.get('name')).toBe('a&b=%25#c');
});

test('the override of a user wins over that of a custom ID, and that over the one of everyone', () => {
  const gate = { type: 'gate', name: 'a', value: true } as const;
  const user = { ...gate, userID: '42' };
  const company = { ...gate, idType: 'companyID', id: '7' };
  const all = [gate, company, user];
  expect(decidingOverride(all, '42', { companyID: '7' })).toBe(user);
  expect(decidingOverride(all, '43', { COMPANYID: '7' })).toBe(company);
  expect(decidingOverride(all, undefined, { companyID: '8' })).toBe(gate);
  expect(decidingOverride([company], '42', {})).toBe(undefined);
});

test('overrides of a user and of a custom ID with the same ID are different ones', () => {
  const user = { type: 'gate', name: 'a', userID: '7' } as const;
  const company = { type: 'gate', name: 'a', idType: 'companyID', id: '7' } as const;
  expect(isSamePlace(user, company)).toBe(false);
  expect(isSamePlace(company, { ...company })).toBe(true);
  expect([user, company, {}].map(ownerText)).toEqual(['user 7', 'companyID 7', 'everyone']);
});

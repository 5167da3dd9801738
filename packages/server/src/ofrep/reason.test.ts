import { expect, test } from 'vitest';
import type { Condition, Rule, Spec } from '../evaluation/spec-document.ts';
import { reasonOf } from './reason.ts';

const everybody: Condition = { type: 'public' };
const staff: Condition = { type: 'user_field', field: 'email', operator: 'any', targetValue: ['a@example.com'] };
const bucket: Condition = { type: 'user_bucket', operator: 'lt', targetValue: 500 };

const rule = (id: string, conditions: readonly Condition[], passPercentage = 100): Rule => ({
  id,
  name: id,
  passPercentage,
  conditions,
  returnValue: true,
  idType: 'userID',
});

const spec = (rules: readonly Rule[], enabled = true): Spec => ({
  name: 'a_gate',
  type: 'feature_gate',
  entity: 'feature_gate',
  salt: '',
  enabled,
  defaultValue: false,
  rules,
  idType: 'userID',
});

test.each([
  ['a disabled spec', spec([rule('all', [everybody])], false), 'disabled', 'DISABLED'],
  ['a spec without rules', spec([]), 'default', 'STATIC'],
  ['a spec whose rules all failed', spec([rule('staff', [staff])]), 'default', 'DEFAULT'],
  ['a first rule for everybody', spec([rule('all', [everybody])]), 'all', 'STATIC'],
  ['a first rule for no user', spec([rule('all', [everybody], 0)]), 'all', 'STATIC'],
  ['a last rule for everybody', spec([rule('staff', [staff]), rule('all', [everybody])]), 'all', 'DEFAULT'],
  ['a rule with a condition', spec([rule('staff', [staff])]), 'staff', 'TARGETING_MATCH'],
  ['a rule with a percentage', spec([rule('staff', [staff], 10)]), 'staff', 'SPLIT'],
  ['a rule with buckets', spec([rule('group', [bucket])]), 'group', 'SPLIT'],
  ['an override', spec([rule('staff', [staff])]), 'override', 'STATIC'],
  ['an override of a disabled spec', spec([], false), 'override', 'STATIC'],
  ['a rule with the id disabled', spec([rule('disabled', [staff])]), 'disabled', 'TARGETING_MATCH'],
])('the reason of %s', (_, decidingSpec, ruleID, reason) => {
  expect(reasonOf(decidingSpec, ruleID)).toBe(reason);
});

test('the result of an experiment that a layer delegated to is never static', () => {
  expect(reasonOf(spec([]), 'default', true)).toBe('DEFAULT');
  expect(reasonOf(spec([rule('all', [everybody])]), 'all', true)).toBe('DEFAULT');
});

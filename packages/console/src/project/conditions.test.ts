import { expect, test } from 'vitest';
import { describeCondition, describeWhen } from './conditions.ts';

const sentence = ({ subject, verb, values }: { subject: string; verb: string; values: readonly string[] }) =>
  [subject, verb, values.join(' or ')].filter(Boolean).join(' ');

test('a rule of a project file is described in words', () => {
  const when = {
    passes: 'a_gate',
    notIn: ['staff', 'testers'],
    tier: 'production',
    unit: ['1', '2'],
    user: { country: { is: ['NZ', 'AU'] }, age: { atLeast: 18, below: 65 }, email: { known: false }, beta: true },
  };
  expect(describeWhen(when, 'companyID').map(sentence)).toEqual([
    'user passes a_gate',
    'user is not in staff',
    'user is not in testers',
    'tier is production',
    'companyID is 1 or 2',
    'country is NZ or AU',
    'age is at least 18',
    'age is below 65',
    'email is unknown',
    'beta is true',
  ]);
  expect(describeWhen(undefined, 'userID')).toEqual([]);
});

test.each([
  [{ type: 'public' }, undefined],
  [{ type: 'pass_gate', targetValue: 'segment:staff' }, 'user is in segment:staff'],
  [{ type: 'fail_gate', targetValue: 'a_gate' }, 'user fails a_gate'],
  [{ type: 'ip_based', field: 'country', operator: 'any', targetValue: ['NZ'] }, 'country is NZ'],
  [{ type: 'user_field', field: 'age', operator: 'neq', targetValue: null }, 'age is known'],
  [{ type: 'user_bucket', operator: 'lt', targetValue: 300, idType: 'userID' }, 'bucket of the userID is below 300'],
  [
    { type: 'unit_id', operator: 'in_segment_list', targetValue: 'x', idType: 'companyID' },
    'companyID is in the list x',
  ],
  [{ type: 'user_field', field: 'a', operator: 'later_operator', targetValue: { b: 1 } }, 'a later_operator {"b":1}'],
])('a condition of a document is described in words: %j', (condition, words) => {
  const described = describeCondition(condition);
  expect(described && sentence(described)).toBe(words);
});

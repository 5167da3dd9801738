import fc from 'fast-check';
import { expect, test } from 'vitest';
import { userOfContext } from './user-of-context.ts';

const flags = { isUnit: (name: string) => name.toLowerCase() === 'companyid' };
const convert = (context: unknown) => userOfContext(context, flags);

test('the targeting key is the userID, and known names are the fields of the user', () => {
  const fields = {
    email: 'a@example.com',
    ip: '192.0.2.1',
    userAgent: 'curl',
    country: 'NZ',
    locale: 'en',
    appVersion: '1.2',
  };
  expect(convert({ targetingKey: '42', ...fields })).toEqual({ user: { userID: '42', ...fields } });
  expect(convert({ userID: '1' })).toEqual({ user: { userID: '1' } });
  expect(convert({ userID: '1', targetingKey: '2' })).toEqual({ user: { userID: '2' } });
});

test('other attributes are custom attributes, and those at the top win over those in custom', () => {
  expect(convert({ plan: 'gold', seats: 3, isNew: true, custom: { plan: 'free', age: 4 } })).toEqual({
    user: { custom: { plan: 'gold', seats: 3, isNew: true, age: 4 } },
  });
});

test('an attribute with the name of a custom ID is that ID too, unless customIDs has it', () => {
  expect(convert({ companyID: 7 })).toEqual({ user: { custom: { companyID: 7 }, customIDs: { companyID: '7' } } });
  expect(convert({ companyID: '7', customIDs: { companyID: '8', teamID: 1 } })).toEqual({
    user: { custom: { companyID: '7' }, customIDs: { companyID: '8', teamID: '1' } },
  });
});

test('the environment and the private attributes are kept', () => {
  const user = { statsigEnvironment: { tier: 'staging' }, privateAttributes: { salary: 1 } };
  expect(convert(user)).toEqual({ user });
});

test('attributes that no rule can compare are left out', () => {
  expect(convert({ browser: { name: 'x' }, none: null, mixed: [{}], email: null, tags: ['a', 1] })).toEqual({
    user: { custom: { tags: ['a', '1'] } },
  });
});

test.each([
  ['a string', 'context', ['context: must be an object']],
  ['an array', [], ['context: must be an object']],
  ['null', null, ['context: must be an object']],
  ['a number as targeting key', { targetingKey: 42 }, ['context.targetingKey: must be a string, not a number']],
  ['a number as userID', { userID: 42 }, ['context.userID: must be a string, not a number']],
  [
    'a number as userID beside a targeting key',
    { targetingKey: 'a', userID: 42 },
    ['context.userID: must be a string, not a number'],
  ],
  ['an object as email', { email: {} }, ['context.email: must be a string, not an object']],
  ['a string as custom', { custom: 'gold' }, ['context.custom: must be an object']],
  [
    'a tier that is a number',
    { statsigEnvironment: { tier: 1 } },
    ['context.statsigEnvironment.tier: must be a string, not a number'],
  ],
  ['an ID that is an object', { customIDs: { companyID: {} } }, ['context.companyID: must be a string, not an object']],
])('%s is an invalid context', (_, context, problems) => {
  expect(convert(context)).toEqual({ problems });
});

test('an attribute that is too long is invalid', () => {
  expect(convert({ plan: 'a'.repeat(5000) })).toEqual({ problems: [expect.stringContaining('context.plan')] });
});

test('every JSON value is a user or has problems', () => {
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fc.dictionary(fc.string(), fc.jsonValue())), (context) => {
      const result = convert(context);
      if ('problems' in result) expect(result.problems.length).toBeGreaterThan(0);
      else expect(result.user).toBeTypeOf('object');
    }),
  );
});

test('an attribute with the name __proto__ changes no other object', () => {
  const result = convert(JSON.parse('{"__proto__": {"isAdmin": true}, "customIDs": {"__proto__": "a"}}'));
  expect(result).toHaveProperty('user');
  expect(Object.hasOwn(Object.prototype, 'isAdmin')).toBe(false);
});

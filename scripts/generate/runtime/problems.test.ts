import { describe, expect, test } from 'vitest';
import { type JsonSchema, schemas } from '../../../generated/schemas.ts';
import { maxProblems, problems, requestProblems } from './problems.ts';

test('a problem names the field by its path', () => {
  expect(requestProblems('checkGate', {})).toEqual(['gateName: required']);
  expect(requestProblems('logEvent', { events: [{ eventName: 'a' }, { user: { userID: 42 } }] })).toEqual([
    'events[1].eventName: required',
    'events[1].user.userID: must be a string, not a number',
  ]);
  expect(requestProblems('logCustomExposure', { exposures: [{ user: {}, experimentName: 'e', group: 'g' }] })).toEqual([
    'exposures[0].user.userID: required',
  ]);
});

test('a field of the other shape is not allowed', () => {
  const both = { user: { userID: '1' }, experimentName: 'e', group: 'g', gateName: 'a_gate' };
  expect(requestProblems('logCustomExposure', { exposures: [both] })).toEqual([
    'exposures[0].gateName: not allowed here',
  ]);
});

test('a value of no allowed type is told all of them once', () => {
  expect(requestProblems('logEvent', { events: [{ eventName: 'a', time: null }] })).toEqual([
    'events[0].time: must be a number or a string, not null',
  ]);
  expect(requestProblems('checkGate', [])).toEqual(['body: must be an object, not an array']);
});

test('a key that could hold a secret or a text of a user is not repeated', () => {
  expect(
    requestProblems('logEvent', { events: [{ eventName: 'a', user: { custom: { 'marie@example.com': null } } }] }),
  ).toEqual(['events[0].user.custom[?]: must be a string or a number or a boolean or an array, not null']);
  const keys = ['x'.repeat(100), '$a-1_', 'x'.repeat(101), ' a', 'a ', ''];
  const found = problems(
    { additionalProperties: false },
    { deep: 1, ...Object.fromEntries(keys.map((key) => [key, 1])) },
  );
  expect(found).toEqual([
    'deep: not allowed here',
    `${'x'.repeat(100)}: not allowed here`,
    '$a-1_: not allowed here',
    '[?]: not allowed here',
  ]);
});

test('a body of faults ends in a list of bounded length', () => {
  const faults = Array.from({ length: 1000 }, () => ({ secondaryExposures: Array.from({ length: 1000 }, () => 1) }));
  expect(requestProblems('logEvent', { events: faults })).toHaveLength(maxProblems);
  const texts: JsonSchema = { items: { type: 'string' } };
  expect(problems(texts, [1, 2])).toEqual([
    '[0]: must be a string, not a number',
    '[1]: must be a string, not a number',
  ]);
  expect(problems(texts, Array(maxProblems + 1).fill(1)).at(-1)).toBe('[99]: must be a string, not a number');
});

const two = { a: 1, b: 2 };
const one = { required: ['a', 'b'], properties: { a: { type: 'string' } } };

test.each<[JsonSchema, valid: readonly unknown[], invalid: unknown, problem: string]>([
  [false, [], 1, 'not allowed here'],
  [{ const: 'a' }, ['a'], 'b', 'must be a'],
  [{ enum: ['a', 1] }, ['a', 1], 'b', 'must be one of a, 1'],
  [{ minLength: 1 }, ['a'], '', 'must not be empty'],
  [{ minLength: 2 }, ['ab'], '🗻', 'must have at least 2 characters'],
  [{ maxLength: 1 }, ['', 'a', '🗻'], '🗻🗻', 'must have at most 1 characters'],
  [{ pattern: '^.$' }, ['a', '🗻'], 'ab', 'must match ^.$'],
  [{ minLength: 1, pattern: 'a' }, ['a'], '', 'must not be empty'],
  [{ maxLength: 1, pattern: 'a' }, ['a'], 'bb', 'must have at most 1 characters'],
  [{ minimum: 1 }, [1, 2], 0.5, 'must be at least 1'],
  [{ maximum: 1 }, [1, 0], 1.5, 'must be at most 1'],
  [{ minItems: 1 }, [[0], [0, 1]], [], 'must have at least 1 of them'],
  [{ maxItems: 1, items: { type: 'number' } }, [[], [0]], ['a', 'b'], 'must have at most 1 of them'],
  [{ minProperties: 2 }, [two], { a: 1 }, 'must have at least 2 fields'],
  [
    { maxProperties: 1, additionalProperties: { type: 'number' } },
    [{}, { a: 1 }],
    { a: '', b: '' },
    'must have at most 1 fields',
  ],
  [{ type: 'string' }, ['', 'a'], 1, 'must be a string, not a number'],
  [{ type: 'integer' }, [1, -1e10], 1.5, 'must be an integer, not a number'],
  [{ type: 'object' }, [{}], null, 'must be an object, not null'],
  [{ type: 'null' }, [null], {}, 'must be null, not an object'],
  [{ type: 'array' }, [[]], true, 'must be an array, not a boolean'],
  [{ type: ['boolean', 'null'] }, [true, false, null], [], 'must be a boolean or null, not an array'],
  [{ allOf: [true, { type: 'string' }] }, ['a'], 1, 'must be a string, not a number'],
  [{ $ref: '#/components/schemas/GateName' }, ['a_gate'], 1, 'must be a string, not a number'],
])('%j lets its own pass, and of any other value says why', (schema, valid, invalid, problem) => {
  for (const value of valid) expect(problems(schema, value)).toEqual([]);
  expect(problems(schema, invalid)).toEqual([`body: ${problem}`]);
});

test('a value of another type is told that alone', () => {
  expect(problems({ type: 'string', enum: ['a'] }, 1)).toEqual(['body: must be a string, not a number']);
});

test.each([true, {}])('the schema %j lets everything pass', (schema) => {
  for (const value of [null, true, 1, '', [[1]], { a: { b: 1 } }]) expect(problems(schema, value)).toEqual([]);
});

test('a keyword that should hold a schema and holds none says nothing', () => {
  for (const none of [null, [], 'a', undefined])
    expect(problems({ properties: none, additionalProperties: none, items: none, allOf: 1 }, { a: 1 })).toEqual([]);
});

test('a keyword holds for values of its own type alone', () => {
  const schema = { minLength: 9, minimum: 9, minItems: 9, minProperties: 9, required: ['a'] };
  expect(problems(schema, null)).toEqual([]);
  expect(problems(schema, true)).toEqual([]);
  expect(problems(schema, '')).toEqual(['body: must have at least 9 characters']);
  expect(problems(schema, 0)).toEqual(['body: must be at least 9']);
  expect(problems(schema, [])).toEqual(['body: must have at least 9 of them']);
  expect(problems(schema, {})).toEqual(['body: must have at least 9 fields', 'a: required']);
});

test('a field is held to its own schema, or to the one of all others, and is looked for on the object alone', () => {
  const schema = { properties: { a: true, b: { properties: { c: { type: 'string' } } } }, additionalProperties: false };
  expect(problems(schema, { a: 1, b: { c: 1 }, d: 1, constructor: 1 })).toEqual([
    'b.c: must be a string, not a number',
    'd: not allowed here',
    'constructor: not allowed here',
  ]);
  expect(problems({ required: ['constructor'] }, {})).toEqual(['constructor: required']);
});

test('what two parts of a schema say alike is told once', () => {
  expect(problems({ minLength: 1, allOf: [{ minLength: 1 }, { enum: ['a'] }] }, '')).toEqual([
    'body: must not be empty',
    'body: must be one of a',
  ]);
});

describe.each(['oneOf', 'anyOf'])('of the branches of %s', (keyword) => {
  const choice = (...branches: JsonSchema[]) => ({ [keyword]: branches });

  test('the one that fits is enough', () => {
    expect(problems(choice({ type: 'string' }, { minimum: 1 }), 1)).toEqual([]);
  });

  test('the one with the fewest problems is told, of as many the first', () => {
    const far = { required: ['x', 'y', 'z'] };
    expect(problems(choice(far, one, { required: ['z'] }), { a: 1, b: 2 })).toEqual([
      'a: must be a string, not a number',
    ]);
    expect(problems(choice(far, { required: ['z'] }), {})).toEqual(['z: required']);
    expect(problems(choice({ required: ['z'] }, far), {})).toEqual(['z: required']);
    expect(problems(choice({ minLength: 2 }, { type: 'number' }), 'a')).toEqual([
      'body: must have at least 2 characters',
    ]);
  });

  test('those of another type are left out, unless there are no others', () => {
    const text = { type: 'string' };
    expect(problems(choice(text, { required: ['y', 'z'] }), {})).toEqual(['y: required', 'z: required']);
    expect(
      problems({ properties: { a: choice(text, { type: 'null' }, { ...text, minLength: 1 }) } }, { a: 1 }),
    ).toEqual(['a: must be a string or null, not a number']);
    expect(problems({ properties: { a: choice({ items: text }, text) } }, { a: [1] })).toEqual([
      'a[0]: must be a string, not a number',
    ]);
  });
});

test('every reference of the contract leads to a schema', () => {
  const references = JSON.stringify(schemas).matchAll(/"\$ref":"#\/components\/schemas\/([^"]*)"/g);
  for (const [, name = ''] of references) expect(Object.hasOwn(schemas, name), name).toBe(true);
});

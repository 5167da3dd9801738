import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type JsonSchema, schemas } from '../../../generated/schemas.ts';
import { anyCharacter } from '../any-character.testing.ts';
import { maxProblems, problems, requestProblems } from './problems.ts';

test('names each invalid field by its path', () => {
  expect(requestProblems('checkGate', {})).toEqual(['gateName: required']);
  expect(requestProblems('logEvent', { events: [{ eventName: 'a' }, { user: { userID: 42 } }] })).toEqual([
    'events[1].eventName: required',
    'events[1].user.userID: must be a string, not a number',
  ]);
  expect(requestProblems('logCustomExposure', { exposures: [{ user: {}, experimentName: 'e', group: 'g' }] })).toEqual([
    'exposures[0].user.userID: required',
  ]);
});

test('explains the branch of a union whose own field is present', () => {
  expect(requestProblems('checkGate', { gateNames: ['a', 'b'] })).toEqual([
    'gateNames[0]: must have at least 2 characters',
    'gateNames[1]: must have at least 2 characters',
  ]);
});

test('explains the missing field of a response that could also be a map', () => {
  const response = { $ref: '#/components/schemas/GateCheckResult' };
  expect(problems(response, { name: 'a_gate' })).toEqual(['value: required']);
  expect(problems(response, { a_gate: { name: 'a_gate' } })).toEqual(['a_gate.value: required']);
});

test('explains a failed pattern in the words of the contract', () => {
  expect(requestProblems('logEvent', { events: [{ eventName: 'a', time: 'yesterday' }] })).toEqual([
    'events[0].time: must be an ISO 8601 date and time, or milliseconds since 1970',
  ]);
  expect(requestProblems('logEvent', { events: [{ eventName: 'a=b' }] })).toEqual([
    'events[0].eventName: must not contain control characters, quotes, brackets or any of \\ < > # = ; & $ % |',
  ]);
  expect(requestProblems('checkGate', { gateName: 'a/b' })).toEqual([
    'gateName: must contain only letters, digits, spaces and any of _ - .',
  ]);
});

test('never shows a pattern', () => {
  const patterns = [...JSON.stringify(schemas).matchAll(/"pattern":("(?:[^"\\\\]|\\\\.)*")/g)].map(([, source = '']) =>
    String(JSON.parse(source)),
  );
  expect(patterns).not.toEqual([]);
  const anyString = fc.oneof(fc.string({ unit: anyCharacter }), fc.constantFrom('yesterday', 'a/b', '[a]'));
  fc.assert(
    fc.property(anyString, fc.constantFrom(...patterns), (value, pattern) => {
      const lines = [
        ...requestProblems('checkGate', { gateName: value }),
        ...requestProblems('logEvent', { events: [{ eventName: value, time: value }] }),
        ...problems({ pattern }, value),
      ];
      for (const line of lines) for (const source of patterns) expect(line).not.toContain(source);
    }),
  );
});

test('rejects a field that belongs to the other branch', () => {
  const both = { user: { userID: '1' }, experimentName: 'e', group: 'g', gateName: 'a_gate' };
  expect(requestProblems('logCustomExposure', { exposures: [both] })).toEqual([
    'exposures[0].gateName: not allowed here',
  ]);
});

test('lists the allowed types of a value once', () => {
  expect(requestProblems('logEvent', { events: [{ eventName: 'a', time: null }] })).toEqual([
    'events[0].time: must be a number or a string, not null',
  ]);
  expect(requestProblems('checkGate', [])).toEqual(['body: must be an object, not an array']);
});

test('hides a key that could contain a secret or user data', () => {
  expect(
    requestProblems('logEvent', { events: [{ eventName: 'a', user: { custom: { 'marie@example.com': null } } }] }),
  ).toEqual(['events[0].user.custom[?]: must be a string, a number, a boolean or an array, not null']);
  const keys = ['x'.repeat(100), '$a-1_', 'x'.repeat(101), ' a', 'a ', ''];
  const lines = problems(
    { additionalProperties: false },
    { deep: 1, ...Object.fromEntries(keys.map((key) => [key, 1])) },
  );
  expect(lines).toEqual([
    'deep: not allowed here',
    `${'x'.repeat(100)}: not allowed here`,
    '$a-1_: not allowed here',
    '[?]: not allowed here',
  ]);
});

test('limits the number of problems', () => {
  const events = Array.from({ length: 1000 }, () => ({ secondaryExposures: Array.from({ length: 1000 }, () => 1) }));
  expect(requestProblems('logEvent', { events })).toHaveLength(maxProblems);
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
  [{ maxLength: 1 }, ['', 'a', '🗻'], '🗻🗻', 'must have at most 1 character'],
  [{ pattern: '^.$' }, ['a', '🗻'], 'ab', 'has an invalid format'],
  [{ enum: ['a'] }, ['a'], 'b', 'must be a'],
  [{ minProperties: 1 }, [{ a: 1 }], {}, 'must have at least 1 field'],
  [{ minLength: 1, pattern: 'a' }, ['a'], '', 'must not be empty'],
  [{ maxLength: 1, pattern: 'a' }, ['a'], 'bb', 'must have at most 1 character'],
  [{ minimum: 1 }, [1, 2], 0.5, 'must be at least 1'],
  [{ maximum: 1 }, [1, 0], 1.5, 'must be at most 1'],
  [{ maximum: 1 }, [1], Infinity, 'must be at most 1'],
  [{ type: 'number' }, [Number.MAX_VALUE], Infinity, 'must be a number from -1.79e308 to 1.79e308'],
  [{ type: 'number' }, [-Number.MAX_VALUE], -Infinity, 'must be a number from -1.79e308 to 1.79e308'],
  [{ minItems: 1 }, [[0], [0, 1]], [], 'must have at least 1 item'],
  [{ maxItems: 1, items: { type: 'number' } }, [[], [0]], ['a', 'b'], 'must have at most 1 item'],
  [{ minProperties: 2 }, [two], { a: 1 }, 'must have at least 2 fields'],
  [
    { maxProperties: 1, additionalProperties: { type: 'number' } },
    [{}, { a: 1 }],
    { a: '', b: '' },
    'must have at most 1 field',
  ],
  [{ type: 'string' }, ['', 'a'], 1, 'must be a string, not a number'],
  [{ type: 'integer' }, [1, -1e10], 1.5, 'must be an integer, not a number'],
  [{ type: 'object' }, [{}], null, 'must be an object, not null'],
  [{ type: 'null' }, [null], {}, 'must be null, not an object'],
  [{ type: 'array' }, [[]], true, 'must be an array, not a boolean'],
  [{ type: ['boolean', 'null'] }, [true, false, null], [], 'must be a boolean or null, not an array'],
  [{ allOf: [true, { type: 'string' }] }, ['a'], 1, 'must be a string, not a number'],
  [{ $ref: '#/components/schemas/GateName' }, ['a_gate'], 1, 'must be a string, not a number'],
])('%j accepts valid values and explains an invalid one', (schema, valid, invalid, problem) => {
  for (const value of valid) expect(problems(schema, value)).toEqual([]);
  expect(problems(schema, invalid)).toEqual([`body: ${problem}`]);
});

test('reports only the type of a value of the wrong type', () => {
  expect(problems({ type: 'string', enum: ['a'] }, 1)).toEqual(['body: must be a string, not a number']);
});

test.each([true, {}])('the schema %j accepts every value', (schema) => {
  for (const value of [null, true, 1, '', [[1]], { a: { b: 1 } }]) expect(problems(schema, value)).toEqual([]);
});

test('ignores a keyword whose value is not a schema', () => {
  for (const none of [null, [], 'a', undefined])
    expect(problems({ properties: none, additionalProperties: none, items: none, allOf: 1 }, { a: 1 })).toEqual([]);
});

test('applies a keyword only to values of its type', () => {
  const schema = { minLength: 9, minimum: 9, minItems: 9, minProperties: 9, required: ['a'] };
  expect(problems(schema, null)).toEqual([]);
  expect(problems(schema, true)).toEqual([]);
  expect(problems(schema, '')).toEqual(['body: must have at least 9 characters']);
  expect(problems(schema, 0)).toEqual(['body: must be at least 9']);
  expect(problems(schema, [])).toEqual(['body: must have at least 9 items']);
  expect(problems(schema, {})).toEqual(['body: must have at least 9 fields', 'a: required']);
});

test('checks a field with its own schema or with additionalProperties, and ignores inherited properties', () => {
  const schema = { properties: { a: true, b: { properties: { c: { type: 'string' } } } }, additionalProperties: false };
  expect(problems(schema, { a: 1, b: { c: 1 }, d: 1, constructor: 1 })).toEqual([
    'b.c: must be a string, not a number',
    'd: not allowed here',
    'constructor: not allowed here',
  ]);
  expect(problems({ required: ['constructor'] }, {})).toEqual(['constructor: required']);
});

test('reports the same problem of two subschemas once', () => {
  expect(problems({ minLength: 1, allOf: [{ minLength: 1 }, { enum: ['a'] }] }, '')).toEqual([
    'body: must not be empty',
    'body: must be a',
  ]);
});

describe.each(['oneOf', 'anyOf'])('with branches in %s', (keyword) => {
  const choice = (...branches: JsonSchema[]) => ({ [keyword]: branches });

  test('accepts a value that one branch accepts', () => {
    expect(problems(choice({ type: 'string' }, { minimum: 1 }), 1)).toEqual([]);
  });

  test('reports the branch with the fewest problems, and the first one on a tie', () => {
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

  test('reports the branch whose own fields are present, even if it has as many or more problems', () => {
    const single = { required: ['name'], properties: { name: { minLength: 2 }, names: false } };
    const list = { required: ['names'], properties: { name: false, names: { items: { minLength: 2 } } } };
    for (const branches of [choice(single, list), choice(list, single)]) {
      expect(problems(branches, { names: ['a'] })).toEqual(['names[0]: must have at least 2 characters']);
      expect(problems(branches, { names: ['a', 'b', 'c'] })).toHaveLength(3);
      expect(problems(branches, { name: 'a' })).toEqual(['name: must have at least 2 characters']);
    }
  });

  test('skips branches of another type, unless every branch has another type', () => {
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

test('every reference in the contract resolves to a schema', () => {
  const references = JSON.stringify(schemas).matchAll(/"\$ref":"#\/components\/schemas\/([^"]*)"/g);
  for (const [, name = ''] of references) expect(Object.hasOwn(schemas, name), name).toBe(true);
});

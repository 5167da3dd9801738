import { operations } from '@statsig-http-api/contract';
import type { OperationId } from '@statsig-http-api/contract/types';
import { validRequest } from '@statsig-http-api/contract/validate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createArbitrary } from './arbitrary.ts';
import { requestSchema } from './schema.ts';

const ids = Object.keys(operations) as OperationId[];

test.each(ids)('every random request of %s is valid, as a value and as JSON', (id) => {
  fc.assert(
    fc.property(createArbitrary(requestSchema(id)), (body) => {
      expect(validRequest(id, body)).toBe(true);
      expect(validRequest(id, JSON.parse(JSON.stringify(body)))).toBe(true);
    }),
    { numRuns: 100 },
  );
});

test('random requests contain every field of a user and every form of an exposure', () => {
  const requests = fc.sample(createArbitrary(requestSchema('logCustomExposure')), { numRuns: 200, seed: 1 });
  const json = JSON.stringify(requests);
  for (const field of [
    'email',
    'customIDs',
    'privateAttributes',
    'gateName',
    'experimentName',
    'passes',
    'ruleID',
    'group',
  ])
    expect(json).toContain(`"${field}":`);
});

test.each([
  [{ const: 'a' }, ['a']],
  [{ type: 'null' }, [null]],
  [{ type: 'boolean' }, [false, true]],
  [{ type: 'integer', minimum: -2, maximum: 1 }, [-2, -1, 0, 1]],
  [{ type: 'integer', minimum: 2 ** 53 - 2 }, [2 ** 53 - 2, 2 ** 53 - 1]],
  [{ type: 'integer', maximum: 2 - 2 ** 53 }, [1 - 2 ** 53, 2 - 2 ** 53]],
  [{ type: 'number', minimum: 0, maximum: Number.MIN_VALUE }, [0, Number.MIN_VALUE]],
  [{ type: 'string', pattern: '^a*$', minLength: 1, maxLength: 3 }, ['a', 'aa', 'aaa']],
  [{ type: 'string', pattern: '^\\u{1f5fb}{2}$' }, ['🗻🗻']],
  [{ oneOf: [{ const: 1 }, { enum: [2, 3] }] }, [1, 2, 3]],
  [
    {
      type: 'object',
      required: ['r'],
      properties: { r: { const: 0 }, o: { type: 'null' }, n: false },
      additionalProperties: false,
    },
    [{ r: 0 }, { r: 0, o: null }],
  ],
])('%j generates every valid value, and no other', (schema, values: unknown[]) => {
  const samples = fc.sample(createArbitrary(schema), { numRuns: 400, seed: 1 });
  expect(new Set(samples.map((value) => JSON.stringify(value)))).toEqual(
    new Set(values.map((one) => JSON.stringify(one))),
  );
});

test('strings without a pattern can be empty, ASCII or outside the basic plane', () => {
  const samples = fc.sample(createArbitrary({ type: 'string', maxLength: 20 }), { numRuns: 200, seed: 1 }).map(String);
  expect(samples).toContain('');
  expect(samples).toContainEqual(expect.stringMatching(/^[ -~]+$/));
  expect(samples).toContainEqual(expect.stringMatching(/[\u{10000}-\u{10ffff}]/u));
});

test('an object has its required fields, no forbidden field, and additional fields with their schema', () => {
  const schema = {
    type: 'object',
    required: ['r'],
    properties: { '': false, a: { type: 'null' } },
    additionalProperties: { const: 1 },
  };
  const names = new Set<string>();
  for (const samples of fc.sample(createArbitrary(schema), { numRuns: 400, seed: 1 })) {
    const { a = null, r, ...others } = samples as Record<string, unknown>;
    expect(a).toBeNull();
    expect(r).toBe(1);
    for (const [name, value] of Object.entries(others)) {
      expect(value).toBe(1);
      names.add(name);
    }
  }
  expect(names).not.toContain('');
  expect([...names].some((name) => /[^ -~]/.test(name))).toBe(true);
});

test.each([
  [{}, [0, 1]],
  [{ minProperties: 1, maxProperties: 2 }, [1, 2]],
  [{ minProperties: 4, maxProperties: 4 }, [4]],
])('an object with %j has %j fields', (bounds, counts) => {
  const schema = { type: 'object', additionalProperties: { const: 1 }, ...bounds };
  const samples = fc.sample(createArbitrary(schema), { numRuns: 200, seed: 1 });
  expect(new Set(samples.map((value) => Object.keys(value as object).length))).toEqual(new Set(counts));
});

test("a character that doesn't matter shrinks to a space", () => {
  const schema = { type: 'string', minLength: 3, maxLength: 9 };
  for (let seed = 1; seed <= 20; seed++)
    expect(
      fc.check(
        fc.property(createArbitrary(schema), () => false),
        { seed },
      ).counterexample,
    ).toEqual(['   ']);
});

test('a number without bounds is finite, and positive or negative', () => {
  const samples = fc.sample(createArbitrary({ type: 'number' }), { numRuns: 200, seed: 1 }).map(Number);
  expect(samples.every(Number.isFinite)).toBe(true);
  expect(Math.min(...samples)).toBeLessThan(0);
  expect(Math.max(...samples)).toBeGreaterThan(0);
});

describe('an error is thrown for', () => {
  test.each([
    [{ type: 'string', format: 'date' }, 'format'],
    [{ oneOf: [{ not: {} }] }, 'not'],
    [{ type: 'object', unevaluatedProperties: false }, 'unevaluatedProperties'],
    [{ type: 'array', prefixItems: [true] }, 'prefixItems'],
    [{ type: 'object', properties: { a: { multipleOf: 2 } } }, 'multipleOf'],
  ])('%j, which has the unsupported keyword %s', (schema, keyword) => {
    expect(() => createArbitrary(schema)).toThrow(`Unsupported keyword ${keyword}. Add it to schema.ts.`);
  });

  test.each([
    [{ if: { type: 'string' } }, 'This form of the keyword if is not supported'],
    [{ allOf: [{ type: 'string', pattern: 'a' }, { pattern: 'b' }] }, "Can't merge two values of the keyword pattern"],
    [{ allOf: [{ enum: ['a'] }, { enum: ['b'] }] }, "Can't merge two values of the keyword enum"],
    [{ type: 'date' }, 'Unsupported type date'],
    [{ $ref: '#/components/schemas/Nothing' }, 'The contract has no schema #/components/schemas/Nothing.'],
    [{ type: 'object', required: ['a'], properties: { a: false } }, 'No value is valid for the schema.'],
    [{ type: 'object', required: ['a'], additionalProperties: false }, 'No value is valid for the schema.'],
    [{ oneOf: [false, { allOf: [{ type: 'string' }, { type: 'number' }] }] }, 'No value is valid for the schema.'],
  ])('%j: %s', (schema, message) => {
    expect(() => createArbitrary(schema)).toThrow(message);
  });
});

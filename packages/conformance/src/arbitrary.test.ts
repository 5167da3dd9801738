import { operations } from '@statsig-http-api/contract';
import type { OperationId } from '@statsig-http-api/contract/types';
import { validRequest } from '@statsig-http-api/contract/validate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryOf } from './arbitrary.ts';
import { requestSchema } from './schema.ts';

const ids = Object.keys(operations) as OperationId[];

test.each(ids)('every made-up request to %s is valid, as an object and as JSON', (id) => {
  fc.assert(
    fc.property(arbitraryOf(requestSchema(id)), (body) => {
      expect(validRequest(id, body)).toBe(true);
      expect(validRequest(id, JSON.parse(JSON.stringify(body)))).toBe(true);
    }),
    { numRuns: 100 },
  );
});

test('made-up requests differ much: every field of a user and every shape of an exposure comes up', () => {
  const texts = fc.sample(arbitraryOf(requestSchema('logCustomExposure')), { numRuns: 200, seed: 1 });
  const seen = JSON.stringify(texts);
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
    expect(seen).toContain(`"${field}":`);
});

test.each([
  [{ const: 'a' }, ['a']],
  [{ type: 'null' }, [null]],
  [{ type: 'boolean' }, [false, true]],
  [{ type: 'integer', minimum: -2, maximum: 1 }, [-2, -1, 0, 1]],
  [{ type: 'string', pattern: '^a*$', minLength: 1, maxLength: 3 }, ['a', 'aa', 'aaa']],
  [{ oneOf: [{ const: 1 }, { enum: [2, 3] }] }, [1, 2, 3]],
])('of %j every value comes up, and no other', (schema, values) => {
  const drawn = new Set(fc.sample(arbitraryOf(schema), { numRuns: 400, seed: 1 }));
  expect(drawn).toEqual(new Set<unknown>(values));
});

test('a number without bounds is any number, of either sign, that JSON can say', () => {
  const drawn = fc.sample(arbitraryOf({ type: 'number' }), { numRuns: 200, seed: 1 }).map(Number);
  expect(drawn.every(Number.isFinite)).toBe(true);
  expect(drawn.some((number) => number < 0) && drawn.some((number) => number > 0)).toBe(true);
});

describe('it fails closed:', () => {
  test.each([
    [{ type: 'string', format: 'date' }, 'format'],
    [{ if: { type: 'string' } }, 'if'],
    [{ type: 'object', unevaluatedProperties: false }, 'unevaluatedProperties'],
    [{ type: 'array', prefixItems: [true] }, 'prefixItems'],
    [{ type: 'object', properties: { a: { multipleOf: 2 } } }, 'multipleOf'],
    [{ oneOf: [{ not: {} }] }, 'not'],
  ])('%j holds a keyword that it does not know', (schema, keyword) => {
    expect(() => arbitraryOf(schema)).toThrow(
      `No request can be made of the keyword ${keyword}: teach it to schema.ts`,
    );
  });

  test.each([
    [{ allOf: [{ type: 'string', pattern: 'a' }, { pattern: 'b' }] }, 'two different pattern'],
    [{ allOf: [{ enum: ['a'] }, { enum: ['b'] }] }, 'two different enum'],
    [{ type: 'date' }, 'the type date'],
    [{ $ref: '#/components/schemas/Nothing' }, 'leads to no schema'],
    [{ oneOf: [false, { allOf: [{ type: 'string' }, { type: 'number' }] }] }, 'No value is of the schema'],
  ])('%j can not be obeyed in full', (schema, why) => {
    expect(() => arbitraryOf(schema)).toThrow(why);
  });
});

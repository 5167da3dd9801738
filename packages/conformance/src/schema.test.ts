import { bodySchemas, schemas } from '@statsig-http-api/contract/schemas';
import { describe, expect, test } from 'vitest';
import {
  flattenSchema,
  numberOr,
  propertiesOf,
  requestSchema,
  requiredOf,
  resolveReference,
  schemaList,
  schemaOrTrue,
  typesOf,
} from './schema.ts';

describe('flattenSchema', () => {
  test('returns no schema for false, and an empty schema for true', () => {
    expect(flattenSchema(false)).toEqual([]);
    expect(flattenSchema(true)).toEqual([{}]);
  });

  test('caches its result', () => {
    const schema = { oneOf: [{ type: 'string' }, { type: 'null' }] };
    expect(flattenSchema(schema)).toBe(flattenSchema(schema));
  });

  test('keeps every supported keyword', () => {
    const schema = {
      ...{ type: 'string', enum: ['a'], const: 'a', minLength: 1, maxLength: 2, pattern: 'a', minimum: 1, maximum: 2 },
      ...{ minItems: 1, maxItems: 2, items: true, required: ['a'], properties: {}, additionalProperties: true },
      ...{ minProperties: 1, maxProperties: 2, title: 'a', description: 'a', examples: ['a'], default: 'a' },
      ...{ deprecated: true, format: 'double' },
    };
    expect(flattenSchema(schema)).toEqual([schema]);
    const reference = { $ref: '#/components/schemas/ErrorBody', allOf: [true], oneOf: [true], anyOf: [true] };
    expect(flattenSchema(reference)).toEqual(flattenSchema(schemas.ErrorBody ?? false));
    expect(flattenSchema(reference)).not.toEqual([{}]);
  });

  test('combines each alternative with the other keywords', () => {
    expect(
      flattenSchema({
        title: 'both',
        allOf: [{ minLength: 1 }, { maxLength: 9 }],
        anyOf: [{ pattern: 'a' }, { pattern: 'b' }],
        oneOf: [{ type: 'string' }, { type: 'null' }],
      }),
    ).toEqual([
      { title: 'both', minLength: 1, maxLength: 9, type: 'string', pattern: 'a' },
      { title: 'both', minLength: 1, maxLength: 9, type: 'string', pattern: 'b' },
      { title: 'both', minLength: 1, maxLength: 9, type: 'null', pattern: 'a' },
      { title: 'both', minLength: 1, maxLength: 9, type: 'null', pattern: 'b' },
    ]);
  });

  test.each([
    ['the outer annotation', { title: 'outer' }, { title: 'inner' }, [{ title: 'outer' }]],
    [
      'the larger minimum',
      { minLength: 2, minItems: 1 },
      { minLength: 1, minItems: 3 },
      [{ minLength: 2, minItems: 3 }],
    ],
    [
      'the smaller maximum',
      { maxLength: 2, maxItems: 5 },
      { maxLength: 1, maxItems: 9 },
      [{ maxLength: 1, maxItems: 5 }],
    ],
    [
      'equal values',
      { enum: ['a'], type: 'string' },
      { enum: ['a'], type: 'string' },
      [{ enum: ['a'], type: 'string' }],
    ],
    ['no schema for two different types', { type: 'string' }, { type: 'null' }, []],
    ['every required field once', { required: ['a', 'b'] }, { required: ['b', 'c'] }, [{ required: ['a', 'b', 'c'] }]],
    [
      'both schemas of items',
      { items: { minLength: 1 } },
      { items: { maxLength: 2 } },
      [{ items: { allOf: [{ minLength: 1 }, { maxLength: 2 }] } }],
    ],
    [
      'both schemas of additional fields',
      { additionalProperties: { minLength: 1 } },
      { additionalProperties: true },
      [{ additionalProperties: { allOf: [{ minLength: 1 }, true] } }],
    ],
    [
      'the fields of both',
      { properties: { a: true } },
      { properties: { b: { type: 'null' } } },
      [{ properties: { a: true, b: { type: 'null' } } }],
    ],
    [
      'both schemas of a field',
      { properties: { a: { minLength: 1 } } },
      { properties: { a: { maxLength: 2 } } },
      [{ properties: { a: { allOf: [{ minLength: 1 }, { maxLength: 2 }] } } }],
    ],
    [
      'no field that one of them forbids',
      { properties: { a: false, b: true } },
      { properties: { a: true, b: false } },
      [{ properties: { a: false, b: false } }],
    ],
    ['no schema if a required field is forbidden', { required: ['a'] }, { properties: { a: false } }, []],
  ])('merges schemas: %s', (_, outer, inner, merged) => {
    expect(flattenSchema({ ...outer, allOf: [inner] })).toEqual(merged);
  });

  test.each([
    ['type', { type: ['string', 'null'] }, { type: 'string' }],
    ['type', { type: 'string' }, { type: ['string', 'null'] }],
    ['const', { const: 1 }, { const: 2 }],
    ['enum', { enum: ['a'] }, { enum: ['b'] }],
    ['pattern', { pattern: 'a' }, { pattern: 'b' }],
  ])('rejects two different values of %s', (keyword, outer, inner) => {
    expect(() => flattenSchema({ ...outer, allOf: [inner] })).toThrow(
      `Can't merge two values of the keyword ${keyword}. Add the case to schema.ts.`,
    );
  });
});

test('an unsupported keyword is rejected', () => {
  expect(() => flattenSchema({ type: 'string', format: 'date' })).toThrow(
    'Unsupported keyword format. Add it to schema.ts.',
  );
});

test('resolveReference returns a schema of the contract, and throws for an unknown name', () => {
  expect(resolveReference({ $ref: '#/components/schemas/ErrorBody' })).toBe(schemas.ErrorBody);
  expect(() => resolveReference({ $ref: '#/components/schemas/Nothing' })).toThrow(
    'The contract has no schema #/components/schemas/Nothing.',
  );
});

test('requestSchema returns the schema of a request body', () => {
  expect(requestSchema('checkGate')).toBe(bodySchemas.checkGate.request);
});

test('an absent keyword has a default', () => {
  expect(schemaOrTrue(undefined)).toBe(true);
  expect(schemaList(undefined)).toEqual([]);
  expect(propertiesOf({})).toEqual({});
  expect(requiredOf({})).toEqual([]);
  expect(typesOf({})).toBeUndefined();
  expect(numberOr(undefined, 7)).toBe(7);
});

test('a present keyword is returned', () => {
  expect(schemaOrTrue(false)).toBe(false);
  expect(schemaList([true])).toEqual([true]);
  expect(propertiesOf({ properties: { a: true } })).toEqual({ a: true });
  expect(requiredOf({ required: ['a'] })).toEqual(['a']);
  expect(typesOf({ type: 'null' })).toEqual(['null']);
  expect(typesOf({ type: ['null', 'string'] })).toEqual(['null', 'string']);
  expect(numberOr(3, 7)).toBe(3);
});

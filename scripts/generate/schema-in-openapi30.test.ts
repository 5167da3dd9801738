import { expect, test } from 'vitest';
import { schemaIn30 } from './schema-in-openapi30.ts';

const $ref = '#/components/schemas/Name';

test.each([
  ['null', { type: ['string', 'null'], maxLength: 3 }, { type: 'string', nullable: true, maxLength: 3 }],
  ['a constant', { const: 'a' }, { enum: ['a'] }],
  ['an example', { type: 'string', examples: ['a', 'b'] }, { type: 'string', example: 'a' }],
  ['a description beside a reference', { $ref, description: 'A name.' }, { $ref }],
  ['a constraint beside a reference', { $ref, minLength: 3 }, { allOf: [{ $ref }], minLength: 3 }],
  ['a forbidden field', { propertyNames: { not: { enum: ['a'] } } }, { not: { required: ['a'] } }],
  [
    'forbidden fields',
    { propertyNames: { not: { enum: ['a', 'b'] } } },
    { not: { not: { allOf: [{ not: { required: ['a'] } }, { not: { required: ['b'] } }] } } },
  ],
])('says in other words: %s', (_, schema, expected) => {
  expect(schemaIn30(schema)).toEqual(expected);
});

test('says which form is required, without the fields that the schema describes', () => {
  const form = (name: string, properties = {}) => ({ required: [name], properties });
  const properties = { a: { $ref }, b: { type: 'object' } };
  const condition = {
    if: { ...form('a', { a: { $ref } }), additionalProperties: true },
    else: { ...form('b', { b: { minProperties: 1 } }), additionalProperties: true },
  };
  expect(schemaIn30({ properties, ...condition })).toEqual({
    properties,
    not: { allOf: [{ not: { required: ['a'] } }, { not: form('b', { b: { minProperties: 1 } }) }] },
  });
});

test('gives a map with repeated values a field', () => {
  const map = { type: 'object', additionalProperties: { $ref } };
  expect(schemaIn30({ ...map, patternProperties: { '^a': { $ref } } })).toEqual({
    ...map,
    properties: { name: { $ref } },
  });
});

test('throws for several types, which OpenAPI 3.0 does not have', () => {
  expect(() => schemaIn30({ type: ['string', 'number'] })).toThrow('OpenAPI 3.0 has no type string or number.');
  expect(() => schemaIn30({ type: ['string'] })).toThrow('OpenAPI 3.0 has no type string.');
});

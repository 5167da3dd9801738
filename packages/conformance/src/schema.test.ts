import { bodySchemas, schemas } from '@statsig-http-api/contract/schemas';
import { describe, expect, test } from 'vitest';
import {
  alternatives,
  keywordsOf,
  listOf,
  numberOf,
  propertiesOf,
  requestSchema,
  requiredOf,
  schemaAt,
  target,
  typesOf,
} from './schema.ts';

describe('the alternatives of a schema', () => {
  test('are none of false and one, with nothing to obey, of true', () => {
    expect(alternatives(false)).toEqual([]);
    expect(alternatives(true)).toEqual([{}]);
  });

  test('are worked out once', () => {
    const schema = { oneOf: [{ type: 'string' }, { type: 'null' }] };
    expect(alternatives(schema)).toBe(alternatives(schema));
  });

  test('hold every keyword that is known', () => {
    const schema = {
      ...{ type: 'string', enum: ['a'], const: 'a', minLength: 1, maxLength: 2, pattern: 'a', minimum: 1, maximum: 2 },
      ...{ minItems: 1, maxItems: 2, items: true, required: ['a'], properties: {}, additionalProperties: true },
      ...{ minProperties: 1, maxProperties: 2, title: 'a', description: 'a', examples: ['a'], default: 'a' },
      deprecated: true,
    };
    expect(alternatives(schema)).toEqual([schema]);
    const reference = { $ref: '#/components/schemas/Error', allOf: [true], oneOf: [true], anyOf: [true] };
    expect(alternatives(reference)).toEqual(alternatives(schemas.Error ?? false));
    expect(alternatives(reference)).not.toEqual([{}]);
  });

  test('are each arm with what stands beside it', () => {
    expect(
      alternatives({
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
    ['the outer remark wins', { title: 'outer' }, { title: 'inner' }, [{ title: 'outer' }]],
    ['the larger least', { minLength: 2, minItems: 1 }, { minLength: 1, minItems: 3 }, [{ minLength: 2, minItems: 3 }]],
    ['the smaller most', { maxLength: 2, maxItems: 5 }, { maxLength: 1, maxItems: 9 }, [{ maxLength: 1, maxItems: 5 }]],
    [
      'what is the same in both',
      { enum: ['a'], type: 'string' },
      { enum: ['a'], type: 'string' },
      [{ enum: ['a'], type: 'string' }],
    ],
    ['nothing of two types', { type: 'string' }, { type: 'null' }, []],
    ['every required field once', { required: ['a', 'b'] }, { required: ['b', 'c'] }, [{ required: ['a', 'b', 'c'] }]],
    [
      'both schemas of entries',
      { items: { minLength: 1 } },
      { items: { maxLength: 2 } },
      [{ items: { allOf: [{ minLength: 1 }, { maxLength: 2 }] } }],
    ],
    [
      'both schemas of other fields',
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
      'no field that one of them bars',
      { properties: { a: false, b: true } },
      { properties: { a: true, b: false } },
      [{ properties: { a: false, b: false } }],
    ],
    ['nothing where a required field is barred', { required: ['a'] }, { properties: { a: false } }, []],
  ])('merged hold %s', (_, outer, inner, merged) => {
    expect(alternatives({ ...outer, allOf: [inner] })).toEqual(merged);
  });

  test.each([
    ['type', { type: ['string', 'null'] }, { type: 'string' }],
    ['type', { type: 'string' }, { type: ['string', 'null'] }],
    ['const', { const: 1 }, { const: 2 }],
    ['enum', { enum: ['a'] }, { enum: ['b'] }],
    ['pattern', { pattern: 'a' }, { pattern: 'b' }],
  ])('are not made up where two different %s meet', (keyword, outer, inner) => {
    expect(() => alternatives({ ...outer, allOf: [inner] })).toThrow(
      `No request can be made of two different ${keyword} for one value: teach it to schema.ts`,
    );
  });
});

test('a keyword that is not known makes a schema unusable', () => {
  expect(() => alternatives({ type: 'string', format: 'date' })).toThrow(
    'No request can be made of the keyword format: teach it to schema.ts',
  );
});

test('a reference leads to a schema of the contract, or is refused by its name', () => {
  expect(target({ $ref: '#/components/schemas/Error' })).toBe(schemas.Error);
  expect(() => target({ $ref: '#/components/schemas/Nothing' })).toThrow(
    'The reference #/components/schemas/Nothing leads to no schema of the contract',
  );
  expect(requestSchema('checkGate')).toBe(bodySchemas.checkGate.request);
});

test('a keyword that is left out says nothing', () => {
  expect([keywordsOf(true), keywordsOf(false), keywordsOf({ type: 'null' })]).toEqual([{}, {}, { type: 'null' }]);
  expect([schemaAt(undefined), schemaAt(false)]).toEqual([true, false]);
  expect([listOf(undefined), propertiesOf({}), requiredOf({}), typesOf({}), numberOf(undefined, 7)]).toEqual([
    [],
    {},
    [],
    undefined,
    7,
  ]);
  expect([listOf([true]), propertiesOf({ properties: { a: true } }), requiredOf({ required: ['a'] })]).toEqual([
    [true],
    { a: true },
    ['a'],
  ]);
  expect([typesOf({ type: 'null' }), typesOf({ type: ['null', 'string'] }), numberOf(3, 7)]).toEqual([
    ['null'],
    ['null', 'string'],
    3,
  ]);
});

import { expect, test } from 'vitest';
import { carriersOf, rootSchemasOf, schemasWithin } from './schema-places.ts';

const pointers = (found: readonly { pointer: string }[]) => found.map(({ pointer }) => pointer);

test('what has a schema is found wherever it stands, with the pointer to it', () => {
  const header = { schema: {} };
  const carriers = carriersOf({ paths: { '/v1/~': [null, { headers: { 'a/b': header } }] } });
  expect(carriers).toEqual([{ pointer: '#/paths/~1v1~1~0/1/headers/a~1b', object: header }]);
});

test.each(['schema', 'schemas', 'example', 'examples', 'x-http', 'x-names'])(
  'what stands under %s is a value or a schema, and no place of a schema',
  (key) => {
    expect(pointers(carriersOf({ media: { [key]: { inner: { schema: {} } } } }))).not.toContain(`#/media/${key}/inner`);
  },
);

test('the schemas that stand by themselves are the named ones and those of what has one', () => {
  const document = {
    paths: { '/': { parameters: [{ schema: { type: 'string' } }, { schema: true }] } },
    components: { schemas: { Gate: { type: 'object' }, Any: true } },
  };
  expect(rootSchemasOf(document)).toEqual([
    { pointer: '#/components/schemas/Gate', object: { type: 'object' } },
    { pointer: '#/paths/~1/parameters/0/schema', object: { type: 'string' } },
  ]);
});

test.each([{}, { components: {} }, { components: null }, { components: { schemas: null } }, null])(
  '%j names no schemas',
  (document) => {
    expect(rootSchemasOf(document)).toEqual([]);
  },
);

test('the schemas inside a schema are found by every keyword of the dialect that holds some', () => {
  const schema = { type: 'string' };
  const byName = ['properties', 'patternProperties', '$defs', 'dependentSchemas'];
  const listed = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
  const single = [
    ...['additionalProperties', 'unevaluatedProperties', 'propertyNames', 'items', 'unevaluatedItems', 'contains'],
    ...['not', 'if', 'then', 'else', 'contentSchema'],
  ];
  const object = {
    ...Object.fromEntries(byName.map((keyword) => [keyword, { not: schema, any: true }])),
    ...Object.fromEntries(listed.map((keyword) => [keyword, [true, schema]])),
    ...Object.fromEntries(single.map((keyword) => [keyword, schema])),
  };
  expect(pointers(schemasWithin({ pointer: '#', object })).sort()).toEqual(
    [
      '#',
      ...byName.map((keyword) => `#/${keyword}/not`),
      ...listed.map((keyword) => `#/${keyword}/1`),
      ...single.map((keyword) => `#/${keyword}`),
    ].sort(),
  );
});

test('a schema comes before those inside it, and values and references are not entered', () => {
  const inner = { type: 'object', properties: { type: { type: 'string' } } };
  const object = {
    ...{ items: inner, anyOf: { 0: inner }, properties: [], not: true },
    ...{ enum: [inner], examples: [inner], const: inner, default: inner, $ref: '#/components/schemas/Gate' },
  };
  expect(schemasWithin({ pointer: '#/s', object })).toEqual([
    { pointer: '#/s', object },
    { pointer: '#/s/items', object: inner },
    { pointer: '#/s/items/properties/type', object: { type: 'string' } },
  ]);
});

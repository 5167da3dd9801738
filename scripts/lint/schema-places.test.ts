import { expect, test } from 'vitest';
import { carriersOf, rootSchemasOf, schemasWithin } from './schema-places.ts';

const pointersOf = (places: readonly { pointer: string }[]) => places.map(({ pointer }) => pointer);

test('finds an object with a schema at any depth, and escapes its pointer', () => {
  const header = { schema: {} };
  const carriers = carriersOf({ paths: { '/v1/~': [null, { headers: { 'a/b': header } }] } });
  expect(carriers).toEqual([{ pointer: '#/paths/~1v1~1~0/1/headers/a~1b', object: header }]);
});

test.each(['schema', 'schemas', 'example', 'examples', 'x-http', 'x-names'])('skips everything under %s', (key) => {
  expect(pointersOf(carriersOf({ media: { [key]: { inner: { schema: {} } } } }))).not.toContain(`#/media/${key}/inner`);
});

test('returns named schemas and schemas of parameters as root schemas', () => {
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
  'finds no root schemas in %j',
  (document) => {
    expect(rootSchemasOf(document)).toEqual([]);
  },
);

test('finds inner schemas under every keyword of the dialect that contains schemas', () => {
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
  expect(pointersOf(schemasWithin({ pointer: '#', object })).sort()).toEqual(
    [
      '#',
      ...byName.map((keyword) => `#/${keyword}/not`),
      ...listed.map((keyword) => `#/${keyword}/1`),
      ...single.map((keyword) => `#/${keyword}`),
    ].sort(),
  );
});

test('returns a schema before its inner schemas, and skips values and references', () => {
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

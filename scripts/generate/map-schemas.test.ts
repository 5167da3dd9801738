import { expect, test } from 'vitest';
import type { Document } from './document.ts';
import { mapSchema, mapSchemas } from './map-schemas.ts';
import { smallDocument } from './targets/fixtures/small-document.ts';

const numbered = () => {
  let count = 0;
  return (schema: object) => ({ number: ++count, ...schema });
};

test('changes every schema inside a schema, outer schemas first', () => {
  const schema = {
    properties: { a: {}, b: true },
    anyOf: [{}, false],
    not: {},
    items: { additionalProperties: {} },
    enum: [{}],
    examples: [{}],
  };
  expect(mapSchema(schema, numbered())).toEqual({
    number: 1,
    properties: { a: { number: 2 }, b: true },
    anyOf: [{ number: 3 }, false],
    not: { number: 4 },
    items: { number: 5, additionalProperties: { number: 6 } },
    enum: [{}],
    examples: [{}],
  });
});

test('changes the schemas of bodies, parameters, headers and components, but no example', () => {
  const examples = { a: { value: { schema: {}, schemas: { b: {} } } } };
  const document = {
    paths: {
      '/a': { post: { parameters: [{ schema: {}, examples }], requestBody: { content: { json: { schema: {} } } } } },
    },
    components: { schemas: { schema: {} }, headers: { Wait: { schema: {} } } },
  } as unknown as Document;
  expect(mapSchemas(document, numbered())).toEqual({
    paths: {
      '/a': {
        post: {
          parameters: [{ schema: { number: 1 }, examples }],
          requestBody: { content: { json: { schema: { number: 2 } } } },
        },
      },
    },
    components: { schemas: { schema: { number: 3 } }, headers: { Wait: { schema: { number: 4 } } } },
  });
});

test('returns an equal document for no change', () => {
  expect(mapSchemas(smallDocument, (schema) => schema)).toEqual(smallDocument);
});

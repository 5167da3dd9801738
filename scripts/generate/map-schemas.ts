import type { Document, Schema } from './document.ts';

type Keywords = Exclude<Schema, boolean>;

/** The keywords that contain schemas: a map, a list or a single schema. */
const mapKeywords = new Set(['properties', 'patternProperties', '$defs', 'dependentSchemas']);
const listKeywords = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const singleKeywords = new Set([
  ...['items', 'contains', 'unevaluatedItems', 'additionalProperties', 'propertyNames', 'unevaluatedProperties'],
  ...['not', 'if', 'then', 'else', 'contentSchema'],
]);

/** Keys of a document whose values can have any key: they contain no schemas. */
const freeValues = new Set(['example', 'examples', 'x-http', 'x-names']);

/** Returns a copy of a document with every schema changed, outer schemas first. */
export function mapSchemas(document: Document, change: (schema: Keywords) => Schema): Document {
  return mapSchemasOf(document, change) as Document;
}

function mapSchemasOf(node: unknown, change: (schema: Keywords) => Schema): unknown {
  if (Array.isArray(node)) return node.map((item) => mapSchemasOf(item, change));
  return mapEntries(node, (key, value) => {
    if (freeValues.has(key)) return value;
    if (key === 'schema') return mapSchema(value, change);
    if (key === 'schemas') return mapEntries(value, (_, schema) => mapSchema(schema, change));
    return mapSchemasOf(value, change);
  });
}

/** Returns a copy of a schema with it and every schema in it changed, outer schemas first. */
export function mapSchema(schema: unknown, change: (schema: Keywords) => Schema): unknown {
  if (typeof schema !== 'object' || schema === null) return schema;
  return mapEntries(change(schema as Keywords), (keyword, value) => {
    if (mapKeywords.has(keyword)) return mapEntries(value, (_, inner) => mapSchema(inner, change));
    if (listKeywords.has(keyword) && Array.isArray(value)) return value.map((inner) => mapSchema(inner, change));
    return singleKeywords.has(keyword) ? mapSchema(value, change) : value;
  });
}

/** Changes the values of an object. Returns any other value unchanged. */
function mapEntries(object: unknown, change: (key: string, value: unknown) => unknown): unknown {
  if (typeof object !== 'object' || object === null) return object;
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(key, value)]));
}

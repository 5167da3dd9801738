import { escapePointerFragment, isPlainObject } from '@redocly/openapi-core';

/** A value of a bundled document, with its JSON pointer. */
export interface ValueAt {
  readonly pointer: string;
  readonly value: unknown;
}

/** An object of a bundled document, with its JSON pointer. */
export interface ObjectAt {
  readonly pointer: string;
  readonly object: Readonly<Record<string, unknown>>;
}

/** The keys that `carriersOf` doesn't enter: free values, and schemas, in which the same keys have other meanings. */
const skippedKeys = ['schema', 'schemas', 'example', 'examples', 'x-http', 'x-names'];

/** Returns every media type, parameter and header of a bundled document: the objects with a schema and maybe examples. */
export function carriersOf(document: unknown, pointer = '#'): ObjectAt[] {
  if (Array.isArray(document)) return document.flatMap((item, index) => carriersOf(item, join(pointer, index)));
  if (!isPlainObject(document)) return [];
  const own = Object.hasOwn(document, 'schema') ? [{ pointer, object: document }] : [];
  const inner = Object.entries(document).filter(([key]) => !skippedKeys.includes(key));
  return own.concat(inner.flatMap(([key, value]) => carriersOf(value, join(pointer, key))));
}

/** Returns the schemas that are not inside another schema: named schemas, and schemas of media types, parameters and headers. */
export function rootSchemasOf(document: unknown): ObjectAt[] {
  const components = ifObject({ pointer: '#', value: document }).flatMap((root) => objectUnder(root, 'components'));
  const named = components.flatMap((object) => objectUnder(object, 'schemas')).flatMap(childrenOf);
  return [...named, ...carriersOf(document).flatMap((carrier) => objectUnder(carrier, 'schema'))];
}

/** Returns a schema and all schemas inside it, outermost first. Doesn't follow references. */
export function schemasWithin(schema: ObjectAt): ObjectAt[] {
  const inner = [
    ...mapKeywords.flatMap((keyword) => objectUnder(schema, keyword)).flatMap(childrenOf),
    ...listKeywords.flatMap((keyword) => itemsUnder(schema, keyword)).flatMap(ifObject),
    ...singleKeywords.flatMap((keyword) => objectUnder(schema, keyword)),
  ];
  return [schema, ...inner.flatMap(schemasWithin)];
}

/** The keywords of draft 2020-12 that contain schemas: a map, a list or a single schema. */
const mapKeywords = ['properties', 'patternProperties', '$defs', 'dependentSchemas'];
const listKeywords = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const singleKeywords = [
  ...['items', 'contains', 'unevaluatedItems', 'additionalProperties', 'propertyNames', 'unevaluatedProperties'],
  ...['not', 'if', 'then', 'else', 'contentSchema'],
];

/** Appends a key to a JSON pointer. */
export function join(pointer: string, key: string | number): string {
  return `${pointer}/${escapePointerFragment(String(key))}`;
}

/** Returns the value under a key in an array, or an empty array without one. */
export function valueUnder({ pointer, object }: ObjectAt, key: string): ValueAt[] {
  return Object.hasOwn(object, key) ? [{ pointer: join(pointer, key), value: object[key] }] : [];
}

/** Returns the object under a key in an array, or an empty array without one. */
export function objectUnder(parent: ObjectAt, key: string): ObjectAt[] {
  return valueUnder(parent, key).flatMap(ifObject);
}

/** Returns the items of the list under a key, or an empty array without a list. */
export function itemsUnder({ pointer, object }: ObjectAt, key: string): ValueAt[] {
  const list = object[key];
  return Array.isArray(list) ? list.map((value, index) => ({ pointer: join(join(pointer, key), index), value })) : [];
}

/** Returns all values of an object that are objects. */
export function childrenOf(parent: ObjectAt): ObjectAt[] {
  return Object.keys(parent.object).flatMap((key) => objectUnder(parent, key));
}

/** Returns the value in an array if it is an object, or else an empty array. */
export function ifObject({ pointer, value }: ValueAt): ObjectAt[] {
  return isPlainObject(value) ? [{ pointer, object: value }] : [];
}

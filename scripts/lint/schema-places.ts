import { escapePointerFragment, isPlainObject } from '@redocly/openapi-core';

/** A value of a bundled document, by the JSON pointer to it. */
export interface Value {
  readonly pointer: string;
  readonly value: unknown;
}

/** An object of a bundled document, by the JSON pointer to it. */
export interface Found {
  readonly pointer: string;
  readonly object: Readonly<Record<string, unknown>>;
}

/** What a walk through the objects of OpenAPI must not enter: free values, and schemas, whose keys mean other things. */
const closed = ['schema', 'schemas', 'example', 'examples', 'x-http', 'x-names'];

/** Every media type, parameter and header of a bundled document: the objects that have a schema and may have examples. */
export function carriersOf(document: unknown, pointer = '#'): Found[] {
  if (Array.isArray(document)) return document.flatMap((item, index) => carriersOf(item, join(pointer, index)));
  if (!isPlainObject(document)) return [];
  const own = Object.hasOwn(document, 'schema') ? [{ pointer, object: document }] : [];
  const inner = Object.entries(document).filter(([key]) => !closed.includes(key));
  return own.concat(inner.flatMap(([key, value]) => carriersOf(value, join(pointer, key))));
}

/** Every schema that stands by itself: the named ones, and those of media types, parameters and headers. */
export function rootSchemasOf(document: unknown): Found[] {
  const components = found({ pointer: '#', value: document }).flatMap((root) => objectUnder(root, 'components'));
  const named = components.flatMap((object) => objectUnder(object, 'schemas')).flatMap(childrenOf);
  return [...named, ...carriersOf(document).flatMap((carrier) => objectUnder(carrier, 'schema'))];
}

/** A schema and all schemas inside it, outermost first. References are not followed. */
export function schemasWithin(schema: Found): Found[] {
  const inner = [
    ...maps.flatMap((keyword) => objectUnder(schema, keyword)).flatMap(childrenOf),
    ...lists.flatMap((keyword) => itemsUnder(schema, keyword)).flatMap(found),
    ...singles.flatMap((keyword) => objectUnder(schema, keyword)),
  ];
  return [schema, ...inner.flatMap(schemasWithin)];
}

/** The keywords of draft 2020-12 that hold schemas: by name, in a list, or one. */
const maps = ['properties', 'patternProperties', '$defs', 'dependentSchemas'];
const lists = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const singles = [
  ...['items', 'contains', 'unevaluatedItems', 'additionalProperties', 'propertyNames', 'unevaluatedProperties'],
  ...['not', 'if', 'then', 'else', 'contentSchema'],
];

/** A JSON pointer one key deeper. */
export function join(pointer: string, key: string | number): string {
  return `${pointer}/${escapePointerFragment(String(key))}`;
}

/** The value under a key, where there is one. */
export function valueUnder({ pointer, object }: Found, key: string): Value[] {
  return Object.hasOwn(object, key) ? [{ pointer: join(pointer, key), value: object[key] }] : [];
}

/** The object under a key, where there is one. */
export function objectUnder(parent: Found, key: string): Found[] {
  return valueUnder(parent, key).flatMap(found);
}

/** All values of the list under a key, where there is one. */
export function itemsUnder({ pointer, object }: Found, key: string): Value[] {
  const list = object[key];
  return Array.isArray(list) ? list.map((value, index) => ({ pointer: join(join(pointer, key), index), value })) : [];
}

/** All objects in an object, whatever their keys. */
export function childrenOf(parent: Found): Found[] {
  return Object.keys(parent.object).flatMap((key) => objectUnder(parent, key));
}

/** The value, where it is an object. */
export function found({ pointer, value }: Value): Found[] {
  return isPlainObject(value) ? [{ pointer, object: value }] : [];
}

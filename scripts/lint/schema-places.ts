import { escapePointerFragment, isPlainObject } from '@redocly/openapi-core';

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
  const named = get(get(document, 'components'), 'schemas');
  const carried = carriersOf(document).map(({ pointer, object }) => found(join(pointer, 'schema'), object.schema));
  return [...mapOf(named, '#/components/schemas'), ...carried.flat()];
}

/** A schema and all schemas inside it, outermost first. References are not followed. */
export function schemasWithin({ pointer, object }: Found): Found[] {
  const inner = Object.entries(object).flatMap(([keyword, value]) => {
    const place = join(pointer, keyword);
    if (maps.includes(keyword)) return mapOf(value, place);
    if (lists.includes(keyword) && Array.isArray(value))
      return value.flatMap((item, index) => found(join(place, index), item));
    return singles.includes(keyword) ? found(place, value) : [];
  });
  return [{ pointer, object }, ...inner.flatMap(schemasWithin)];
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

function mapOf(value: unknown, pointer: string): Found[] {
  return isPlainObject(value) ? Object.entries(value).flatMap(([key, item]) => found(join(pointer, key), item)) : [];
}

function found(pointer: string, value: unknown): Found[] {
  return isPlainObject(value) ? [{ pointer, object: value }] : [];
}

function get(value: unknown, key: string): unknown {
  return isPlainObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

import { withoutConditions } from '@statsig-http-api/contract/conditions';
import { isJsonObject } from '@statsig-http-api/contract/json';
import { bodySchemas, type JsonSchema, schemas } from '@statsig-http-api/contract/schemas';
import type { OperationId } from '@statsig-http-api/contract/types';

/** A JSON Schema that is an object, by keyword. */
export type SchemaObject = Readonly<Record<string, unknown>>;

const constraints = [
  ...['$ref', 'allOf', 'oneOf', 'anyOf', 'type', 'enum', 'const'],
  ...['minLength', 'maxLength', 'pattern', 'minimum', 'maximum', 'minItems', 'maxItems', 'items'],
  ...['required', 'properties', 'additionalProperties', 'minProperties', 'maxProperties'],
  ...['if', 'else', 'propertyNames'],
];
/** Keywords that don't constrain values. */
const annotations = ['format', 'title', 'description', 'examples', 'default', 'deprecated'];
const supportedKeywords = new Set([...constraints, ...annotations]);
/** The formats that accept every number. */
const numberFormats: ReadonlySet<unknown> = new Set(['double', 'int64']);

/**
 * Returns schemas without `$ref`, `allOf`, `oneOf` and `anyOf`, one for each possible combination of branches. A value of
 * any of them is valid for the schema, unless branches of a `oneOf` overlap. Impossible combinations are omitted.
 * @throws On an unsupported keyword, and on keywords that can't be merged. A value that matches only a part of the schema
 * would make a useless request.
 */
export function flattenSchema(schema: JsonSchema): readonly SchemaObject[] {
  if (schema === false) return [];
  if (schema === true) return [{}];
  let flat = flatSchemas.get(schema);
  if (flat === undefined) {
    flat = flattenObject(schema);
    flatSchemas.set(schema, flat);
  }
  return flat;
}

/** Caches flat schemas, because the generators visit each schema thousands of times. */
const flatSchemas = new WeakMap<SchemaObject, readonly SchemaObject[]>();

function flattenObject(schema: SchemaObject): readonly SchemaObject[] {
  for (const keyword of Object.keys(schema))
    if (!supportedKeywords.has(keyword) || (keyword === 'format' && !numberFormats.has(schema.format)))
      throw new Error(`Unsupported keyword ${keyword}. Add it to schema.ts.`);
  const { $ref, allOf, oneOf, anyOf, ...own } = Object(withoutConditions(schema));
  let flat: readonly SchemaObject[] = [own];
  if ($ref !== undefined) flat = combine(flat, flattenSchema(resolveReference(schema)));
  for (const part of schemaList(allOf)) flat = combine(flat, flattenSchema(part));
  for (const branches of [oneOf, anyOf])
    if (branches !== undefined) flat = combine(flat, schemaList(branches).flatMap(flattenSchema));
  return flat;
}

/** Returns the schema that a `$ref` refers to. @throws If the contract has no such schema. */
export function resolveReference({ $ref }: SchemaObject): JsonSchema {
  const schema = schemas[String($ref).slice('#/components/schemas/'.length)];
  if (schema === undefined) throw new Error(`The contract has no schema ${$ref}.`);
  return schema;
}

/** Returns the schema of an operation's request. */
export const requestSchema = (operation: OperationId): JsonSchema => bodySchemas[operation].request;

/** Returns the value of a keyword that holds a list of schemas, or an empty list. */
export const schemaList = (value: unknown): readonly JsonSchema[] => (Array.isArray(value) ? value : []);

/** Returns the schemas of the declared fields, by name. */
export const propertiesOf = ({ properties }: SchemaObject): Readonly<Record<string, JsonSchema>> =>
  (properties ?? {}) as Readonly<Record<string, JsonSchema>>;

/** Returns the names of the required fields. */
export const requiredOf = ({ required }: SchemaObject): readonly string[] =>
  Array.isArray(required) ? required.map(String) : [];

/** Returns the value of a keyword that holds a schema. An absent keyword allows any value. */
export const schemaOrTrue = (value: unknown): JsonSchema => (value === undefined ? true : (value as JsonSchema));

/** Returns the JSON types that a schema allows, or undefined if it allows all. */
export function typesOf({ type }: SchemaObject): readonly string[] | undefined {
  if (type === undefined) return undefined;
  return Array.isArray(type) ? type.map(String) : [String(type)];
}

/** Returns the value of a keyword that holds a number, or a default. */
export const numberOr = (value: unknown, defaultValue: number): number =>
  typeof value === 'number' ? value : defaultValue;

/** Merges every schema of one list with every schema of another. Omits impossible combinations. */
function combine(left: readonly SchemaObject[], right: readonly SchemaObject[]): SchemaObject[] {
  return left.flatMap((one) => right.map((other) => mergeSchemas(one, other)).filter((schema) => schema !== undefined));
}

/** Returns a schema whose values are valid for both schemas, or undefined if there is no such value. */
function mergeSchemas(one: SchemaObject, other: SchemaObject): SchemaObject | undefined {
  const merged: Record<string, unknown> = { ...other, ...one };
  for (const keyword of Object.keys(one)) {
    if (other[keyword] === undefined || annotations.includes(keyword)) continue;
    const value = mergeKeyword(keyword, one[keyword], other[keyword]);
    if (value === undefined) return undefined;
    merged[keyword] = value;
  }
  const properties = propertiesOf(merged);
  return requiredOf(merged).some((name) => properties[name] === false) ? undefined : merged;
}

/** Returns a keyword value that allows what both values allow, or undefined if they allow nothing in common. */
function mergeKeyword(keyword: string, one: unknown, other: unknown): unknown {
  switch (keyword) {
    case 'properties':
      return mergeProperties(one, other);
    case 'required':
      return [...new Set([...requiredOf({ required: one }), ...requiredOf({ required: other })])];
    case 'additionalProperties':
    case 'items':
      return { allOf: [one, other] };
  }
  if (keyword.startsWith('min')) return Math.max(Number(one), Number(other));
  if (keyword.startsWith('max')) return Math.min(Number(one), Number(other));
  if (JSON.stringify(one) === JSON.stringify(other)) return one;
  if (keyword === 'type' && typeof one === 'string' && typeof other === 'string') return undefined;
  throw new Error(`Can't merge two values of the keyword ${keyword}. Add the case to schema.ts.`);
}

function mergeProperties(one: unknown, other: unknown): SchemaObject {
  const left = isJsonObject(one) ? one : {};
  const right = isJsonObject(other) ? other : {};
  const merged: Record<string, unknown> = { ...right, ...left };
  for (const name of Object.keys(left)) {
    if (right[name] === undefined) continue;
    const isForbidden = left[name] === false || right[name] === false;
    merged[name] = isForbidden ? false : { allOf: [left[name], right[name]] };
  }
  return merged;
}

import type { JsonSchema } from '@statsig-http-api/contract/schemas';
import type { OperationId } from '@statsig-http-api/contract/types';
import { validRequest } from '@statsig-http-api/contract/validate';
import {
  flattenSchema,
  numberOr,
  propertiesOf,
  requestSchema,
  requiredOf,
  type SchemaObject,
  schemaOrTrue,
  typesOf,
} from '../schema.ts';
import { type Case, type Cases, count, fieldPath, type KeywordCases, placeOf } from './case.ts';
import { invalidNumbers, validIntegers, validNumbers } from './numbers.ts';
import { invalidStrings, validStrings } from './strings.ts';

/** Returns valid requests of an operation, at every boundary of its schema. */
export function validRequestCases(operation: OperationId): Case[] {
  return firstAndLast(validCases(requestSchema(operation), ''));
}

/** Returns requests of an operation with one error each. Omits requests that another branch of the schema allows. */
export function invalidRequestCases(operation: OperationId): Case[] {
  const cases = firstAndLast(invalidCases(requestSchema(operation), ''));
  return cases.filter(({ value }) => !validRequest(operation, value));
}

/**
 * Keeps the first and the last case of each description. A schema with many branches repeats the same case for each;
 * the first and the last come from branches that differ most.
 */
export function firstAndLast(cases: Cases): Case[] {
  const first = new Map<string, Case>();
  const last = new Map<string, Case>();
  for (const item of cases) (first.has(item.description) ? last : first).set(item.description, item);
  return [...first.values(), ...last.values()];
}

/**
 * Yields valid values at the boundaries of a schema: each field present and absent, each branch, each value of an enum,
 * the minimum and the maximum of each length, number and list, and unusual characters and names.
 */
export function* validCases(schema: JsonSchema, path: string): Generator<Case, void, undefined> {
  for (const flat of flattenSchema(schema)) yield* validCasesOf(flat, path);
}

/** Yields values with one error each, for every keyword of a schema. */
export function* invalidCases(schema: JsonSchema, path: string): Generator<Case, void, undefined> {
  for (const flat of flattenSchema(schema)) yield* invalidCasesOf(flat, path);
}

/** Returns the simplest valid value of a schema, such as its example. @throws If no value is valid. */
export function simplestValue(schema: JsonSchema): unknown {
  for (const { value } of validCases(schema, '')) return value;
  throw new Error(`No value is valid for the schema ${JSON.stringify(schema)}.`);
}

/** The valid cases of each JSON type. Each function covers one keyword or a related pair. */
const validByType: Readonly<Record<string, readonly KeywordCases[]>> = {
  null: [(_, path) => valuesAt(path, [null])],
  boolean: [(_, path) => valuesAt(path, [true, false])],
  string: validStrings,
  number: validNumbers,
  integer: validIntegers,
  array: [exampleItems, boundaryItemCounts, validItems],
  object: [requiredFieldsOnly, everyField, validProperties, unusualFieldNames, validAdditionalFields, maxFields],
};

/** The invalid cases of each JSON type. */
const invalidByType: Readonly<Record<string, readonly KeywordCases[]>> = {
  string: invalidStrings,
  number: invalidNumbers,
  integer: invalidNumbers,
  array: [tooFewItems, tooManyItems, invalidItems],
  object: [missingFields, invalidProperties, invalidAdditionalFields, tooFewFields, tooManyFields],
};

function* validCasesOf(schema: SchemaObject, path: string): Cases {
  if ('const' in schema) return yield { value: schema.const, description: `${placeOf(path)} set to its constant` };
  if (Array.isArray(schema.enum)) return yield* valuesAt(path, schema.enum);
  const types = typesOf(schema);
  if (types === undefined) return yield* valuesAt(path, anyValues);
  for (const type of types) {
    const keywords = validByType[type];
    if (keywords === undefined) throw new Error(`Unsupported type ${type}. Add it to cases.ts.`);
    for (const casesOf of keywords) yield* casesOf(schema, path);
  }
}

function* invalidCasesOf(schema: SchemaObject, path: string): Cases {
  if (Array.isArray(schema.enum)) yield* valuesOutsideEnum(schema.enum, path);
  const types = typesOf(schema);
  if (types === undefined) return;
  yield* valuesOfOtherTypes(types, path);
  for (const type of types) for (const casesOf of invalidByType[type] ?? []) yield* casesOf(schema, path);
}

const anyValues = [
  ...[null, true, 0, -1.5, '', 'text', '\u{1f5fb}'],
  ...[[], [[null]], {}, { a: { b: ['c'] } }, nestedArrays(100)],
];

const maxPreviewLength = 20;

function* valuesAt(path: string, values: readonly unknown[]): Cases {
  for (const value of values) {
    const json = JSON.stringify(value);
    const preview = json.length > maxPreviewLength ? `${json.slice(0, maxPreviewLength)}…` : json;
    yield { value, description: `${placeOf(path)} set to ${preview}` };
  }
}

/** Returns an array inside an array, and so on. `depth` is the number of arrays. */
export function nestedArrays(depth: number): unknown {
  return JSON.parse('['.repeat(depth) + ']'.repeat(depth));
}

function* valuesOutsideEnum(values: readonly unknown[], path: string): Cases {
  for (const value of values) yield { value: `${value}!`, description: `${placeOf(path)} misspelled` };
  for (const value of values)
    yield { value: String(value).toUpperCase(), description: `${placeOf(path)} in uppercase` };
}

const valuesByType = { null: null, boolean: true, number: 1.5, string: 'x', array: [], object: {} };

function* valuesOfOtherTypes(types: readonly string[], path: string): Cases {
  for (const [type, value] of Object.entries(valuesByType)) {
    if (types.includes(type) || (type === 'number' && types.includes('integer'))) continue;
    yield { value, description: `${placeOf(path)} of type ${type}` };
  }
}

// Arrays

const defaultMaxItems = 10;

function repeatItem(schema: SchemaObject, length: number): unknown[] {
  return length > 0 ? new Array(length).fill(simplestValue(schemaOrTrue(schema.items))) : [];
}

function* exampleItems(schema: SchemaObject, path: string): Cases {
  const value = repeatItem(schema, Math.max(numberOr(schema.minItems, 0), 1));
  yield { value, description: `${placeOf(path)} set to its example` };
}

function* boundaryItemCounts(schema: SchemaObject, path: string): Cases {
  for (const length of new Set([numberOr(schema.minItems, 0), numberOr(schema.maxItems, defaultMaxItems)]))
    yield { value: repeatItem(schema, length), description: `${placeOf(path)} with ${count(length, 'item')}` };
}

function* validItems(schema: SchemaObject, path: string): Cases {
  const others = repeatItem(schema, Math.max(numberOr(schema.minItems, 0), 1) - 1);
  for (const { value, description } of validCases(schemaOrTrue(schema.items), `${path}[0]`))
    yield { value: [value, ...others], description };
}

function* tooFewItems(schema: SchemaObject, path: string): Cases {
  const length = numberOr(schema.minItems, 0) - 1;
  if (length >= 0)
    yield { value: repeatItem(schema, length), description: `${placeOf(path)} with ${count(length, 'item')}` };
}

function* tooManyItems(schema: SchemaObject, path: string): Cases {
  if (typeof schema.maxItems !== 'number') return;
  const length = schema.maxItems + 1;
  yield { value: repeatItem(schema, length), description: `${placeOf(path)} with ${count(length, 'item')}` };
}

/** Yields lists with an error in the first or the second item. A faulty validator might check only the first item. */
function* invalidItems(schema: SchemaObject, path: string): Cases {
  const items = schemaOrTrue(schema.items);
  for (const { value, description } of invalidCases(items, `${path}[0]`)) yield { value: [value], description };
  for (const { value, description } of invalidCases(items, `${path}[1]`))
    yield { value: [simplestValue(items), value], description };
}

// Objects

/** Returns the declared fields that can be present. */
function possibleProperties(schema: SchemaObject): (readonly [name: string, schema: JsonSchema])[] {
  return Object.entries(propertiesOf(schema)).filter(([, property]) => flattenSchema(property).length > 0);
}

/** Returns an object with its required fields, and as many additional fields as it needs to have `fieldCount` fields. */
function objectWithFields(schema: SchemaObject, fieldCount: number): Record<string, unknown> {
  const properties = new Map(Object.entries(propertiesOf(schema)));
  const additional = schemaOrTrue(schema.additionalProperties);
  const required = requiredOf(schema);
  const fields = required.map((name) => [name, simplestValue(properties.get(name) ?? additional)]);
  for (let index = 0; index < fieldCount - required.length; index++)
    fields.push([`field${index}`, simplestValue(additional)]);
  return Object.fromEntries(fields);
}

const smallestObject = (schema: SchemaObject) => objectWithFields(schema, numberOr(schema.minProperties, 0));

/** Adds a field. A plain assignment to `__proto__` would set the prototype. */
const withField = (object: object, name: string, value: unknown) =>
  Object.fromEntries([...Object.entries(object), [name, value]]);

function* requiredFieldsOnly(schema: SchemaObject, path: string): Cases {
  const names = requiredOf(schema).join(', ');
  const fields = names === '' ? 'without optional fields' : `with only ${names}`;
  yield { value: smallestObject(schema), description: `${placeOf(path)} ${fields}` };
}

function* everyField(schema: SchemaObject, path: string): Cases {
  const properties = possibleProperties(schema);
  if (properties.length <= requiredOf(schema).length) return;
  const fields = Object.fromEntries(properties.map(([name, property]) => [name, simplestValue(property)]));
  yield { value: { ...smallestObject(schema), ...fields }, description: `${placeOf(path)} with every field` };
}

function* validProperties(schema: SchemaObject, path: string): Cases {
  const smallest = smallestObject(schema);
  for (const [name, property] of possibleProperties(schema))
    for (const { value, description } of validCases(property, fieldPath(path, name)))
      yield { value: { ...smallest, [name]: value }, description };
}

function* unusualFieldNames(schema: SchemaObject, path: string): Cases {
  const additional = schemaOrTrue(schema.additionalProperties);
  if (flattenSchema(additional).length === 0) return;
  const smallest = smallestObject(schema);
  const value = simplestValue(additional);
  for (const name of ['unknown_field', '__proto__', 'constructor', '', '\u{1f5fb}'])
    yield {
      value: withField(smallest, name, value),
      description: `${placeOf(path)} with a field named ${JSON.stringify(name)}`,
    };
}

function* validAdditionalFields(schema: SchemaObject, path: string): Cases {
  const additional = schemaOrTrue(schema.additionalProperties);
  if (additional === true) return;
  const smallest = smallestObject(schema);
  for (const { value, description } of validCases(additional, fieldPath(path, 'a')))
    yield { value: { ...smallest, a: value }, description };
}

function* maxFields(schema: SchemaObject, path: string): Cases {
  const { maxProperties } = schema;
  if (typeof maxProperties !== 'number') return;
  yield {
    value: objectWithFields(schema, maxProperties),
    description: `${placeOf(path)} with ${count(maxProperties, 'field')}`,
  };
}

function* missingFields(schema: SchemaObject, path: string): Cases {
  for (const name of requiredOf(schema)) {
    const { [name]: _, ...others } = smallestObject(schema);
    yield { value: others, description: `${fieldPath(path, name)} missing` };
  }
}

function* invalidProperties(schema: SchemaObject, path: string): Cases {
  const smallest = smallestObject(schema);
  for (const [name, property] of Object.entries(propertiesOf(schema))) {
    const place = fieldPath(path, name);
    if (property === false)
      yield { value: { ...smallest, [name]: 'x' }, description: `${place}, which another form of the request has` };
    else
      for (const { value, description } of invalidCases(property, place))
        yield { value: { ...smallest, [name]: value }, description };
  }
}

function* invalidAdditionalFields(schema: SchemaObject, path: string): Cases {
  const smallest = smallestObject(schema);
  for (const { value, description } of invalidCases(schemaOrTrue(schema.additionalProperties), fieldPath(path, 'a')))
    yield { value: { ...smallest, a: value }, description };
}

function* tooFewFields({ minProperties }: SchemaObject, path: string): Cases {
  if (numberOr(minProperties, 0) > 0) yield { value: {}, description: `${placeOf(path)} without fields` };
}

function* tooManyFields(schema: SchemaObject, path: string): Cases {
  const { maxProperties, ...unlimited } = schema;
  if (typeof maxProperties !== 'number') return;
  const fieldCount = maxProperties + 1;
  yield {
    value: { ...smallestObject(schema), ...objectWithFields({ ...unlimited, required: [] }, fieldCount) },
    description: `${placeOf(path)} with ${count(fieldCount, 'field')}`,
  };
}

import type { JsonSchema } from '../../../generated/schemas.ts';
import { isJsonObject } from './json.ts';

/**
 * Returns a schema that accepts the same values without the conditions that code generators ignore:
 *
 * - `propertyNames: { not: { enum: ['a'] } }` becomes `properties: { a: false }`.
 * - `if` and `else` become `anyOf`, in an `allOf`.
 * - `patternProperties` is omitted, because it only repeats `additionalProperties`.
 *
 * Code that lists the forms of a value, such as types and test values, reads this schema. Doesn't change nested schemas.
 * @throws On a condition of another form.
 */
export function withoutConditions(schema: JsonSchema): JsonSchema {
  if (typeof schema === 'boolean') return schema;
  const { if: condition, else: otherwise, then: _, propertyNames, patternProperties, ...rest } = schema;
  if (patternProperties !== undefined && !repeats(patternProperties, rest.additionalProperties))
    throw unsupported('patternProperties');
  if (schema.then !== undefined || (condition === undefined) !== (otherwise === undefined)) throw unsupported('if');
  const plain: JsonSchema = {
    ...rest,
    ...(propertyNames === undefined ? {} : { properties: { ...Object(rest.properties), ...forbidden(propertyNames) } }),
  };
  if (condition === undefined) return plain;
  return { description: rest.description, allOf: [plain, { anyOf: [condition, otherwise].map(withoutOtherFields) }] };
}

/** Returns the names of the fields that a schema forbids with `propertyNames`. */
export function forbiddenFields({ propertyNames }: Readonly<Record<string, unknown>>): readonly string[] {
  if (propertyNames === undefined) return [];
  const { not } = Object(propertyNames);
  if (!isJsonObject(not) || !Array.isArray(not.enum)) throw unsupported('propertyNames');
  return not.enum.map(String);
}

const forbidden = (propertyNames: unknown) =>
  Object.fromEntries(forbiddenFields({ propertyNames }).map((name) => [name, false]));

/** Omits `additionalProperties: true`, which is the default. TypeScript would accept misspelled fields. */
function withoutOtherFields(form: unknown): JsonSchema {
  const { additionalProperties, ...rest } = Object(form);
  if (additionalProperties !== true) throw unsupported('if');
  return rest;
}

const repeats = (patternProperties: unknown, additionalProperties: unknown) =>
  Object.values(Object(patternProperties)).every(
    (schema) => JSON.stringify(schema) === JSON.stringify(additionalProperties),
  );

const unsupported = (keyword: string) =>
  new Error(`This form of the keyword ${keyword} is not supported. Add it to conditions.ts.`);

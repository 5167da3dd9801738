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
  const { if: _, else: __, propertyNames, patternProperties, ...rest } = schema;
  const forms = formsOf(schema);
  if (patternProperties !== undefined && !repeats(patternProperties, rest.additionalProperties))
    throw unsupported('patternProperties');
  const plain: JsonSchema = {
    ...rest,
    ...(propertyNames === undefined ? {} : { properties: { ...Object(rest.properties), ...forbidden(propertyNames) } }),
  };
  return forms.length === 0 ? plain : { description: rest.description, allOf: [plain, { anyOf: forms }] };
}

/** Returns the names of the fields that a schema forbids with `propertyNames`. */
export function forbiddenFields({ propertyNames }: Readonly<Record<string, unknown>>): readonly string[] {
  if (propertyNames === undefined) return [];
  const { not } = Object(propertyNames);
  if (!isJsonObject(not) || !Array.isArray(not.enum)) throw unsupported('propertyNames');
  return not.enum.map(String);
}

/**
 * Returns the two forms that a schema allows with `if` and `else`, or an empty array. Omits `additionalProperties: true` in
 * them, which is the default: TypeScript would accept misspelled fields.
 */
export function formsOf(schema: Readonly<Record<string, unknown>>): readonly JsonSchema[] {
  const forms = [schema.if, schema.else];
  if (forms.every((form) => form === undefined)) return [];
  return forms.map((form) => {
    const { additionalProperties, ...rest } = Object(form);
    if (additionalProperties !== true || 'then' in schema) throw unsupported('if');
    return rest;
  });
}

const forbidden = (propertyNames: unknown) =>
  Object.fromEntries(forbiddenFields({ propertyNames }).map((name) => [name, false]));

const repeats = (patternProperties: unknown, additionalProperties: unknown) =>
  Object.values(Object(patternProperties)).every(
    (schema) => JSON.stringify(schema) === JSON.stringify(additionalProperties),
  );

const unsupported = (keyword: string) =>
  new Error(`This form of the keyword ${keyword} is not supported. Add it to conditions.ts.`);

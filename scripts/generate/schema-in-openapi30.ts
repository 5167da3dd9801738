import { isDeepStrictEqual } from 'node:util';
import type { Schema } from './document.ts';
import { forbiddenFields, formsOf } from './runtime/conditions.ts';
import { list } from './words/shapes.ts';

type Keywords = Exclude<Schema, boolean>;

/**
 * Returns a schema in the terms of OpenAPI 3.0 that accepts the same values. Doesn't change nested schemas.
 *
 * Conditions are in `not`, which code generators ignore. They have no `anyOf`, of which openapi-generator makes types.
 */
export function schemaIn30(schema: Keywords): Keywords {
  const { $ref, description, ...beside } = schema;
  // OpenAPI 3.0 ignores keywords beside a reference. A description alone isn't worth an `allOf`.
  if ($ref !== undefined) return Object.keys(beside).length === 0 ? { $ref } : { allOf: [{ $ref }], ...beside };
  const { type, const: only, examples, if: _, else: __, propertyNames: ___, patternProperties, ...rest } = schema;
  return {
    ...typeIn30(type),
    ...rest,
    ...(only === undefined ? {} : { enum: [only] }),
    ...(examples === undefined ? {} : { example: list(examples)[0] }),
    ...conditionsIn30(schema),
    ...(patternProperties === undefined ? {} : mapIn30(rest)),
  };
}

function typeIn30(type: unknown): Keywords {
  if (!Array.isArray(type)) return type === undefined ? {} : { type };
  const [one, ...others] = type.filter((name) => name !== 'null');
  if (others.length > 0 || !type.includes('null')) throw new Error(`OpenAPI 3.0 has no type ${type.join(' or ')}.`);
  return { type: one, nullable: true };
}

/**
 * Adds a field to a map that is a form of a union. The field repeats `additionalProperties`, so the map accepts the same
 * values. Without a field, openapi-generator makes no type for the map, and imports a type that doesn't exist. The name is
 * that of a required field of the other form, so the types of this field tell the forms apart.
 */
const mapIn30 = ({ additionalProperties }: Keywords): Keywords => ({ properties: { name: additionalProperties } });

/** Says with `not` what `propertyNames`, `if` and `else` say. */
function conditionsIn30(schema: Keywords): Keywords {
  const forbidden: Schema[] = forbiddenFields(schema).map((name) => ({ required: [name] }));
  const forms = formsOf(schema).map((form) => ({ not: withoutRepeatedFields(form, schema) }));
  const [first, ...others] = forms.length > 0 ? [...forbidden, { allOf: forms }] : forbidden;
  if (first === undefined) return {};
  return { not: others.length === 0 ? first : { not: { allOf: [first, ...others].map((not) => ({ not })) } } };
}

/** Omits the fields of a form that the whole schema describes in the same way. */
function withoutRepeatedFields(form: Schema, { properties: all }: Keywords): Schema {
  const { properties, ...rest } = Object(form);
  const own = Object.entries(Object(properties)).filter(
    ([name, field]) => !isDeepStrictEqual(field, Object(all)[name]),
  );
  return own.length > 0 ? { ...rest, properties: Object.fromEntries(own) } : rest;
}

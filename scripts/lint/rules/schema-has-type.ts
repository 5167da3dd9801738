import type { Oas3Rule } from '@redocly/openapi-core';

/** The keywords that say which values a schema describes. */
const kinds = ['type', '$ref', 'oneOf', 'anyOf', 'allOf', 'const', 'enum'];

/** Keywords whose schemas only narrow another schema. */
const conditions = new Set(['if', 'then', 'else', 'not', 'propertyNames']);

/**
 * Requires each schema to say which values it accepts. A schema without a type accepts anything, and code generators make
 * different guesses. An object says which fields it has, or `additionalProperties`, and an array says what its items are.
 */
export const schemaHasType: Oas3Rule = () => ({
  Schema(schema, { report, location, key }) {
    if (conditions.has(String(key)) || /\/(?:if|then|else|not|propertyNames)\//.test(location.pointer)) return;
    const missing = missingKeyword(schema);
    if (missing !== undefined) report({ message: missing, location: location.key() });
  },
});

function missingKeyword(schema: object): string | undefined {
  const has = (keyword: string) => keyword in schema;
  if (!kinds.some(has)) return 'The schema accepts anything. Add a `type`, or `oneOf` with every type that it accepts.';
  const { type } = schema as { readonly type?: unknown };
  if (type === 'object' && !['properties', 'additionalProperties', 'allOf', 'oneOf', 'anyOf'].some(has))
    return 'The object has no fields. Add `properties`, or `additionalProperties: true` if it can have any fields.';
  if (type === 'array' && !has('items')) return 'The array has no `items`. Describe its items.';
  return undefined;
}

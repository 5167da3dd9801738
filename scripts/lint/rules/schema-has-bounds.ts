import type { Oas3Rule } from '@redocly/openapi-core';

/** The bounds that a schema of each type needs: one keyword of each list. */
const bounds: ReadonlyMap<unknown, readonly (readonly string[])[]> = new Map([
  ['string', [['maxLength']]],
  [
    'integer',
    [
      ['minimum', 'exclusiveMinimum'],
      ['maximum', 'exclusiveMaximum'],
    ],
  ],
  ['array', [['maxItems']]],
]);

/**
 * Requires a maximum length for each string and array, and a minimum and a maximum for each integer. Servers need to know
 * what to reject, and clients what to expect. A schema with `enum` or `const` needs no other bounds. The format of other
 * numbers bounds them: openapi-generator fails if the largest `double` is a bound.
 */
export const schemaHasBounds: Oas3Rule = () => ({
  Schema(schema, { report, location }) {
    if ('enum' in schema || 'const' in schema) return;
    for (const type of [schema.type].flat()) {
      for (const keywords of bounds.get(type) ?? []) {
        if (keywords.some((keyword) => keyword in schema)) continue;
        report({
          message: `A schema of type ${type} has no ${keywords[0]}. Add this keyword.`,
          location: location.key(),
        });
      }
    }
  },
});

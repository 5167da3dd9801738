import type { Oas3Rule } from '@redocly/openapi-core';

/** What bounds a value of each type; of each list one keyword is needed. Strict bounds will do as well. */
const ofNumber = [
  ['minimum', 'exclusiveMinimum'],
  ['maximum', 'exclusiveMaximum'],
];
const bounds: ReadonlyMap<unknown, readonly (readonly string[])[]> = new Map([
  ['string', [['maxLength']]],
  ['number', ofNumber],
  ['integer', ofNumber],
  ['array', [['maxItems']]],
]);

/**
 * Every text has a longest, every number a smallest and a largest, every list a length that it can't exceed: a server
 * knows what to refuse, a client what to expect. `enum` and `const` are bounds by themselves.
 */
export const schemaHasBounds: Oas3Rule = () => ({
  Schema(schema, { report, location }) {
    if ('enum' in schema || 'const' in schema) return;
    for (const type of [schema.type].flat()) {
      for (const keywords of bounds.get(type) ?? []) {
        if (keywords.some((keyword) => keyword in schema)) continue;
        report({
          message: `A schema of type ${type} has no ${keywords[0]}: say how far it may go.`,
          location: location.key(),
        });
      }
    }
  },
});

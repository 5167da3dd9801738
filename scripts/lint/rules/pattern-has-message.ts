import type { Oas3Rule } from '@redocly/openapi-core';

/**
 * Requires `x-pattern-message` beside each `pattern`, because error messages show it instead of the regular expression.
 */
export const patternHasMessage: Oas3Rule = () => ({
  Schema(schema, { report, location }) {
    if (!('pattern' in schema) || 'x-pattern-message' in schema) return;
    report({
      message:
        'A pattern has no message. Add `x-pattern-message` with a description for readers, which begins with "must".',
      location: location.child(['pattern']).key(),
    });
  },
});

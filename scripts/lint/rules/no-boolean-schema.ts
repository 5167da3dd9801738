import type { Oas3Rule } from '@redocly/openapi-core';

/**
 * Rejects `true` and `false` as the schema of a field or of an item, and `true` and `false` as the only value of a boolean.
 * Code generators stop at the first two, or show a field that can't be sent. They read the values as strings.
 */
export const noBooleanSchema: Oas3Rule = () => ({
  Schema(schema, { report, location }) {
    for (const keyword of ['properties', 'patternProperties'] as const)
      for (const [name, field] of Object.entries(fieldsOf(schema, keyword)))
        if (typeof field === 'boolean')
          report({
            message: `The schema of ${name} is \`${field}\`. Forbid a field with \`propertyNames\`, and describe any value with a type.`,
            location: location.child([keyword, name]),
          });
    if (typeof schema.items === 'boolean')
      report({
        message: 'Items have the schema `true` or `false`. Give them a type.',
        location: location.child(['items']),
      });
    for (const keyword of ['const', 'enum'] as const)
      if (schema.type === 'boolean' && keyword in schema)
        report({
          message: `A boolean has \`${keyword}\`, which code generators read as a string. Put a \`const\` into \`allOf\`.`,
          location: location.child([keyword]),
        });
  },
});

const fieldsOf = (schema: object, keyword: string): object =>
  Object((schema as Readonly<Record<string, unknown>>)[keyword]);

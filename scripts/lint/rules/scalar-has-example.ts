import { isNotEmptyArray, type Oas3Rule } from '@redocly/openapi-core';

const scalars: readonly unknown[] = ['string', 'number', 'integer', 'boolean'];

/** Every text, number and boolean shows an example, so that a reader sees what it looks like. */
export const scalarHasExample: Oas3Rule = () => ({
  Schema(schema, { report, location }) {
    const scalar = [schema.type].flat().find((type) => scalars.includes(type));
    if (scalar === undefined || ('examples' in schema && isNotEmptyArray(schema.examples))) return;
    report({
      message: `A schema of type ${scalar} has no example: add one to its \`examples\`.`,
      location: location.key(),
    });
  },
});

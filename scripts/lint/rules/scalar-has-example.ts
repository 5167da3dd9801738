import { isNotEmptyArray, type Oas3Rule } from '@redocly/openapi-core';

const scalars: readonly unknown[] = ['string', 'number', 'integer', 'boolean'];

/** Requires an example for each string, number and boolean, because the reference shows it. */
export const scalarHasExample: Oas3Rule = () => ({
  Schema(schema, { report, location }) {
    const scalar = [schema.type].flat().find((type) => scalars.includes(type));
    if (scalar === undefined || ('examples' in schema && isNotEmptyArray(schema.examples))) return;
    report({
      message: `A schema of type ${scalar} has no example. Add one to \`examples\`.`,
      location: location.key(),
    });
  },
});

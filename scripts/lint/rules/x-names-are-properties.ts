import type { Oas3Rule, UserContext } from '@redocly/openapi-core';
import { children, objectAt, type Place, step } from '../place.ts';

/**
 * Requires every field that `x-names` lists to be a property of the request body, or of one of its branches. `x-names`
 * lists the request fields whose values the response repeats as names.
 */
export const xNamesAreProperties: Oas3Rule = () => ({
  Operation(node, ctx) {
    const operation: Place = { node, location: ctx.location };
    const names = step(ctx, operation, 'x-names');
    if (names === undefined) return;
    const schemas = [step(ctx, operation, 'requestBody')]
      .filter((body) => body !== undefined)
      .flatMap((body) => children(ctx, body, 'content'))
      .map(([, media]) => step(ctx, media, 'schema'))
      .filter((schema) => schema !== undefined);
    const properties = new Set<unknown>(schemas.flatMap((schema) => propertiesOf(schema, ctx, new Set())));
    for (const [key, name] of Object.entries(objectAt(names))) {
      if (properties.has(name)) continue;
      ctx.report({
        message: `x-names.${key} is ${name}, which is not a property of the request. ${adviceFor([...properties])}`,
        location: names.location.child([key]),
      });
    }
  },
});

function adviceFor(properties: readonly unknown[]): string {
  return properties.length > 0 ? `Use one of ${properties.join(', ')}.` : 'Add properties to the request body.';
}

function propertiesOf(schema: Place, ctx: UserContext, seen: Set<unknown>): string[] {
  if (seen.has(schema.node)) return [];
  seen.add(schema.node);
  return [
    ...children(ctx, schema, 'properties')
      .filter(([, property]) => property.node !== false)
      .map(([name]) => name),
    ...['allOf', 'anyOf', 'oneOf'].flatMap((keyword) =>
      children(ctx, schema, keyword).flatMap(([, branch]) => propertiesOf(branch, ctx, seen)),
    ),
  ];
}

import type { Oas3Rule, UserContext } from '@redocly/openapi-core';
import { children, objectAt, type Place, step } from '../place.ts';

/**
 * `x-names` tells where a request carries the names that the answer repeats. It can only name what the request has: a
 * property of the body's schema or of one of its branches.
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
    const known = new Set<unknown>(schemas.flatMap((schema) => propertiesOf(schema, ctx, new Set())));
    for (const [key, name] of Object.entries(objectAt(names))) {
      if (known.has(name)) continue;
      ctx.report({
        message: `x-names.${key} names ${name}, which is no property of the request: use one of ${[...known].join(', ') || 'its properties, once it has some'}.`,
        location: names.location.child([key]),
      });
    }
  },
});

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

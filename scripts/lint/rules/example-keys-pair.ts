import type { Oas3Rule } from '@redocly/openapi-core';
import { children, exampleKeys, type Place, step } from '../place.ts';

/**
 * Requires the same key for a request example and its response example, so that callers of the mock can select a pair.
 * Each request example has a response example under exactly one status, and each example of a success has a request
 * example. An error example needs no request example: for example, no request example has a missing key.
 */
export const exampleKeysPair: Oas3Rule = () => ({
  Operation(node, ctx) {
    const operation: Place = { node, location: ctx.location };
    const body = step(ctx, operation, 'requestBody');
    if (body === undefined) return;
    const requests = new Map(exampleKeys(ctx, body));
    const responses = children(ctx, operation, 'responses').flatMap(([status, response]) =>
      exampleKeys(ctx, response).map(([key, { location }]) => ({ status, key, location })),
    );
    for (const [key, { location }] of requests) {
      const statuses = [...new Set(responses.filter((response) => response.key === key).map(({ status }) => status))];
      if (statuses.length === 1) continue;
      const counterparts =
        statuses.length === 0 ? 'no response example' : `response examples in ${statuses.join(' and ')}`;
      ctx.report({
        message: `The request example ${key} has ${counterparts}. Add an example with this key to exactly one response.`,
        location: location.key(),
      });
    }
    for (const { status, key, location } of responses) {
      if (!status.startsWith('2') || requests.has(key)) continue;
      ctx.report({
        message: `The example ${key} of ${status} has no request example. Add an example with this key to the request.`,
        location: location.key(),
      });
    }
  },
});

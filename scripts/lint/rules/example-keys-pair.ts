import type { Oas3Rule } from '@redocly/openapi-core';
import { children, exampleKeys, type Place, step } from '../place.ts';

/**
 * A request example and its answer share one key, so that a mock can be asked for a story. Every request example is
 * answered by exactly one status, and every success has a request. An error may stand alone: no valid request leads to
 * malformed JSON or a missing key. So may the success of an operation without a body.
 */
export const exampleKeysPair: Oas3Rule = () => ({
  Operation(node, ctx) {
    const operation: Place = { node, location: ctx.location };
    const body = step(ctx, operation, 'requestBody');
    if (body === undefined) return;
    const requests = new Map(exampleKeys(ctx, body));
    const answers = children(ctx, operation, 'responses').flatMap(([status, response]) =>
      exampleKeys(ctx, response).map(([key, { location }]) => ({ status, key, location })),
    );
    for (const [key, { location }] of requests) {
      const statuses = [...new Set(answers.filter((answer) => answer.key === key).map(({ status }) => status))];
      if (statuses.length === 1) continue;
      const found = statuses.length === 0 ? 'by no response' : `by ${statuses.join(' and ')}`;
      ctx.report({
        message: `The request example ${key} is answered ${found}: give exactly one response an example of that key.`,
        location: location.key(),
      });
    }
    for (const { status, key, location } of answers) {
      if (!status.startsWith('2') || requests.has(key)) continue;
      ctx.report({
        message: `The example ${key} of ${status} has no request: give the request an example of that key.`,
        location: location.key(),
      });
    }
  },
});

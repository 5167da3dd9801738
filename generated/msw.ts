// Generated from scripts/generate/runtime/msw.ts by `npm run generate`. Do not edit: change that file, then generate again.

import { type HttpHandler, http } from 'msw';
import { type Operation, operations } from './operations.ts';
import { requestProblems } from './problems.ts';
import { validRequest } from './validate.js';
import { chooseExample, exampleOf, invalidBody, withRequestedNames } from './example-response.ts';

/**
 * Returns handlers of Mock Service Worker for unit tests, one for each path. They match any origin:
 * `setupServer(...handlers())`.
 *
 * An invalid body gets a 400 that lists the invalid fields. A valid body gets the best matching example, with the
 * requested names. The handlers don't check keys.
 */
export function handlers(): HttpHandler[] {
  return Object.values<Operation>(operations).flatMap((operation) =>
    [operation.path, ...operation.aliases].map((path) =>
      http.post(`*${path}`, async ({ request }) => responseTo(operation, await request.json().catch(() => undefined))),
    ),
  );
}

/** Returns the response to a request. The body is `undefined` if it isn't JSON. */
function responseTo(operation: Operation, body: unknown): Response {
  if (body === undefined) return Response.json(exampleOf(operation, 400, 'malformed_json'), { status: 400 });
  if (!validRequest(operation.id, body))
    return Response.json(invalidBody(operation, requestProblems(operation.id, body)), { status: 400 });
  const { status, example } = chooseExample(operation, body);
  const responseBody = withRequestedNames(operation, body, exampleOf(operation, status, example));
  return Response.json(responseBody, { status });
}

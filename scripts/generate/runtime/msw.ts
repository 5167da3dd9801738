import { type HttpHandler, http } from 'msw';
import { type Operation, operations } from '../../../generated/operations.ts';
import { requestProblems } from '../../../generated/problems.ts';
import { validRequest } from '../../../generated/validate.js';
import { chooseExample, exampleOf, invalidBody, withRequestedNames } from './example-response.ts';

/**
 * Handlers of Mock Service Worker for unit tests, one a path, for any origin: `setupServer(...handlers())`.
 *
 * A body that breaks the contract gets a 400 that names its fields; any other the example that fits it best, with the
 * names that were asked for. Keys aren't looked at.
 */
export function handlers(): HttpHandler[] {
  return Object.values<Operation>(operations).flatMap((operation) =>
    [operation.path, ...operation.aliases].map((path) =>
      http.post(`*${path}`, async ({ request }) => answerTo(operation, await request.json().catch(() => undefined))),
    ),
  );
}

/** `undefined` is no JSON, so it stands for a body that is none. */
function answerTo(operation: Operation, body: unknown): Response {
  if (body === undefined) return Response.json(exampleOf(operation, 400, 'malformed_json'), { status: 400 });
  if (!validRequest(operation.id, body))
    return Response.json(invalidBody(operation, requestProblems(operation.id, body)), { status: 400 });
  const { status, example } = chooseExample(operation, body);
  const answer = withRequestedNames(operation, body, exampleOf(operation, status, example));
  return Response.json(answer, { status });
}

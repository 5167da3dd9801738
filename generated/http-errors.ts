// Generated from scripts/generate/runtime/http-errors.ts by `npm run generate`. Do not edit: change that file, then generate again.

import { type ErrorCode, errorCodes, type Operation, operations } from './operations.ts';
import { errorBody } from './error-body.ts';
import { exampleOf, invalidBody } from './example-response.ts';
import type { BodyFailure } from './http-body.ts';
import type { HttpResponse } from './http-response.ts';

/** The messages of errors that happen outside an operation, so the contract has no examples of them. */
const messages = {
  malformed_request: 'The request is not valid HTTP. Check its request line and its headers.',
  unknown_path: `Unknown path. Use one of ${pathList()}.`,
  request_timeout: 'The request took too long to arrive. Send it again.',
  headers_too_large: 'The request headers are too large. Send fewer or shorter headers.',
} as const;

/** An error as a response. Its body is the `Error` of the contract, or `{"success": false}` for a 503 of events. */
export interface ErrorResponse extends HttpResponse {
  readonly code: string;
  readonly body: unknown;
}

/**
 * Returns an error whose message is always the same. Its body is the example of the operation, or of any operation if none
 * is given.
 */
export function errorResponse(code: ErrorCode, operation?: Operation): ErrorResponse {
  if (hasOwnMessage(code)) return errorWithMessage(code, messages[code]);
  return { status: errorCodes[code], code, body: exampleBody(code, operation) };
}

/** Returns an error with a message that depends on the request. */
export function errorWithMessage(code: ErrorCode, message: string): ErrorResponse {
  const status = errorCodes[code];
  return { status, code, body: errorBody(status, code, message) };
}

/** Returns the 400 for a body with these problems. */
export function invalidBodyError(operation: Operation, problems: readonly string[]): ErrorResponse {
  return { status: errorCodes.invalid_body, code: 'invalid_body', body: invalidBody(operation, problems) };
}

/** Returns the error for a body that can't be read. The rest of a body that is too large stays unread. */
export function unreadableBodyError(failure: Exclude<BodyFailure, 'client_left'>, operation: Operation): ErrorResponse {
  if (failure === 'too_many_bodies') return { ...unavailableError(operation), closesConnection: true };
  return { ...errorResponse(failure, operation), closesConnection: failure === 'body_too_large' };
}

/** Returns the 503 with a `Retry-After` of one second. */
export function unavailableError(operation: Operation): ErrorResponse {
  return { ...errorResponse('unavailable', operation), headers: { 'retry-after': '1' } };
}

/** Returns the 405 for a path that supports only another method. */
export function methodNotAllowed({ method }: { readonly method: string }): ErrorResponse {
  const message = `This path supports only ${method}. Send the request with ${method}.`;
  return { ...errorWithMessage('method_not_allowed', message), headers: { allow: `${method}, OPTIONS` } };
}

function hasOwnMessage(code: ErrorCode): code is keyof typeof messages {
  return Object.hasOwn(messages, code);
}

function exampleBody(code: ErrorCode, operation: Operation | undefined): unknown {
  const status = errorCodes[code];
  const candidates = operation === undefined ? Object.values<Operation>(operations) : [operation];
  for (const candidate of candidates) {
    // The 503 of an event operation has an example without a code, under another key.
    const [first = ''] = candidate.responses[status]?.examples ?? [];
    const body = exampleOf(candidate, status, code) ?? exampleOf(candidate, status, first);
    if (body !== undefined) return body;
  }
  throw new Error(`The contract has no example ${code} of a ${status}. Add one to openapi/components/examples.`);
}

function pathList(): string {
  return Object.values(operations)
    .map(({ method, path }) => `${method} ${path}`)
    .join(', ');
}

import type { OperationId } from '@statsig-http-api/contract/types';
import {
  AbortedError,
  BadRequestError,
  ConnectionError,
  type ErrorFields,
  ForbiddenError,
  InvalidResponseError,
  NotFoundError,
  PayloadTooLargeError,
  property,
  RateLimitedError,
  ServerError,
  type StatsigError,
  TimeoutError,
  UnauthorizedError,
  UsageError,
} from './errors.ts';
import { isRetryable, parseRetryAfter } from './fetch-with-retries.ts';

type ErrorClass = new (fields: ErrorFields) => StatsigError;

/** The call that fails. */
export interface FailedCall {
  readonly operation: OperationId;
  readonly url: string;
  /** Removes the key and the user's data from a string of the response, in case the service repeats them. */
  readonly redact: (text: string) => string;
}

/** The longest message, in characters. A message of the API is a sentence, but a proxy can send a whole page. */
const maxMessageLength = 600;

/** The longest error code, in characters. */
const maxCodeLength = 64;

const classByStatus: Readonly<Record<number, ErrorClass>> = {
  401: UnauthorizedError,
  403: ForbiddenError,
  404: NotFoundError,
  413: PayloadTooLargeError,
  429: RateLimitedError,
};

/**
 * Creates the error for a response with a status of 400 or above.
 * @param body parsed JSON, or a string if the body is not JSON
 * @param now milliseconds since 1970-01-01 UTC
 */
export function statusError(call: FailedCall, response: Response, body: unknown, now: number): StatsigError {
  const { status, statusText } = response;
  const ErrorClass = classByStatus[status] ?? (status < 500 ? BadRequestError : ServerError);
  const message = property(body, 'message');
  const code = property(body, 'code');
  return new ErrorClass({
    ...commonFields(call, call.redact(typeof message === 'string' ? message : statusText), response),
    code: typeof code === 'string' && code.length <= maxCodeLength ? call.redact(code) : undefined,
    retryable: isRetryable(status),
    retryAfter: parseRetryAfter(response, now),
    body,
  });
}

/**
 * Creates the error for a response that is not a response of the API.
 * @param problem completes the sentence "The response … ."
 */
export function invalidResponseError(call: FailedCall, response: Response, problem: string, body: unknown) {
  const reason = `the response of ${call.url} ${problem}. Check baseUrl and proxies.`;
  return new InvalidResponseError({ ...commonFields(call, reason, response), body });
}

/** Creates the error for a call that ended without a complete response. */
export function connectionError(call: FailedCall, cause: unknown) {
  const code = property(cause, 'code') ?? property(property(cause, 'cause'), 'code');
  const reason = `no complete response from ${call.url}${code ? ` (${code})` : ''}.`;
  return new ConnectionError({ ...commonFields(call, reason), retryable: true, cause });
}

/** Creates the error for a last attempt that took longer than `timeout` milliseconds. */
export function timeoutError(call: FailedCall, timeout: number) {
  const reason = `no complete response from ${call.url} within ${timeout} ms.`;
  return new TimeoutError({ ...commonFields(call, reason), retryable: true });
}

/** Creates the error for a call that the user's signal ended. */
export function signalError(call: FailedCall, cause: unknown) {
  return property(cause, 'name') === 'TimeoutError'
    ? new TimeoutError({ ...commonFields(call, 'the signal timed out.'), retryable: true, cause })
    : new AbortedError({ ...commonFields(call, 'the signal aborted the call.'), cause });
}

/** Creates the error for a call that the client can't send. */
export function usageError(call: FailedCall, reason: string) {
  return new UsageError(commonFields(call, reason));
}

/** Returns the `x-request-id` header, in which most proxies send the id of the request. */
export function requestIdOf(response: Response): string | undefined {
  return response.headers.get('x-request-id') ?? undefined;
}

/** Returns the fields of every error, with a message such as `checkGate failed with 429: Rate limit exceeded.` */
function commonFields({ operation, redact }: FailedCall, reason: string, response?: Response) {
  const status = response ? ` with ${response.status}` : '';
  const requestId = response && requestIdOf(response);
  return {
    message: `${operation} failed${status}${reason && `: ${reason}`}`.slice(0, maxMessageLength),
    operation,
    ...(response && { status: response.status, requestId: requestId && redact(requestId) }),
  };
}

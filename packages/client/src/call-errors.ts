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
import { headerOf, isRetryable, parseRetryAfter, type ReceivedResponse } from './fetch-with-retries.ts';
import type { AnyResponse } from './runtime.ts';

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
 * Creates the error for a response with a status of 400 or above, or with `"success": false`.
 * @param body parsed JSON, or a string if the body is not JSON
 * @param now milliseconds since 1970-01-01 UTC
 */
export function statusError(call: FailedCall, received: ReceivedResponse, body: unknown, now: number): StatsigError {
  const { status, response } = received;
  // With a status below 400 the body says that the service stored nothing, which is usually a 503.
  const isError = status >= 400;
  const ErrorClass = classByStatus[status] ?? (isError && status < 500 ? BadRequestError : ServerError);
  const message = isError ? property(body, 'message') : 'the service stored nothing (success: false).';
  const code = property(body, 'code');
  return new ErrorClass({
    ...commonFields(call, call.redact(typeof message === 'string' ? message : (response.statusText ?? '')), received),
    code: typeof code === 'string' && code.length <= maxCodeLength ? call.redact(code) : undefined,
    retryable: isRetryable(status) || !isError,
    retryAfter: parseRetryAfter(response, now),
    body,
  });
}

/**
 * Creates the error for a response that is not a response of the API.
 * @param problem completes the sentence "The response … ."
 */
export function invalidResponseError(call: FailedCall, received: ReceivedResponse, problem: string, body: unknown) {
  const reason = `the response of ${call.url} ${problem}. Check baseUrl and proxies.`;
  return new InvalidResponseError({ ...commonFields(call, reason, received), body });
}

/** Creates the error for a call that ended without a complete response. */
export function connectionError(call: FailedCall, cause: unknown) {
  const code = property(cause, 'code') ?? property(property(cause, 'cause'), 'code');
  const reason = /REFUSED|NOTFOUND|UNREACH/i.test(`${code}`)
    ? `can't connect to ${call.url.split('/')[2] || 'the host of the page'}`
    : `no complete response from ${call.url}`;
  return new ConnectionError({
    ...commonFields(call, `${reason}${code ? ` (${code})` : ''}.`),
    retryable: true,
    cause,
  });
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

/** Returns the `x-request-id` header, in which most proxies send the ID of the request. */
export function requestIdOf(response: AnyResponse): string | undefined {
  return headerOf(response, 'x-request-id');
}

/** Returns the fields of every error, with a message such as `checkGate failed with 429: Rate limit exceeded.` */
function commonFields({ operation, redact }: FailedCall, reason = '', received?: ReceivedResponse) {
  const status = received ? ` with ${received.status}` : '';
  const requestId = received && requestIdOf(received.response);
  return {
    message: `${operation} failed${status}${reason && `: ${reason}`}`.slice(0, maxMessageLength),
    operation,
    ...(received && { status: received.status, requestId: requestId && redact(requestId) }),
  };
}

import type { OperationId } from '@statsig-http-api/contract/types';
import {
  BadRequestError,
  type Failure,
  ForbiddenError,
  InvalidResponseError,
  NotFoundError,
  PayloadTooLargeError,
  property,
  RateLimitedError,
  ServerError,
  type StatsigError,
  UnauthorizedError,
} from './errors.ts';
import { isPassing, secondsToWait } from './retry-after.ts';

type ErrorClass = new (failure: Failure) => StatsigError;

/** Makes an error that names the call, and what became of it in words of ours or of the answer. */
export type Fail = (
  ErrorClass: ErrorClass,
  what: string | undefined,
  more?: Partial<Failure>,
  response?: Response,
) => StatsigError;

/**
 * What makes the errors of a call.
 * @param words the call as a message names it, such as `POST https://api.statsig.com/v1/check_gate`
 * @param hide takes the key and the user's data out of what was answered, in case that it repeats them
 */
export function failureAt(operation: OperationId, words: string, hide: (text: string) => string): Fail {
  return (ErrorClass, what, more, response) => {
    const title = response && hide(`${response.status} ${response.statusText}`.trim());
    const said = response && what ? hide(what) : what;
    const requestId = response && requestIdOf(response);
    return new ErrorClass({
      message: [title, words, said]
        .filter((part) => part !== undefined)
        .join(': ')
        .slice(0, longestMessage),
      operation,
      ...(response && { status: response.status, requestId: requestId && hide(requestId) }),
      ...more,
    });
  };
}

/** Characters of a message. One of the contract is a sentence; others may be whole pages. */
const longestMessage = 600;

const classes: Readonly<Record<number, ErrorClass>> = {
  401: UnauthorizedError,
  403: ForbiddenError,
  404: NotFoundError,
  413: PayloadTooLargeError,
  429: RateLimitedError,
};

/**
 * The error for an answer that is no success.
 * @param body JSON where it could be read, else the text
 * @param now milliseconds since 1970-01-01 UTC
 */
export function answerError(fail: Fail, response: Response, body: unknown, now: number): StatsigError {
  const { status } = response;
  // `redirect: 'manual'` gives the redirect itself in Node.js, and in a browser an answer with the status 0.
  if (status < 400) return fail(InvalidResponseError, 'redirects are not followed: change baseUrl', { body }, response);
  const ErrorClass = classes[status] ?? (status < 500 ? BadRequestError : ServerError);
  const retryAfter = secondsToWait(response, now);
  const more = { body, retryable: isPassing(status), ...(retryAfter !== undefined && { retryAfter }) };
  const said = property(body, 'message');
  return fail(ErrorClass, typeof said === 'string' ? said : undefined, more, response);
}

/** What the service calls the request in its own logs: the header `x-request-id`, the name that proxies agreed on. */
export function requestIdOf(response: Response): string | undefined {
  return response.headers.get('x-request-id') ?? undefined;
}

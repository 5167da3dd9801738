import { routes } from '@statsig-http-api/contract/client';
import type { OperationId } from '@statsig-http-api/contract/types';
import createFetch from 'openapi-fetch';
import type { Answer, CallOptions } from './calls.ts';
import {
  AbortedError,
  ConnectionError,
  property,
  TimeoutError,
  UndecodableAnswerError,
  WrongUseError,
} from './errors.ts';
import { answerError, type Fail, failureAt, requestIdOf } from './failure-at.ts';
import type { KnownKey } from './key-of.ts';
import { type Fetch, plainRequests } from './plain-request.ts';

/** Sends a request to its operation. Rejects with one of the errors of `errors.ts`, and nothing else. */
export type Send = (operation: OperationId, request: unknown, options?: CallOptions) => Promise<Answer<unknown>>;

/** openapi-fetch as far as it is used here: the text of a success, the body of a failure. */
interface Http {
  request(
    method: string,
    path: string,
    init: {
      baseUrl: string;
      parseAs: 'text';
      body: string;
      headers: Headers;
      signal: AbortSignal | undefined;
    },
  ): Promise<{ data?: string | undefined; error?: unknown; response: Response }>;
}

/** What sends the requests of a client. `baseUrl` takes the place of every operation's own host. */
export function sender(key: KnownKey, baseUrl: string | undefined, fetch: Fetch): Send {
  const http = createFetch({
    ...plainRequests(fetch),
    // A custom header such as the key's would go along with a redirect, to whatever host.
    redirect: 'manual',
    bodySerializer: (text: unknown) => text,
  }) as unknown as Http;

  return async (operation, request, options = {}) => {
    const { method, host, path } = routes[operation];
    const origin = baseUrl ?? host;
    const fail = failureAt(operation, `${method} ${origin}${path}`);
    const { signal } = options;
    const init = { baseUrl: origin, parseAs: 'text' as const, signal, ...written(key, request, options, fail) };
    // A fetch of yours may not look at the signal before it sends.
    if (signal?.aborted) throw signalError(fail, signal.reason);
    const answer = await http.request(method, path, init).catch((cause) => {
      throw signal?.aborted ? signalError(fail, signal.reason) : connectionError(fail, cause);
    });
    const { response } = answer;
    if (!response.ok) throw answerError(fail, response, withoutKey(answer.error, key));
    const data = objectOf(answer.data);
    if (data) return { data, response, requestId: requestIdOf(response) };
    const body = withoutKey(answer.data, key);
    throw fail(UndecodableAnswerError, 'the answer is no JSON object: check baseUrl and proxies', { body }, response);
  };
}

function written(key: KnownKey, request: unknown, options: CallOptions, fail: Fail) {
  try {
    const headers = new Headers(options.headers);
    headers.set(key.rules.header, key.value);
    return { headers, body: JSON.stringify(request) };
  } catch {
    // What was caught may hold the header's value.
    throw fail(WrongUseError, 'the request must be plain JSON, and options.headers must be headers');
  }
}

function signalError(fail: Fail, cause: unknown) {
  return property(cause, 'name') === 'TimeoutError'
    ? fail(TimeoutError, "the signal's time was up", { retryable: true, cause })
    : fail(AbortedError, 'the signal ended it', { cause });
}

function connectionError(fail: Fail, cause: unknown) {
  const code = property(cause, 'code') ?? property(property(cause, 'cause'), 'code');
  return fail(ConnectionError, `no whole answer came${code ? ` (${code})` : ''}`, { retryable: true, cause });
}

function objectOf(text: string | undefined): object | undefined {
  try {
    const data: unknown = JSON.parse(text ?? '');
    return typeof data === 'object' && data && !Array.isArray(data) ? data : undefined;
  } catch {
    // A SyntaxError quotes the answer, which is on `body` for those who want it.
    return undefined;
  }
}

/** An answer without the key, in case that something on the way repeats what it was sent. */
function withoutKey(body: unknown, { value }: KnownKey): unknown {
  return body && JSON.parse(JSON.stringify(body).replaceAll(value, '[key]'));
}

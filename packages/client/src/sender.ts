import { routes } from '@statsig-http-api/contract/routes';
import type { OperationId } from '@statsig-http-api/contract/types';
import { attempts } from './attempts.ts';
import type { Answer, CallOptions } from './calls.ts';
import type { Environment } from './environment.ts';
import { AbortedError, ConnectionError, InvalidResponseError, property, TimeoutError, UsageError } from './errors.ts';
import { answerError, type Fail, failureAt, requestIdOf } from './failure-at.ts';
import type { Fetch } from './fetch.ts';
import type { KnownKey } from './key-of.ts';
import { timeUp } from './within.ts';
import { redact } from './without-data.ts';

/** Sends a request to its operation. Rejects with one of the errors of `errors.ts`, and nothing else. */
export type Send = (operation: OperationId, request: unknown, options?: CallOptions) => Promise<Answer<unknown>>;

/** What every request of a client has in common. */
export interface SenderOptions {
  readonly key: KnownKey;
  /** Takes the place of every operation's own host. */
  readonly baseUrl: string | undefined;
  readonly fetch: Fetch;
  readonly timeout: number | undefined;
  readonly retries: number | undefined;
  readonly environment: Environment;
}

/** What sends the requests of a client. */
export function sender({ key, baseUrl, fetch, environment, ...defaults }: SenderOptions): Send {
  return async (operation, request, options = {}) => {
    const { method, host, path } = routes[operation];
    const url = (baseUrl ?? host) + path;
    const fail = failureAt(operation, `${method} ${url}`, (text) =>
      redact(text.replaceAll(key.value, '[key]'), request),
    );
    const { signal, timeout = defaults.timeout ?? 10_000, retries = defaults.retries ?? 2 } = options;
    if (!(timeout > 0 && retries >= 0)) throw fail(UsageError, 'timeout must be above 0, and retries 0 or more');
    // A custom header such as the key's would go along with a redirect, to whatever host.
    const init = { method, ...written(key, request, options, fail), redirect: 'manual' as const };
    const patience = { signal, timeout, retries };
    const { response, text } = await attempts(fetch, url, init, patience, environment).catch((cause) => {
      if (signal?.aborted) throw signalError(fail, signal.reason);
      if (cause !== timeUp) throw connectionError(fail, cause);
      throw fail(TimeoutError, `no whole answer came within ${timeout} ms`, { retryable: true });
    });
    const data = parsed(text);
    if (!response.ok) throw answerError(fail, response, withoutKey(data, key), environment.now());
    if (typeof data === 'object' && data && !Array.isArray(data))
      return { data, response, requestId: requestIdOf(response) };
    const what = text === undefined ? 'longer than any of the API' : 'no JSON object';
    const body = withoutKey(text, key);
    throw fail(InvalidResponseError, `the answer is ${what}: check baseUrl and proxies`, { body }, response);
  };
}

function written(key: KnownKey, request: unknown, options: CallOptions, fail: Fail) {
  try {
    const headers = new Headers(options.headers);
    headers.set('content-type', 'application/json');
    headers.set(key.rules.header, key.value);
    return { headers, body: JSON.stringify(request) };
  } catch {
    // What was caught may hold the header's value.
    throw fail(UsageError, 'the request must be plain JSON, and options.headers must be headers');
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

/** JSON where the text is such, else the text. */
function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    // A SyntaxError quotes the answer, which is on `body` for those who want it.
    return text;
  }
}

/** An answer without the key, in case that something on the way repeats what it was sent. */
function withoutKey(body: unknown, { value }: KnownKey): unknown {
  return body && JSON.parse(JSON.stringify(body).replaceAll(value, '[key]'));
}

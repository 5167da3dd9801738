import type { ApiKey } from '@statsig-http-api/contract/parse-key';
import { routes } from '@statsig-http-api/contract/routes';
import type { OperationId } from '@statsig-http-api/contract/types';
import {
  connectionError,
  type FailedCall,
  invalidResponseError,
  requestIdOf,
  signalError,
  statusError,
  timeoutError,
  usageError,
} from './call-errors.ts';
import type { ApiResponse, CallOptions } from './calls.ts';
import { fetchWithRetries } from './fetch-with-retries.ts';
import { redact } from './redact.ts';
import type { Fetch, Runtime } from './runtime.ts';
import { timedOut } from './with-timeout.ts';

/** Sends a request to its operation. Every rejection is a `StatsigError`. */
export type Send = (operation: OperationId, request: unknown, options?: CallOptions) => Promise<ApiResponse<unknown>>;

/** The settings that all calls of a client share. */
export interface SendOptions {
  readonly key: ApiKey;
  /** Replaces the host of every operation. */
  readonly baseUrl: string | undefined;
  readonly fetch: Fetch;
  readonly timeout: number | undefined;
  readonly retries: number | undefined;
  readonly runtime: Runtime;
}

/** Creates the function that sends the requests of a client. */
export function createSend({ key, baseUrl, fetch, runtime, ...defaults }: SendOptions): Send {
  return async (operation, request, options = {}) => {
    const { method, host, path } = routes[operation];
    const url = (baseUrl ?? host) + path;
    const call: FailedCall = { operation, url, redact: (text) => redact(text.replaceAll(key.value, '[key]'), request) };
    const { signal, timeout = defaults.timeout ?? 10_000, retries = defaults.retries ?? 2, keepalive } = options;
    if (!(timeout > 0 && retries >= 0)) throw usageError(call, 'timeout must be above 0 and retries at least 0.');
    // `fetch` would send the key header along with a redirect, to any host.
    const init = {
      method,
      ...serialize(call, key, request, options),
      redirect: 'manual' as const,
      ...(keepalive && { keepalive }),
    };
    const limits = { signal, timeout, retries };
    const { response, text } = await fetchWithRetries(fetch, url, init, limits, runtime).catch((cause) => {
      if (signal?.aborted) throw signalError(call, signal.reason);
      throw cause === timedOut ? timeoutError(call, timeout) : connectionError(call, cause);
    });
    const data = parseJson(text);
    if (response.ok && isObject(data)) return { data, response, requestId: requestIdOf(response) };
    const body = removeKey(data, key);
    if (response.status >= 400) throw statusError(call, response, body, runtime.now());
    // With `redirect: 'manual'` the status of a redirect is 3xx in Node.js, and 0 in a browser.
    if (!response.ok) throw invalidResponseError(call, response, 'is a redirect, which the client rejects', body);
    const problem = text === undefined ? 'is longer than 10 MiB' : 'is not a JSON object';
    throw invalidResponseError(call, response, problem, removeKey(text, key));
  };
}

function serialize(call: FailedCall, key: ApiKey, request: unknown, options: CallOptions) {
  try {
    const headers = new Headers(options.headers);
    headers.set('content-type', 'application/json');
    headers.set(key.rules.header, key.value);
    return { headers, body: JSON.stringify(request) };
  } catch {
    // The caught error can contain a header value, so it is not the cause.
    throw usageError(call, 'the request must be plain JSON, and the headers must be valid HTTP headers.');
  }
}

/** Parses JSON. Returns the string itself if it is not JSON. */
function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    // A SyntaxError quotes the response, so it is not the cause. The response is in `body`.
    return text;
  }
}

function isObject(data: unknown): boolean {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

/** Removes the key from a response, in case a proxy repeats the request. */
function removeKey(body: unknown, { value }: ApiKey): unknown {
  return body && JSON.parse(JSON.stringify(body).replaceAll(value, '[key]'));
}

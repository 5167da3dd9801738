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
import { property } from './errors.ts';
import { fetchWithRetries } from './fetch-with-retries.ts';
import { redact } from './redact.ts';
import type { AnyFetch, Runtime } from './runtime.ts';
import { timedOut } from './with-timeout.ts';

/** Sends a request to its operation. Every rejection is a `StatsigError`. */
export type Send = (operation: OperationId, request: unknown, options?: CallOptions) => Promise<ApiResponse<unknown>>;

/** The settings that all calls of a client share. */
export interface SendOptions {
  readonly key: ApiKey;
  /** Replaces the host of every operation. */
  readonly baseUrl: string | undefined;
  /** @default globalThis.fetch */
  readonly fetch: AnyFetch | undefined;
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
    // Looked up for each call, so that a later replacement by a test or a tracer takes effect.
    const fetchNow = fetch ?? globalThis.fetch;
    if (!fetchNow) throw usageError(call, 'there is no global fetch. Pass the option fetch.');
    const received = await fetchWithRetries(fetchNow, url, init, limits, runtime).catch((cause) => {
      if (signal?.aborted) throw signalError(call, signal.reason);
      throw cause === timedOut ? timeoutError(call, timeout) : connectionError(call, cause);
    });
    const { response, status, text } = received;
    const data = parseJson(text);
    const body = removeKey(data, key);
    if (status >= 400 || property(data, 'success') === false) throw statusError(call, received, body, runtime.now());
    const problem =
      status < 200 || status >= 300 ? 'is a redirect, which the client rejects, or has no status' : received.problem;
    if (problem || !isObject(data)) throw invalidResponseError(call, received, problem ?? 'is not a JSON object', body);
    // A caller whose `fetch` returns only parts of a response knows which ones.
    return { data, response: response as Response, requestId: requestIdOf(response) };
  };
}

function serialize(call: FailedCall, key: ApiKey, request: unknown, options: CallOptions) {
  try {
    return { headers: headersOf(key, options.headers), body: JSON.stringify(request) };
  } catch {
    // The caught error can contain a header value, so it is not the cause.
    throw usageError(call, 'the request must be plain JSON, and the headers must be valid HTTP headers.');
  }
}

/**
 * Returns the headers of a request. They are a plain object, because some packages can't read the `Headers` of another
 * one, and would lose the key. Tests in Node.js can have no `Headers`.
 */
function headersOf(key: ApiKey, headers: CallOptions['headers']): Record<string, string> {
  const result: Record<string, string> = {};
  if (typeof Headers === 'undefined') Object.assign(result, headers);
  else
    new Headers(headers).forEach((value, name) => {
      result[name] = value;
    });
  return { ...result, 'content-type': 'application/json', [key.rules.header]: key.value };
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

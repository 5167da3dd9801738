import { parseKey } from '@statsig-http-api/contract/parse-key';
import type { ClientSdkKeyMethods, ServerSecretKeyMethods } from '@statsig-http-api/contract/routes';
import { type CallOptions, createCall, type Methods } from './calls.ts';
import { UsageError } from './errors.ts';
import type { Flags, HasFlags } from './flags.ts';
import { type AnyFetch, defaultRuntime, type Runtime } from './runtime.ts';
import { createSend } from './send.ts';

/** The options of a client, except its key. */
export interface ClientOptions {
  /**
   * The URL that replaces the hosts of all operations, for a mock, a server of yours or a proxy. It can have a path. In a
   * browser, a path alone is relative to the origin of the page. Example: `http://127.0.0.1:4010`.
   * @default the host of each operation
   */
  readonly baseUrl?: string | undefined;
  /**
   * Sends the requests. It can be that of a package, such as node-fetch, or the mock of a test.
   * @default globalThis.fetch
   */
  readonly fetch?: AnyFetch | undefined;
  /**
   * Milliseconds for one attempt. An option of a call overrides it.
   * @default 10_000
   */
  readonly timeout?: number | undefined;
  /**
   * Attempts after the first. An option of a call overrides it.
   * @default 2
   */
  readonly retries?: number | undefined;
  /**
   * The clock, the random numbers and the timer between attempts, for tests.
   * @default Date.now, Math.random and setTimeout
   */
  readonly runtime?: Partial<Runtime> | undefined;
}

/** For apps and web pages. A client SDK key, `client-…`, is public. */
export interface ClientSdkKeyOptions extends ClientOptions {
  readonly clientSdkKey: string;
  readonly serverSecretKey?: never;
}

/** For servers. A server secret key, `secret-…`, can call every operation. */
export interface ServerSecretKeyOptions extends ClientOptions {
  readonly serverSecretKey: string;
  readonly clientSdkKey?: never;
}

/** A client with a client SDK key. It has every operation except the daily report. */
export interface ClientSdkKeyClient<F extends Flags = Flags> extends ClientSdkKeyMethods<Methods<F>>, HasFlags<F> {}

/** A client with a server secret key. It has every operation. */
export interface ServerSecretKeyClient<F extends Flags = Flags>
  extends ServerSecretKeyMethods<Methods<F>>,
    HasFlags<F> {}

/**
 * Creates a client of the API, with one method for each operation. It sends nothing until you call a method. With
 * `createClient<MyFlags>`, names and values are typed by your project.
 * @throws {UsageError} if the key is missing, empty or not of the option's type, if a browser would get a server
 * secret key, or if `baseUrl` is not a valid URL
 */
export function createClient<F extends Flags = Flags>(options: ClientSdkKeyOptions): ClientSdkKeyClient<F>;
export function createClient<F extends Flags = Flags>(options: ServerSecretKeyOptions): ServerSecretKeyClient<F>;
export function createClient(options: ClientSdkKeyOptions | ServerSecretKeyOptions): unknown {
  const key = parseKey(options, (message) => new UsageError({ message }));
  const send = createSend({
    key,
    baseUrl: parseBaseUrl(options.baseUrl),
    fetch: options.fetch,
    timeout: options.timeout,
    retries: options.retries,
    runtime: { ...defaultRuntime, ...options.runtime },
  });
  const methods = key.rules.operations.map((operation) => [
    operation,
    (request: unknown, callOptions?: CallOptions) => createCall(send(operation, request, callOptions)),
  ]);
  return Object.fromEntries(methods);
}

/** Checks the base URL and removes its trailing slashes, because every path begins with a slash. */
function parseBaseUrl(baseUrl: string | undefined): string | undefined {
  // Outside a browser there is no origin, so a path alone is invalid.
  const pattern = 'location' in globalThis ? /^(https?:\/)?\/[^\s?#@]*$/i : /^https?:\/\/[^\s?#@]+$/i;
  if (baseUrl === undefined || pattern.test(baseUrl)) return baseUrl?.replace(/\/+$/, '');
  throw new UsageError({ message: 'baseUrl must be an http or https URL without credentials, query or fragment.' });
}

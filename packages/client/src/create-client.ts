import type { ClientSdkKeyMethods, ServerSecretKeyMethods } from '@statsig-http-api/contract/routes';
import { callOf } from './call-of.ts';
import type { CallOptions, Calls } from './calls.ts';
import { type Environment, environment } from './environment.ts';
import { UsageError } from './errors.ts';
import type { Fetch } from './fetch.ts';
import type { Flagged, Flags } from './flags.ts';
import { keyOf } from './key-of.ts';
import { sender } from './sender.ts';

/** What every client can be made with, beside its key. */
export interface ClientOptions {
  /**
   * Where all operations go instead of to their own hosts: a mock, a server of yours, a proxy. An origin, with a path if
   * need be, as in `http://127.0.0.1:4010`; in a browser a path alone means the page's own origin.
   */
  readonly baseUrl?: string | undefined;
  /** Sends the requests, as `globalThis.fetch` does, which it is unless given. */
  readonly fetch?: Fetch | undefined;
  /** Milliseconds for each attempt of a call that does not say otherwise; 10,000 unless given. */
  readonly timeout?: number | undefined;
  /** Attempts after the first for a call that does not say otherwise; 2 unless given. */
  readonly retries?: number | undefined;
  /** The clock, the chance and the waiting between attempts, for tests; those of the world unless given. */
  readonly environment?: Partial<Environment> | undefined;
}

/** For apps and pages: a client SDK key, `client-…`, may be seen by everyone. */
export interface ClientSdkKeyOptions extends ClientOptions {
  readonly clientSdkKey: string;
  readonly serverSecretKey?: never;
}

/** For servers of yours: a server secret key, `secret-…`, may call every operation. */
export interface ServerSecretKeyOptions extends ClientOptions {
  readonly serverSecretKey: string;
  readonly clientSdkKey?: never;
}

/** A client with a client SDK key: every operation but the daily report. */
export interface ClientSdkKeyClient<F extends Flags = Flags> extends ClientSdkKeyMethods<Calls<F>>, Flagged<F> {}

/** A client with a server secret key: every operation. */
export interface ServerSecretKeyClient<F extends Flags = Flags> extends ServerSecretKeyMethods<Calls<F>>, Flagged<F> {}

/**
 * A client of the API: one method an operation. Nothing is sent before a method is called. With `createClient<MyFlags>`
 * the types know which gates, configs, experiments and layers there are, and what their values look like.
 * @throws UsageError when the key is missing, empty or of another kind than its option says, when a server secret key
 * is used in a browser, and when `baseUrl` is no address.
 */
export function createClient<F extends Flags = Flags>(options: ClientSdkKeyOptions): ClientSdkKeyClient<F>;
export function createClient<F extends Flags = Flags>(options: ServerSecretKeyOptions): ServerSecretKeyClient<F>;
export function createClient(options: ClientSdkKeyOptions | ServerSecretKeyOptions): unknown {
  const key = keyOf(options);
  // Looked up at each call, so that a fetch that is replaced later (by a test, by instrumentation) is used.
  const fetch = options.fetch ?? ((...call) => globalThis.fetch(...call));
  const send = sender({
    key,
    baseUrl: originOf(options.baseUrl),
    fetch,
    timeout: options.timeout,
    retries: options.retries,
    environment: { ...environment, ...options.environment },
  });
  const methods = key.rules.operations.map((operation) => [
    operation,
    (request: unknown, callOptions?: CallOptions) => callOf(send(operation, request, callOptions)),
  ]);
  return Object.fromEntries(methods);
}

/** The base without the slashes at its end, since every path begins with one. */
function originOf(baseUrl: string | undefined): string | undefined {
  // Where there is no page, nothing says what a path alone is relative to.
  const address = 'location' in globalThis ? /^(https?:\/)?\/[^\s?#@]*$/i : /^https?:\/\/[^\s?#@]+$/i;
  if (baseUrl === undefined || address.test(baseUrl)) return baseUrl?.replace(/\/+$/, '');
  throw new UsageError({ message: 'baseUrl must be an http or https address without user, query and fragment' });
}

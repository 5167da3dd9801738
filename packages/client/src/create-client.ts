import type { ClientSdkKeyMethods, ServerSecretKeyMethods } from '@statsig-http-api/contract/client';
import type { Answer, Call, CallOptions, Calls } from './calls.ts';
import { WrongUseError } from './errors.ts';
import { keyOf } from './key-of.ts';
import type { Fetch } from './plain-request.ts';
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
export interface ClientSdkKeyClient extends ClientSdkKeyMethods<Calls> {}

/** A client with a server secret key: every operation. */
export interface ServerSecretKeyClient extends ServerSecretKeyMethods<Calls> {}

/**
 * A client of the API: one method an operation. Nothing is sent before a method is called.
 * @throws WrongUseError when the key is missing, empty or of another kind than its option says, when a server secret key
 * is used in a browser, and when `baseUrl` is no address.
 */
export function createClient(options: ClientSdkKeyOptions): ClientSdkKeyClient;
export function createClient(options: ServerSecretKeyOptions): ServerSecretKeyClient;
export function createClient(options: ClientSdkKeyOptions | ServerSecretKeyOptions): unknown {
  const key = keyOf(options);
  // Looked up at each call, so that a fetch that is replaced later (by a test, by instrumentation) is used.
  const fetch = options.fetch ?? ((...call) => globalThis.fetch(...call));
  const send = sender(key, originOf(options.baseUrl), fetch);
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
  throw new WrongUseError({ message: 'baseUrl must be an http or https address without user, query and fragment' });
}

function callOf(answer: Promise<Answer<unknown>>): Call<unknown> {
  const data = answer.then((answer) => answer.data);
  return Object.assign(data, {
    withResponse() {
      // Whoever takes the whole answer takes its failure from there, not from here as well.
      data.catch(() => {});
      return answer.then((answer) => answer);
    },
  });
}

import createOpenapiClient, { type Client } from 'openapi-fetch';
import { type keys, routes } from '../../../generated/routes.ts';
import type { paths } from '../../../generated/types.ts';
import { type KeyOptions, parseKey } from './parse-key.ts';

/** The paths that a client SDK key can call. */
export type ClientSdkKeyPaths = Pick<
  paths,
  (typeof routes)[(typeof keys)['clientSdkKey']['operations'][number]]['path']
>;

/** The options of a client, except its key. */
export interface FetchClientOptions {
  /**
   * The URL that replaces the hosts of all operations, for a mock, a server of yours or a proxy. It can have a path.
   * Example: `http://127.0.0.1:4010`.
   * @default the host of each operation
   */
  readonly baseUrl?: string | undefined;
  /**
   * Sends the requests.
   * @default globalThis.fetch
   */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
}

/**
 * Creates a client of openapi-fetch that sends the key, and each request to the host of its operation.
 * @param key `clientSdkKey` for apps and web pages, `serverSecretKey` for servers
 * @throws {TypeError} if the key is missing, empty or not of the type in its name, or if a browser would get a server
 * secret key
 */
export function createFetchClient(
  key: { readonly clientSdkKey: string; readonly serverSecretKey?: never },
  options?: FetchClientOptions,
): Client<ClientSdkKeyPaths>;
export function createFetchClient(
  key: { readonly serverSecretKey: string; readonly clientSdkKey?: never },
  options?: FetchClientOptions,
): Client<paths>;
export function createFetchClient(
  key: KeyOptions,
  // openapi-fetch keeps the fetch of its creation. This one takes a later replacement by a test or a tracer into account.
  { baseUrl, fetch = (request) => globalThis.fetch(request) }: FetchClientOptions = {},
): Client<paths> {
  const { rules, value } = parseKey(key, (message) => new TypeError(message));
  return createOpenapiClient<paths>({
    ...(baseUrl === undefined ? { Request: requestToHost() } : { baseUrl }),
    fetch: async (request) => withStatusOfBody(await fetch(request)),
    headers: { [rules.header]: value },
    // `fetch` would send the key header along with a redirect, to any host.
    redirect: 'manual',
  });
}

/**
 * Returns a response with `"success": false` as a 503, the only status for which the contract has this body. As a 202, the
 * caller would take events for stored that the service has not stored.
 */
async function withStatusOfBody(response: Response): Promise<Response> {
  if (response.status !== 202) return response;
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  if (typeof body !== 'object' || !body || Reflect.get(body, 'success') !== false) return response;
  return new Response(response.body, { status: 503, headers: response.headers });
}

/**
 * Returns a `Request` that adds the host of the operation to a path. Middleware could only copy a request, and browsers
 * copy its body as a stream, which HTTP/1.1 can't send. A proxy, unlike a subclass, accepts a plain `Request` of middleware.
 */
function requestToHost(): typeof Request {
  const urls = new Map<string, string>(Object.values(routes).map(({ host, path }) => [path, host + path]));
  return new Proxy(Request, { construct: (target, [url, init]) => new target(urls.get(url) ?? url, init) });
}

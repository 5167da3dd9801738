import type { BodyFailure, BodyReader } from '@statsig-http-api/contract/http-body';
import { errorResponse } from '@statsig-http-api/contract/http-errors';
import { findKey } from '@statsig-http-api/contract/http-keys';
import type { HttpResponse } from '@statsig-http-api/contract/http-response';
import { localKeys } from '../project/keys.ts';
import type { Coordinator } from '../service/coordinator.ts';
import type { Service } from '../service/service.ts';
import { isFromPage } from './browser-page.ts';
import { type ControlAccess, createControlRequests } from './control-server.ts';
import { isDirectHost } from './direct-host.ts';
import { serverError } from './errors.ts';
import { createReceivedLists } from './list-received.ts';
import { isFromLoopback } from './loopback.ts';
import { createOverrideRequests } from './manage-overrides.ts';
import type { Exchange, Route, RouteHandler } from './route.ts';
import { storeFailure } from './store-failure.ts';
import { streamReceived } from './stream-received.ts';

/**
 * Returns the routes under `/_/`, which developer-api.yaml describes. They need a server secret key.
 * @param access With `dev`, callers on the same machine need no key. The public key `secret-local` is valid only then, too.
 */
export function developerRoutes(
  service: Service,
  coordinator: Coordinator,
  readBody: BodyReader,
  access: ControlAccess,
): readonly Route[] {
  const { dev } = access;

  /** Creates a route for developers. Pages never reach it: they could guess the key `secret-local` of a demo. */
  const route = (method: string, path: string, handle: RouteHandler): Route => ({
    method,
    path: `/_${path}`,
    handle: async (exchange) => {
      const code = rejectionOf(exchange);
      if (code !== undefined) {
        service.metrics.recordRejection(code);
        return serverError(code);
      }
      try {
        return await handle(exchange);
      } catch (error) {
        return storeFailure(error);
      }
    },
  });

  function rejectionOf({ request, query }: Exchange): 'developers_only' | 'foreign_host' | undefined {
    if (isFromPage(request.headers)) return 'developers_only';
    if (dev && isFromLoopback(request)) return undefined;
    const key = findKey(request.headers, query);
    if (key === undefined || service.current.keyring(key)?.keyType !== 'serverSecretKey') return 'developers_only';
    if (!localKeys.serverSecretKeys.includes(key)) return undefined;
    if (!dev) return 'developers_only';
    // Browsers without `Sec-Fetch-Site` send no `Origin` for a GET to the page's own host name.
    return isDirectHost(request, service.publicUrl) ? undefined : 'foreign_host';
  }

  /** Creates a route with a body. */
  const routeWithBody = (method: string, path: string, handle: (body: unknown) => Promise<HttpResponse>): Route =>
    route(method, path, async ({ request }) => {
      const body = await readBody(request);
      if (!('failure' in body)) return handle(body.value);
      return body.failure === 'client_left' ? undefined : unreadableBody(body.failure);
    });

  const lists = createReceivedLists(service, coordinator, 'refused');
  const overrides = createOverrideRequests(service, coordinator);
  const control = createControlRequests(service, coordinator, access);

  return [
    route('GET', '/events', ({ query }) => lists.events(query)),
    route('GET', '/exposures', ({ query }) => lists.exposures(query)),
    route('GET', '/refused', ({ query }) => lists.rejections(query)),
    route('GET', '/stream', (exchange) => streamReceived(service.stream, exchange)),
    route('GET', '/overrides', overrides.list),
    routeWithBody('PUT', '/overrides', overrides.set),
    route('DELETE', '/overrides', ({ query }) => overrides.remove(query)),
    route('GET', '/clock', control.readClock),
    routeWithBody('PUT', '/clock', control.freezeClock),
    route('POST', '/reset', control.reset),
  ];
}

/** Returns the error for a body that can't be read. The connection closes, because the rest may not have been read. */
const unreadableBody = (failure: Exclude<BodyFailure, 'client_left'>): HttpResponse => ({
  ...errorResponse(failure === 'too_many_bodies' ? 'unavailable' : failure),
  closesConnection: true,
});

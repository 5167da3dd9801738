import { http } from '@statsig-http-api/contract';
import type { BodyFailure, BodyReader } from '@statsig-http-api/contract/http-body';
import { errorResponse, errorWithMessage } from '@statsig-http-api/contract/http-errors';
import { findKey } from '@statsig-http-api/contract/http-keys';
import type { HttpResponse } from '@statsig-http-api/contract/http-response';
import { isJsonObject } from '@statsig-http-api/contract/json';
import { localKeys } from '../project/keys.ts';
import type { Coordinator } from '../service/coordinator.ts';
import type { Service } from '../service/service.ts';
import { storedEventJson, storedExposureJson } from '../service/stored-rows.ts';
import { StoreError } from '../store/store.ts';
import { isFromPage } from './browser-page.ts';
import { isDirectHost } from './direct-host.ts';
import { invalidRequest, serverError } from './errors.ts';
import type { Exchange, Route, RouteHandler } from './listener.ts';
import { isFromLoopback } from './loopback.ts';
import { parseClock } from './parse-clock.ts';
import { isOverrideType, parseOverride } from './parse-override.ts';
import { unknownField } from './unknown-field.ts';

/** Who may do what under `/_/`. */
export interface DeveloperAccess {
  /** Whether callers on the same machine need no key. The public key `secret-local` is valid only then, too. */
  readonly dev: boolean;
  /** Whether several instances can use the store. The clock and the reset then need `dev`. */
  readonly isShared: boolean;
}

/**
 * Returns the routes under `/_/`, which developer-api.yaml describes. They need a server secret key.
 */
export function developerRoutes(
  service: Service,
  coordinator: Coordinator,
  readBody: BodyReader,
  { dev, isShared }: DeveloperAccess,
): readonly Route[] {
  const { store, overrides, clock, stream } = service;

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
        // The message names the file and what to do. It is safe to show to a developer.
        if (error instanceof StoreError) return errorWithMessage('unavailable', error.message);
        throw error;
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

  /** Creates a route whose body is a JSON object. */
  const routeWithBody = (method: string, path: string, handle: (body: Fields) => Promise<HttpResponse>): Route =>
    route(method, path, async ({ request }) => {
      const body = await readBody(request);
      if ('failure' in body) return body.failure === 'client_left' ? undefined : unreadableBody(body.failure);
      return isJsonObject(body.value) ? handle(body.value) : invalidRequest('The body must be a JSON object');
    });

  const overridesResponse = () => ok({ overrides: overrides.list });
  const clockResponse = () => ok({ now: clock.now(), frozen: clock.frozenAt !== undefined });

  return [
    route('GET', '/events', async ({ query }) => {
      const filter = parseFilter(query);
      if (typeof filter === 'string') return invalidRequest(filter);
      await coordinator.drain();
      return jsonList('events', (await store.events(filter)).map(storedEventJson));
    }),

    route('GET', '/exposures', async ({ query }) => {
      const filter = parseFilter(query);
      if (typeof filter === 'string') return invalidRequest(filter);
      await coordinator.drain();
      return jsonList('exposures', (await store.exposures(filter)).map(storedExposureJson));
    }),

    route('GET', '/refused', async ({ query }) => {
      const filter = parseFilter(query);
      if (typeof filter === 'string') return invalidRequest(filter);
      return ok({ refused: await coordinator.rejections(filter) });
    }),

    route('GET', '/stream', ({ response, headers }) =>
      stream.join(response, headers) ? undefined : serverError('too_many_streams'),
    ),

    route('GET', '/overrides', overridesResponse),

    routeWithBody('PUT', '/overrides', async (body) => {
      const override = parseOverride(body, service.current.reported.document);
      if (typeof override === 'string') return invalidRequest(override);
      await coordinator.setOverride(override);
      return overridesResponse();
    }),

    route('DELETE', '/overrides', async ({ query }) => {
      const parameters = parseParameters(query, ['type', 'name', 'userID']);
      if (typeof parameters === 'string') return invalidRequest(parameters);
      const { type, name, userID } = parameters;
      if (type === undefined && name === undefined && userID === undefined) {
        await coordinator.clearOverrides();
        return overridesResponse();
      }
      if (!isOverrideType(type) || name === undefined)
        return invalidRequest('type and name: set both, or neither of them to remove all overrides');
      const isRemoved = await coordinator.removeOverride({ type, name, ...(userID === undefined ? {} : { userID }) });
      return isRemoved ? overridesResponse() : serverError('unknown_override');
    }),

    route('GET', '/clock', clockResponse),

    routeWithBody('PUT', '/clock', async (body) => {
      if (isShared && !dev) return serverError('shared_store');
      const time = parseClock(body);
      if (typeof time === 'string') return invalidRequest(time);
      await coordinator.freezeClock(time);
      return clockResponse();
    }),

    route('POST', '/reset', async () => {
      if (isShared && !dev) return serverError('shared_store');
      await coordinator.reset();
      return ok({ success: true });
    }),
  ];
}

type Fields = Readonly<Record<string, unknown>>;

const ok = (body: unknown): HttpResponse => ({ status: 200, body });

/** Returns a response with a list whose items are JSON already. */
const jsonList = (name: string, items: readonly string[]): HttpResponse => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  text: `{"${name}":[${items.join(',')}]}`,
});

/** Returns the error for a body that can't be read. The connection closes, because the rest may not have been read. */
const unreadableBody = (failure: Exclude<BodyFailure, 'client_left'>): HttpResponse => ({
  ...errorResponse(failure === 'too_many_bodies' ? 'unavailable' : failure),
  closesConnection: true,
});

/** Parses a query. Returns a string if a parameter is unknown: without it, a request could list or delete too much. */
function parseParameters(
  query: string,
  names: readonly string[],
): Readonly<Record<string, string | undefined>> | string {
  const parameters = Object.fromEntries(new URLSearchParams(query));
  const unknown = Object.keys(parameters).find((name) => name !== http.keyQueryParameter && !names.includes(name));
  return unknown === undefined ? parameters : unknownField(unknown, names);
}

/** Parses the filter in the query of a list. Returns a string if a parameter is invalid: the parameter and the rule. */
function parseFilter(query: string) {
  const parameters = parseParameters(query, ['name', 'user', 'limit', 'before']);
  if (typeof parameters === 'string') return parameters;
  const { name, user, limit = '100', before } = parameters;
  const count = /^\d{1,4}$/.test(limit) ? Number(limit) : 0;
  if (count < 1 || count > 1000) return 'limit: must be a number from 1 to 1000';
  if (before !== undefined && !/^\d{1,15}$/.test(before)) return 'before: must be the id of a row';
  return {
    limit: count,
    ...(name === undefined ? {} : { name }),
    ...(user === undefined ? {} : { userID: user }),
    ...(before === undefined ? {} : { before: Number(before) }),
  };
}

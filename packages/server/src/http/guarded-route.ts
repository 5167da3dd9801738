import type { KeyType } from '@statsig-http-api/contract';
import { type BodyLimits, isJsonContentType } from '@statsig-http-api/contract/body-format';
import type { BodyReader } from '@statsig-http-api/contract/http-body';
import { errorResponse } from '@statsig-http-api/contract/http-errors';
import { findKey } from '@statsig-http-api/contract/http-keys';
import type { HttpResponse } from '@statsig-http-api/contract/http-response';
import type { Service } from '../service/service.ts';
import { createCallerCheck } from './check-caller.ts';
import type { Rejection } from './errors.ts';
import { withFreshness } from './freshness.ts';
import { createErrorHandler } from './handle-error.ts';
import type { Exchange, Route } from './listener.ts';
import type { RateLimit } from './rate-limit.ts';
import { createRecordRejection } from './record-rejection.ts';

/** A route for callers with a key, beside the operations of the contract. */
export interface GuardedRoute {
  /** Its name in metrics and logs. */
  readonly id: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly keyTypes: readonly KeyType[];
  /** Returns the key of a request. @default The key of the header or the query, as for operations of the contract. */
  readonly findKey?: (exchange: Exchange) => string | undefined;
  /** The limits of the body. @default The body isn't read. */
  readonly body?: BodyLimits;
  /** Returns the body of an error in the format of the route. @default The format of the contract. */
  readonly formatError?: (rejection: Rejection, exchange: Exchange) => unknown;
  /**
   * Returns the response; undefined if it sends the response itself.
   * @param body The parsed JSON; undefined for a route without a body.
   */
  handle(exchange: Exchange, body: unknown): GuardedResult | Promise<GuardedResult>;
}

/** The response of a guarded route, or why the request is rejected. */
export type GuardedResult = HttpResponse | Rejection | undefined;

/** Adds the checks, the metrics and the error handling to a route. */
export type Guard = (route: GuardedRoute) => Route;

/** Creates the guard of a service's routes. */
export function createGuard(service: Service, readBody: BodyReader, rateLimit: RateLimit): Guard {
  const { metrics } = service;
  const checkCaller = createCallerCheck(service, rateLimit);
  const recordRejection = createRecordRejection(service);
  const handleError = createErrorHandler(service);

  async function respond(route: GuardedRoute, exchange: Exchange): Promise<GuardedResult> {
    const { request, query } = exchange;
    const key = route.findKey === undefined ? findKey(request.headers, query) : route.findKey(exchange);
    const rejection = checkCaller(route, key);
    if (rejection !== undefined || route.body === undefined) return rejection ?? route.handle(exchange, undefined);
    if (!isJsonContentType(request.headers['content-type'])) return errorResponse('unsupported_media_type');
    const body = await readBody(request, route.body);
    if (!('failure' in body)) return route.handle(exchange, body.value);
    if (body.failure === 'client_left') {
      metrics.recordRejection('client_left');
      return undefined;
    }
    const isBusy = body.failure === 'too_many_bodies';
    return {
      ...errorResponse(isBusy ? 'unavailable' : body.failure),
      ...(isBusy ? { reason: body.failure, headers: { 'retry-after': '1' } } : {}),
      closesConnection: isBusy || body.failure === 'body_too_large',
    };
  }

  return (route) => ({
    method: route.method,
    path: route.path,
    async handle(exchange) {
      const start = performance.now();
      const result = await respond(route, exchange).catch((error: unknown) => handleError(error, undefined, route.id));
      if (result === undefined) return undefined;
      if ('code' in result) recordRejection(route, result);
      metrics.recordResponse(route.id, result.status, (performance.now() - start) / 1000);
      const isFormatted = 'code' in result && route.formatError !== undefined;
      return withFreshness(service, isFormatted ? { ...result, body: route.formatError?.(result, exchange) } : result);
    },
  });
}

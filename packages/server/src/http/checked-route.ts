import { isJsonContentType } from '@statsig-http-api/contract/body-format';
import type { BodyLimits } from '@statsig-http-api/contract/body-limits';
import type { BodyReader } from '@statsig-http-api/contract/http-body';
import { errorResponse } from '@statsig-http-api/contract/http-errors';
import type { HttpResponse } from '@statsig-http-api/contract/http-response';
import type { Service } from '../service/service.ts';
import { encodeText } from './encode-text.ts';
import type { Rejection } from './errors.ts';
import { withFreshness } from './freshness.ts';
import { createErrorHandler } from './handle-error.ts';
import { createRecordRejection } from './record-rejection.ts';
import type { Exchange, Route } from './route.ts';
import { createHoldResponse } from './unread-responses.ts';

/** A route whose caller is checked before its body is read. */
export interface CheckedRoute<Caller> {
  /** Its name in metrics and logs. */
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** The limits of the body. @default The body isn't read. */
  readonly body?: BodyLimits;
  /** Returns the body of an error in the format of the route. @default The format of the contract. */
  readonly formatError?: (rejection: Rejection, exchange: Exchange) => unknown;
  /**
   * Returns the response; undefined if it sends the response itself.
   * @param body The parsed JSON; undefined for a route without a body.
   */
  handle(exchange: Exchange, body: unknown, caller: Caller): RouteResult | Promise<RouteResult>;
}

/** The response of a route, or why the request is rejected. */
export type RouteResult = HttpResponse | Rejection | undefined;

/** A caller who can use a route. */
export interface Allowed<Caller> {
  readonly caller: Caller;
  /** The key, whose bodies share memory. @default The key of the header or the query. */
  readonly key?: string | undefined;
}

/** Returns the caller of a request, or why the caller can't use the route. */
export type CheckCaller<Caller> = (
  exchange: Exchange,
) => Allowed<Caller> | Rejection | Promise<Allowed<Caller> | Rejection>;

/** Adds the check of the caller, the reading of the body, the metrics and the error handling to a route. */
export type RouteCheck = <Caller>(route: CheckedRoute<Caller>, checkCaller: CheckCaller<Caller>) => Route;

/** Creates the function that adds the checks of a service to its routes. */
export function createRouteCheck(service: Service, readBody: BodyReader): RouteCheck {
  const { metrics } = service;
  const recordRejection = createRecordRejection(service);
  const handleError = createErrorHandler(service);

  const holdResponse = createHoldResponse();

  async function respond<Caller>(
    route: CheckedRoute<Caller>,
    exchange: Exchange,
    checkCaller: CheckCaller<Caller>,
  ): Promise<RouteResult> {
    const { request } = exchange;
    // Each await takes time, and most checks are synchronous.
    const checking = checkCaller(exchange);
    const checked = checking instanceof Promise ? await checking : checking;
    if (!('caller' in checked)) return checked;
    const { caller, key } = checked;
    if (route.body === undefined) return route.handle(exchange, undefined, caller);
    if (!isJsonContentType(request.headers['content-type'])) return errorResponse('unsupported_media_type');
    const body = await readBody(request, route.body, undefined, key);
    if (!('failure' in body)) return route.handle(exchange, body.value, caller);
    if (body.failure === 'client_left') {
      metrics.recordRejection('client_left');
      return undefined;
    }
    if (body.failure === 'too_many_bodies') return { ...busy(body.failure), closesConnection: true };
    return { ...errorResponse(body.failure), closesConnection: body.failure === 'body_too_large' };
  }

  /** Returns a response with these bytes, or the 503 if too many bytes wait for their clients. */
  const hold = (exchange: Exchange, { text: _, ...response }: HttpResponse, bytes: Buffer): RouteResult =>
    holdResponse(exchange, bytes.length) ? { ...response, bytes } : busy('too_many_unread_responses');

  return (route, checkCaller) => ({
    method: route.method,
    path: route.path,
    async handle(exchange) {
      const start = performance.now();
      let response: RouteResult;
      try {
        response = await respond(route, exchange, checkCaller);
      } catch (error) {
        response = handleError(error, undefined, route.id);
      }
      const result = response?.text === undefined ? response : hold(exchange, response, encodeText(response.text));
      if (result === undefined) return undefined;
      if ('code' in result) recordRejection(route, result);
      metrics.recordResponse(route.id, result.status, (performance.now() - start) / 1000);
      const isFormatted = 'code' in result && route.formatError !== undefined;
      return withFreshness(service, isFormatted ? { ...result, body: route.formatError?.(result, exchange) } : result);
    },
  });
}

/** Returns the 503 of a server whose memory for bodies or responses is full. */
const busy = (reason: string): Rejection => ({
  ...errorResponse('unavailable'),
  reason,
  headers: { 'retry-after': '1' },
});

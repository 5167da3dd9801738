import type { IncomingMessage, RequestListener } from 'node:http';
import { type AllowedOrigins, corsHeaders, isPreflight, preflightHeaders } from '@statsig-http-api/contract/http-cors';
import { errorResponse } from '@statsig-http-api/contract/http-errors';
import { type HttpResponse, sendResponse } from '@statsig-http-api/contract/http-response';
import { parseTarget } from '@statsig-http-api/contract/http-target';
import { createRequestIds } from './request-id.ts';
import type { LazyRoutes, Route, RouteHandler } from './route.ts';
import { createRouteTable, type Handlers } from './route-table.ts';

/** The options of a listener. */
export interface ListenerOptions {
  readonly routes: readonly Route[];
  /** More routes, without a path of the others. @default none */
  readonly lazyRoutes?: readonly LazyRoutes[];
  readonly allowedOrigins: AllowedOrigins;
  /** Handles requests without a route. */
  readonly fallback: RouteHandler;
  /** Returns the response after a handler has thrown. */
  handleError(error: unknown): HttpResponse;
  /** Returns whether the server is closing, so that connections close after the response. */
  isClosing(): boolean;
}

/** Creates a listener that finds the route of each request and sends its response. */
export function createListener(options: ListenerOptions): RequestListener {
  const { routes, lazyRoutes, allowedOrigins, fallback, handleError, isClosing } = options;
  const newRequestId = createRequestIds();
  const table = createRouteTable(routes, lazyRoutes);

  function findHandler({ headers, method = '' }: IncomingMessage, handlers: Handlers | undefined): RouteHandler {
    const handler = handlers?.get(method);
    if (handler !== undefined) return handler;
    if (isPreflight(method, headers))
      return () => ({ status: 204, headers: preflightHeaders(headers, allowedOrigins) });
    return method === 'OPTIONS' && handlers !== undefined ? () => ({ status: 204 }) : fallback;
  }

  return async (request, response) => {
    const headers = { ...corsHeaders(request.headers, allowedOrigins), 'x-request-id': newRequestId() };
    const { path, query } = parseTarget(request.url);
    const send = (result: HttpResponse | undefined) => {
      // Checked last: the server may have started to close while the request was handled.
      if (isClosing()) response.shouldKeepAlive = false;
      if (result !== undefined) sendResponse(request, response, result, headers);
    };
    try {
      if (path === undefined) return send(errorResponse('malformed_request'));
      const found = table.find(path, request.url);
      const { handlers, rest, parameters } = found instanceof Promise ? await found : found;
      const methods = handlers?.keys() ?? [];
      const exchange = { request, response, path, rest, parameters, methods, query, headers };
      const handling = findHandler(request, handlers)(exchange);
      send(handling instanceof Promise ? await handling : handling);
    } catch (error) {
      // Sending fails for a result that can't be written as JSON, such as one that is nested too deeply.
      if (response.headersSent) response.destroy();
      else send(handleError(error));
    }
  };
}

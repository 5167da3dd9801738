import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type AllowedOrigins, corsHeaders, isPreflight, preflightHeaders } from '@statsig-http-api/contract/http-cors';
import { errorResponse } from '@statsig-http-api/contract/http-errors';
import { type Headers, type HttpResponse, sendResponse } from '@statsig-http-api/contract/http-response';
import { parseTarget } from '@statsig-http-api/contract/http-target';
import { type Parameters, parseTemplate } from './path-template.ts';
import { createRequestIds } from './request-id.ts';

/** A request, and the stream for its response. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Decoded, without the query. */
  readonly path: string;
  /** The part of the path in the place of the route's `*`; an empty string for a route without it. */
  readonly rest: string;
  /** The methods of the routes with this path; none for a path without a route. */
  readonly methods: Iterable<string>;
  /** The values of the parameters in the route's path by their names. */
  readonly parameters: Parameters;
  /** The part of the URL after the `?`, or an empty string. */
  readonly query: string;
  /** The headers of every response. */
  readonly headers: Headers;
}

/** Returns the response to a request, or undefined if it sends the response itself or the client disconnected. */
export type RouteHandler = (exchange: Exchange) => HttpResponse | undefined | Promise<HttpResponse | undefined>;

/** Handles the requests with one method and path. A GET route handles HEAD too. */
export interface Route {
  readonly method: string;
  /**
   * A path, such as `/healthz`. A parameter, such as in `/entries/{name}`, matches one segment. A `*` at the end matches any
   * non-empty string. A route with exactly the path of a request wins, then one with parameters.
   */
  readonly path: string;
  readonly handle: RouteHandler;
}

/** The options of a listener. */
export interface ListenerOptions {
  readonly routes: readonly Route[];
  readonly allowedOrigins: AllowedOrigins;
  /** Handles requests without a route. */
  readonly fallback: RouteHandler;
  /** Returns the response after a handler has thrown. */
  handleError(error: unknown): HttpResponse;
  /** Returns whether the server is closing, so that connections close after the response. */
  isClosing(): boolean;
}

/** The handlers of a path by method. */
type Handlers = Map<string, RouteHandler>;

/** What a path leads to. */
interface FoundRoute extends Pick<Exchange, 'rest' | 'parameters'> {
  readonly handlers: Handlers | undefined;
}

/** Creates a listener that finds the route of each request and sends its response. */
export function createListener(options: ListenerOptions): RequestListener {
  const { routes, allowedOrigins, fallback, handleError, isClosing } = options;
  const newRequestId = createRequestIds();
  const handlersByPath = new Map<string, Handlers>();
  const handlersByTemplate = new Map<string, Handlers>();
  const handlersByPrefix = new Map<string, Handlers>();
  for (const { method, path, handle } of routes) {
    const isPrefix = path.endsWith('*');
    const byPath = isPrefix ? handlersByPrefix : path.includes('{') ? handlersByTemplate : handlersByPath;
    const key = isPrefix ? path.slice(0, -1) : path;
    const handlers = byPath.get(key) ?? new Map<string, RouteHandler>();
    byPath.set(key, handlers.set(method, handle));
    if (method === 'GET') handlers.set('HEAD', handle);
  }
  const templates = [...handlersByTemplate].map(([path, handlers]) => ({
    // Most requests fail this test, which is much faster than the match.
    start: path.slice(0, path.indexOf('{')),
    match: parseTemplate(path),
    handlers,
  }));

  /** Returns the handlers of a path by method, and the variable parts of the path. */
  function findRoute(path: string, target: string | undefined): FoundRoute {
    const handlers = handlersByPath.get(path);
    if (handlers !== undefined) return { handlers, rest: '', parameters: {} };
    for (const { start, match, handlers } of templates) {
      const parameters = path.startsWith(start) ? match(target) : undefined;
      if (parameters !== undefined) return { handlers, rest: '', parameters };
    }
    for (const [prefix, prefixHandlers] of handlersByPrefix)
      if (path.length > prefix.length && path.startsWith(prefix))
        return { handlers: prefixHandlers, rest: path.slice(prefix.length), parameters: {} };
    return { handlers: undefined, rest: '', parameters: {} };
  }

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
      const { handlers, rest, parameters } = findRoute(path, request.url);
      const methods = handlers?.keys() ?? [];
      const exchange = { request, response, path, rest, parameters, methods, query, headers };
      send(await findHandler(request, handlers)(exchange));
    } catch (error) {
      // Sending fails for a result that can't be written as JSON, such as one that is nested too deeply.
      if (response.headersSent) response.destroy();
      else send(handleError(error));
    }
  };
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Headers, HttpResponse } from '@statsig-http-api/contract/http-response';
import type { Parameters } from './path-template.ts';

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
   * non-empty string. A route with exactly the path of a request wins, then one with parameters, then the longest one.
   */
  readonly path: string;
  readonly handle: RouteHandler;
}

/** Routes whose code loads for the first request to a path that may be one of theirs. */
export interface LazyRoutes {
  /** The beginnings of their paths. */
  readonly prefixes: readonly string[];
  load(): Promise<readonly Route[]>;
}

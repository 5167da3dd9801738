import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type AllowedOrigins, corsHeaders, preflightHeaders } from './cors.ts';
import { createRequestIDs } from './request-id.ts';
import { type Answer, type Headers, send } from './response.ts';

/** A request, and the response that waits for its answer. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Decoded, without the query. */
  readonly path: string;
  /** What follows the path's `?`; empty when nothing does. */
  readonly query: string;
  /** What every answer has in its head. */
  readonly headers: Headers;
}

/** Answers a request; with `undefined` it has taken the response over. */
export type Handle = (exchange: Exchange) => Answer | undefined | Promise<Answer | undefined>;

/** What answers the requests of one method and path. That of GET answers HEAD as well. */
export interface Route {
  readonly method: string;
  readonly path: string;
  readonly handle: Handle;
}

/** What a listener is made of. */
export interface ListenerOptions {
  readonly routes: readonly Route[];
  readonly origins: AllowedOrigins;
  /** Answers what no route is for. */
  readonly otherwise: Handle;
  /** For a path that can't be read. */
  readonly badPath: Answer;
  /** The answer where a handle threw. */
  failed(error: unknown): Answer;
  /** Whether the connection should end with the answer. */
  isClosing(): boolean;
}

/** Finds the route of each request, and sends what it answers. */
export function createListener(options: ListenerOptions): RequestListener {
  const { routes, origins, otherwise, badPath, failed, isClosing } = options;
  const newRequestID = createRequestIDs();
  const paths = new Map<string, Map<string, Handle>>();
  for (const { method, path, handle } of routes) {
    const methods = paths.get(path) ?? new Map<string, Handle>();
    paths.set(path, methods.set(method, handle));
    if (method === 'GET') methods.set('HEAD', handle);
  }

  function handleOf({ headers, method = '' }: IncomingMessage, path: string): Handle {
    const methods = paths.get(path);
    const handle = methods?.get(method);
    if (handle !== undefined) return handle;
    if (method !== 'OPTIONS') return otherwise;
    if (headers['access-control-request-method'] !== undefined)
      return () => ({ status: 204, headers: preflightHeaders(headers, origins) });
    return methods === undefined ? otherwise : () => ({ status: 204 });
  }

  return async (request, response) => {
    const headers = { ...corsHeaders(request.headers, origins), 'x-request-id': newRequestID() };
    const target = targetOf(request.url);
    const mark = target.indexOf('?');
    const path = decoded(mark < 0 ? target : target.slice(0, mark));
    const query = mark < 0 ? '' : target.slice(mark + 1);
    const settle = (answer: Answer | undefined) => {
      // Asked at the end, for a request that came before it would keep its connection for more.
      if (isClosing()) response.shouldKeepAlive = false;
      if (answer !== undefined) send(request, response, answer, headers);
    };
    if (path === undefined) return settle(badPath);
    try {
      const answer = handleOf(request, path)({ request, response, path, query, headers });
      settle(answer instanceof Promise ? await answer : answer);
    } catch (error) {
      if (response.headersSent) response.destroy();
      else settle(failed(error));
    }
  };
}

/** A request line that was meant for a proxy holds an origin before its path. */
function targetOf(url = '/'): string {
  return url.startsWith('/') ? url : url.replace(/^https?:\/\/[^/?]*/i, '') || '/';
}

/** @returns undefined for a path with a broken percent sign. */
function decoded(path: string): string | undefined {
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

import { once } from 'node:events';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';

/** What an attack did. */
export interface Outcome {
  /** How often each status came; `none` for a request without a response. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Connections that stay open until this is called. */
  readonly release?: () => void;
}

/** What anybody can do to a server whose client SDK key is public. */
export interface Attack {
  readonly name: string;
  /** The maximum number of descriptors of the server's process. @default No limit. */
  readonly descriptors?: number;
  /** The project of the server, which is for development. @default The demo project. */
  readonly project?: () => object;
  run(url: string): Promise<Outcome>;
}

/** The client SDK key of the demo project. */
export const key = 'client-local';

/** Creates a body when it is first sent, because all of them together take seconds and gigabytes. */
export function lazy<Body>(create: () => Body): () => Body {
  let body: Body | undefined;
  return () => {
    body ??= create();
    return body;
  };
}

export const filler = (length: number) => 'x'.repeat(length);

/** Returns a user's attributes with equal values. */
export const attributes = (count: number, value: unknown) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, value]));

/** Sends requests side by side. */
export async function repeat(count: number, send: (index: number) => Promise<string>): Promise<Outcome> {
  const statuses: Record<string, number> = {};
  const results = await Promise.all(Array.from({ length: count }, (_, index) => send(index)));
  for (const status of results) statuses[status] = (statuses[status] ?? 0) + 1;
  return { statuses };
}

/**
 * Sends a request over its own connection. Returns the status of its response, or `none`.
 * @param body The body. @default None.
 * @param method The method. @default POST with a body, and GET without one.
 */
export async function send(
  url: string,
  path: string,
  body?: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
  method = body === undefined ? 'GET' : 'POST',
): Promise<string> {
  const outgoing = request(`${url}${path}`, {
    method,
    agent: false,
    headers: { 'statsig-api-key': key, 'content-type': 'application/json', ...headers },
  });
  const signal = AbortSignal.timeout(60_000);
  outgoing.on('error', () => {}).end(body);
  try {
    const [response] = await once(outgoing, 'response', { signal });
    response.on('error', () => {}).resume();
    return String(response.statusCode);
  } catch {
    return 'none';
  } finally {
    setTimeout(() => outgoing.destroy(), 1000).unref();
  }
}

/** Opens a connection. */
export function open(url: string): Socket {
  const { hostname, port } = new URL(url);
  return connect({ host: hostname, port: Number(port), allowHalfOpen: true }).on('error', () => {});
}

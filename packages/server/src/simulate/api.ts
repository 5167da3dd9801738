import { keyRules, operations } from '@statsig-http-api/contract';
import type { OperationId, RequestBody, ResponseBody } from '@statsig-http-api/contract/types';

/** How to reach a server. */
export interface ApiOptions {
  /** The origin of the server. */
  readonly url: string;
  readonly serverKey: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
}

/** Thrown when a simulation fails. The message says why, and what to do. */
export class SimulationError extends Error {
  override readonly name = 'SimulationError';
}

/** The requests of a simulation. Each rejects with a `SimulationError` on a failure. */
export interface Api {
  getConfig(body: RequestBody<'getConfig'>): Promise<ResponseBody<'getConfig', 200>>;
  getLayer(body: RequestBody<'getLayer'>): Promise<unknown>;
  logEvents(body: RequestBody<'logEvent'>): Promise<unknown>;
  /** Returns the time of the server, in milliseconds since 1970-01-01 UTC, and whether its clock is stopped. */
  clock(): Promise<{ readonly now: number; readonly frozen: boolean }>;
  /** Stops the server's clock at a time, or restarts it with null. */
  setClock(now: number | null): Promise<unknown>;
}

/** Requests to a busy server before giving up. */
const maxAttempts = 20;

export function createApi({ url, serverKey, fetch, sleep }: ApiOptions): Api {
  const headers = { [keyRules.serverSecretKey.header]: serverKey, 'content-type': 'application/json' };

  /** Sends a request, and retries while the server is busy. Returns the parsed response body. */
  async function call(method: string, path: string, body?: unknown): Promise<unknown> {
    for (let attempt = 1; ; attempt++) {
      const response = await send(method, path, body);
      const text = await response.text();
      if (response.ok) return JSON.parse(text);
      const isBusy = response.status === 429 || response.status === 503;
      if (!isBusy || attempt === maxAttempts)
        throw new SimulationError(describeFailure(method, path, response.status, text));
      await sleep(1000 * (Number(response.headers.get('retry-after')) || 1));
    }
  }

  async function send(method: string, path: string, body: unknown): Promise<Response> {
    try {
      return await fetch(`${url}${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (error) {
      throw new SimulationError(
        `Can't reach ${url} (${describeCause(error)}). Start statsig-server, or give the origin of a running one with --url.`,
      );
    }
  }

  const callOperation = <Id extends OperationId>(id: Id, body: RequestBody<Id>) =>
    call(operations[id].method, operations[id].path, body);

  return {
    getConfig: async (body) => (await callOperation('getConfig', body)) as ResponseBody<'getConfig', 200>,
    getLayer: (body) => callOperation('getLayer', body),
    logEvents: (body) => callOperation('logEvent', body),
    clock: async () => (await call('GET', '/_/clock')) as { now: number; frozen: boolean },
    setClock: (now) => call('PUT', '/_/clock', { now }),
  };
}

function describeFailure(method: string, path: string, status: number, text: string): string {
  const failure = `${method} ${path} failed with status ${status}.`;
  if (status === 401 || status === 403)
    return `${failure} Specify a server secret key of the server's project with --server-key. For secret-local, start the server with --dev.`;
  if (status === 404 && path.startsWith('/_/'))
    return `${failure} A simulation needs statsig-server, whose clock can be set. Specify its origin with --url.`;
  return `${failure} ${readMessage(text)}`;
}

/** Returns the message of an error response, or the beginning of any other response body. */
function readMessage(text: string): string {
  try {
    const { message } = JSON.parse(text) as { readonly message?: unknown };
    if (typeof message === 'string') return message;
  } catch {
    // The body is not JSON.
  }
  return text.slice(0, 200);
}

function describeCause(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (cause instanceof Error) return 'code' in cause ? String(cause.code) : cause.message;
  return String(cause);
}

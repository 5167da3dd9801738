import { keyRules, operations } from '@statsig-http-api/contract';
import type { OperationId, RequestBody, ResponseBody } from '@statsig-http-api/contract/types';

/** How a server is reached. */
export interface Reach {
  /** Its origin. */
  readonly url: string;
  readonly serverKey: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
}

/** The server can't be played on. The message says why, and the way out. */
export class SimulationError extends Error {
  override readonly name = 'SimulationError';
}

/** The calls of a simulation. */
export interface Api {
  getConfig(body: RequestBody<'getConfig'>): Promise<ResponseBody<'getConfig', 200>>;
  getLayer(body: RequestBody<'getLayer'>): Promise<unknown>;
  logEvents(body: RequestBody<'logEvent'>): Promise<unknown>;
  /** What the server's clock tells, and whether it is stopped. */
  clock(): Promise<{ readonly now: number; readonly frozen: boolean }>;
  /** Stops the clock at a moment, or lets it run with null. */
  setClock(now: number | null): Promise<unknown>;
}

/** How often a server that is busy is asked again. */
const attempts = 20;

/** Calls a server. Every call rejects with a `SimulationError` when it isn't answered as it should be. */
export function createApi({ url, serverKey, fetch, sleep }: Reach): Api {
  const headers = { [keyRules.serverSecretKey.header]: serverKey, 'content-type': 'application/json' };

  async function call(method: string, path: string, body?: unknown): Promise<unknown> {
    for (let attempt = 1; ; attempt++) {
      const response = await answer(method, path, body);
      const text = await response.text();
      if (response.ok) return JSON.parse(text);
      const busy = response.status === 429 || response.status === 503;
      if (!busy || attempt === attempts) throw new SimulationError(refusalOf(method, path, response.status, text));
      await sleep(1000 * (Number(response.headers.get('retry-after')) || 1));
    }
  }

  async function answer(method: string, path: string, body: unknown): Promise<Response> {
    try {
      return await fetch(`${url}${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (error) {
      throw new SimulationError(
        `${url} can't be reached (${causeOf(error)}): start statsig-server, or give the address of one with --url`,
      );
    }
  }

  const operation = <Id extends OperationId>(id: Id, body: RequestBody<Id>) =>
    call(operations[id].method, operations[id].path, body);

  return {
    getConfig: async (body) => (await operation('getConfig', body)) as ResponseBody<'getConfig', 200>,
    getLayer: (body) => operation('getLayer', body),
    logEvents: (body) => operation('logEvent', body),
    clock: async () => (await call('GET', '/_/clock')) as { now: number; frozen: boolean },
    setClock: (now) => call('PUT', '/_/clock', { now }),
  };
}

function refusalOf(method: string, path: string, status: number, text: string): string {
  const told = `${method} ${path} was answered with ${status}`;
  if (status === 401 || status === 403)
    return `${told}: give a server secret key of the server's project with --server-key`;
  if (status === 404 && path.startsWith('/_/'))
    return `${told}: users are played on statsig-server alone, whose clock can be set; give its address with --url`;
  return `${told}: ${messageOf(text)}`;
}

/** The sentence of a failure in the contract's shape, or the beginning of whatever was answered. */
function messageOf(text: string): string {
  try {
    const { message } = JSON.parse(text) as { readonly message?: unknown };
    if (typeof message === 'string') return message;
  } catch {
    // Not of the contract: shown as it is.
  }
  return text.slice(0, 200);
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (cause instanceof Error) return 'code' in cause ? String(cause.code) : cause.message;
  return String(cause);
}

import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import {
  type AnyFetch,
  type AnyResponse,
  type AnyStatsigError,
  createClient,
  type ErrorKind,
  isStatsigError,
} from '@statsig-http-api/client';
import { createEventQueue } from '@statsig-http-api/client/events';
import { withFallbacks } from '@statsig-http-api/client/fallbacks';
import type crossFetch from 'cross-fetch';
import type nodeFetch from 'node-fetch-3';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { extra, tool } from './tools.ts';

// The client with a `fetch` that is not the one of Node.js: a package, a runtime without streams, or the mock of a test.

let server: Server;
let url: string;
/** No server listens there. */
let closedUrl: string;
/** The response to the next requests. */
let reply: { readonly status: number; readonly body: string };
/** The keys of the requests. */
let keys: unknown[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    keys.push(request.headers['statsig-api-key']);
    request.resume();
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(reply.body) };
    response.writeHead(reply.status, headers).end(reply.body);
  });
  url = await listen(server);
  const closedServer = createSocketServer();
  closedUrl = await listen(closedServer);
  await new Promise((resolve) => closedServer.close(resolve));
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});
afterEach(() => {
  keys = [];
  vi.unstubAllGlobals();
});

async function listen(server: Server | ReturnType<typeof createSocketServer>): Promise<string> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Loads the `fetch` of a package. */
function load<F extends AnyFetch>(name: string): AnyFetch {
  const exported: { readonly default: F } = createRequire(import.meta.url)(name);
  return exported.default;
}

/** Creates a `fetch` whose responses have only some parts of a response. */
const withParts =
  (partsOf: (response: Response) => AnyResponse): AnyFetch =>
  async (url, init) =>
    partsOf(await globalThis.fetch(url, init));

/** Passes the own properties of the headers, as whatwg-fetch does with headers of another class. */
const fetchWithOwnHeaders: AnyFetch = (url, { headers, ...init }) => {
  const pairs = Object.getOwnPropertyNames(headers).map((name) => [name, headers[name]]);
  return globalThis.fetch(url, { ...init, headers: Object.fromEntries(pairs) });
};

const everywhere = tool('', true, '');
const fetches: [name: string, { isMissing: boolean; note: string }, create: () => AnyFetch][] = [
  ['node-fetch 2', extra('node-fetch-2'), () => load('node-fetch-2')],
  ['node-fetch 3', extra('node-fetch-3'), () => load<typeof nodeFetch>('node-fetch-3')],
  ['cross-fetch', extra('cross-fetch'), () => load<typeof crossFetch>('cross-fetch')],
  ['whatwg-fetch', everywhere, () => fetchWithOwnHeaders],
  [
    'React Native, which has no streams',
    everywhere,
    () => withParts((response) => Object.defineProperty(response, 'body', { value: undefined })),
  ],
  [
    'a runtime without Headers, TextDecoder and Response',
    everywhere,
    () => {
      for (const name of ['Headers', 'TextDecoder', 'Response']) vi.stubGlobal(name, undefined);
      return globalThis.fetch;
    },
  ],
  [
    'a mock with status and json()',
    everywhere,
    () => withParts((response) => ({ status: response.status, json: () => response.json() })),
  ],
  [
    'a mock with status and text()',
    everywhere,
    () => withParts((response) => ({ status: response.status, text: () => response.text() })),
  ],
  [
    'a mock with plain headers and a string as its body',
    everywhere,
    () =>
      withParts((response) => {
        const { status, ok } = response;
        const parts: object = { status, ok, headers: { 'retry-after': '1' }, body: '{}', json: () => response.json() };
        return parts;
      }),
  ],
  [
    'a mock with ok and json()',
    everywhere,
    () => withParts((response) => ({ ok: response.ok, json: () => response.json() })),
  ],
];

/** Returns the error of a call. */
async function errorOf(call: Promise<unknown>): Promise<AnyStatsigError> {
  const error = await call.catch((error: unknown) => error);
  if (!isStatsigError(error)) throw new Error('not an error of the client', { cause: error });
  return error;
}

const clientSdkKey = 'client-a';
const request = { gateName: 'a_gate' } as const;
const sleep = async () => {};
const event = { eventName: 'a' };

describe.each(fetches)('with the fetch of %s', (name, { isMissing, note }, create) => {
  const client = (baseUrl = url) => createClient({ clientSdkKey, baseUrl, fetch: create(), runtime: { sleep } });
  const kindOf = (kind: ErrorKind) => (name === 'a mock with ok and json()' ? 'invalidResponse' : kind);
  const testIt = (title: string, run: () => Promise<void>) => test.skipIf(isMissing)(title + note, run);

  testIt('a check succeeds with one request', async () => {
    reply = { status: 200, body: '\ufeff{"name":"a_gate","value":true}' };
    expect(await client().checkGate(request)).toEqual({ name: 'a_gate', value: true });
    expect(keys).toEqual([clientSdkKey]);
  });

  testIt('an event is sent once', async () => {
    reply = { status: 202, body: '{"success":true}' };
    const queue = createEventQueue({ clientSdkKey, baseUrl: url, fetch: create(), runtime: { sleep } });
    queue.log(event);
    await queue.flush();
    expect(queue.size).toBe(0);
    expect(Object.values(queue.dropped)).toEqual([0, 0, 0, 0, 0]);
    expect(keys).toEqual([clientSdkKey]);
  });

  testIt('an invalid request is a BadRequestError', async () => {
    reply = { status: 400, body: '{"message":"no","errors":["gateName: required"]}' };
    expect(await errorOf(client().checkGate(request))).toMatchObject({
      kind: kindOf('badRequest'),
      body: { errors: ['gateName: required'] },
    });
    expect(keys).toHaveLength(1);
  });

  testIt('a page is an InvalidResponseError', async () => {
    reply = { status: 200, body: '<p>Sign in' };
    expect(await errorOf(client().checkGate(request))).toMatchObject({ kind: 'invalidResponse' });
    expect(keys).toHaveLength(1);
  });

  testIt('an event that the service does not accept is an error', async () => {
    reply = { status: 202, body: '{"success":false}' };
    expect(await errorOf(client().logEvent({ events: [event] }))).toMatchObject({ kind: 'server', retryable: true });
  });

  testIt('a check uses the fallback if the service fails, and if it cannot be reached', async () => {
    reply = { status: 503, body: '{"message":"no"}' };
    const fallbacks = { gates: { a_gate: true } };
    expect(await withFallbacks(client(), fallbacks).checkGate(request)).toMatchObject({
      source: 'fallback',
      error: { kind: kindOf('server') },
    });
    const { source, error } = await withFallbacks(client(closedUrl), fallbacks).checkGate(request);
    expect(source).toBe('fallback');
    expect(error?.kind).toBe('connection');
    expect(error?.message).toContain(`${closedUrl.slice('http://'.length)} (ECONNREFUSED)`);
  });
});

describe('a response that the client cannot read is an InvalidResponseError after one request', () => {
  const shared = new Response('{"name":"a_gate","value":true}');

  test.each<[string, unknown, string]>([
    ['nothing', undefined, 'has no status'],
    ['a string', '{}', 'has no status'],
    ['a response without methods', { ok: true }, 'is not a JSON object'],
    ['a response that is already read', shared, 'has a body that is already read'],
  ])('%s', async (_, response, problem) => {
    await shared.text().catch(() => {});
    let calls = 0;
    const fetch = async () => {
      calls++;
      return response as Response;
    };
    const error = await errorOf(createClient({ clientSdkKey, fetch, runtime: { sleep } }).checkGate(request));
    expect(error).toMatchObject({ kind: 'invalidResponse', message: expect.stringContaining(problem) });
    expect(calls).toBe(1);
  });
});

test('a runtime without fetch is a UsageError that names the option', async () => {
  vi.stubGlobal('fetch', undefined);
  expect(await errorOf(createClient({ clientSdkKey }).checkGate(request))).toMatchObject({
    kind: 'usage',
    message: 'checkGate failed: there is no global fetch. Pass the option fetch.',
  });
});

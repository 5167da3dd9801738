import { getEventListeners, once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { CallOptions } from './calls.ts';
import { type ClientOptions, createClient } from './create-client.ts';
import { type AnyStatsigError, isStatsigError } from './errors.ts';

// These tests use real sockets, because a network fails in ways that a test double does not.

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const body = JSON.stringify({ name: 'a_gate', value: true });
const requests: { path: string | undefined; headers: IncomingMessage['headers'] }[] = [];
let handlers: Handler[] = [];
let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    requests.push({ path: request.url, headers: request.headers });
    // The last handler serves all further requests.
    const handler = handlers.length > 1 ? handlers.shift() : handlers[0];
    request.resume().on('end', () => handler?.(request, response));
  });
  url = await startServer(server);
});

afterAll(() => stopServer(server));

afterEach(() => {
  vi.useRealTimers();
  requests.length = 0;
});

/** Starts a server on a free port and returns its URL. */
async function startServer(server: Server | ReturnType<typeof createSocketServer>): Promise<string> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Resolves when a stream closes, with or without an error. */
function waitForClose(stream: NodeJS.EventEmitter): Promise<void> {
  return new Promise((resolve) => void stream.on('error', () => {}).on('close', resolve));
}

function stopServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** Milliseconds of every wait between two attempts. */
const delays: number[] = [];

/** Calls checkGate on a service with one handler for each attempt. The client doesn't wait between attempts. */
async function checkGate(
  attemptHandlers: Handler[],
  { baseUrl = url, ...options }: Partial<ClientOptions> = {},
  callOptions?: CallOptions,
): Promise<unknown> {
  handlers = attemptHandlers;
  delays.length = 0;
  const sleep = async (milliseconds: number) => void delays.push(milliseconds);
  const client = createClient({
    clientSdkKey: 'client-a',
    baseUrl,
    runtime: { sleep, random: () => 0 },
    ...options,
  });
  return client.checkGate({ gateName: 'a_gate' }, callOptions);
}

/** Calls checkGate and returns the error that it rejects with. */
async function errorOf(...args: Parameters<typeof checkGate>): Promise<AnyStatsigError> {
  const error = await checkGate(...args).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!isStatsigError(error)) throw new Error('not an error of the client', { cause: error });
  return error;
}

const succeed: Handler = (_, response) => response.setHeader('content-type', 'application/json').end(body);
const reset: Handler = (request) => request.socket.resetAndDestroy();
const hangUp: Handler = (request) => request.socket.destroy();
const halfABody: Handler = (request, response) => {
  response.setHeader('content-length', body.length).write(body.slice(0, 9), () => request.socket.destroy());
};
const halfAChunk: Handler = (request, response) => {
  response.write(body.slice(0, 9), () => request.socket.destroy());
};
const notHttp: Handler = (request) => request.socket.end('220 mail.example.com ESMTP\r\n');
const status =
  (status: number, headers: Record<string, string> = {}, text?: string): Handler =>
  (_, response) =>
    response.writeHead(status, headers).end(text);

describe('a broken connection', () => {
  const faults = Object.entries({ reset, hangUp, halfABody, halfAChunk, notHttp });
  test.each(faults)('(%s) is retried twice', async (_, fault) => {
    expect(await checkGate([fault, fault, succeed])).toEqual({ name: 'a_gate', value: true });
    expect(requests).toHaveLength(3);
    expect(delays).toEqual([500, 1000]);
  });

  test.each(faults)('(%s) is a ConnectionError after the last attempt', async (_, fault) => {
    expect(await errorOf([fault])).toMatchObject({ kind: 'connection', retryable: true, cause: expect.anything() });
    expect(requests).toHaveLength(3);
  });

  test('is not retried with retries: 0', async () => {
    expect(await errorOf([reset], {}, { retries: 0 })).toMatchObject({ kind: 'connection' });
    expect(await errorOf([reset], { retries: 0 })).toMatchObject({ kind: 'connection' });
    expect(requests).toHaveLength(2);
  });

  test('because no server listens has the host and the error code in the message', async () => {
    const closedServer = createSocketServer();
    const closedUrl = await startServer(closedServer);
    await new Promise((resolve) => closedServer.close(resolve));
    expect((await errorOf([], { baseUrl: closedUrl })).message).toBe(
      `checkGate failed: can't connect to ${closedUrl.slice('http://'.length)} (ECONNREFUSED).`,
    );
  });
});

describe('a response that is not from the API', () => {
  test.each([
    ['a page with status 200', status(200, { 'content-type': 'text/html' }, '<!doctype html><p>Sign in')],
    ['an empty body with status 200', status(200)],
    ['no body with status 204', status(204)],
    ['incomplete JSON in a complete response', status(200, {}, body.slice(0, 9))],
  ])('is rejected without a retry: %s', async (_, handler) => {
    expect(await errorOf([handler])).toMatchObject({
      kind: 'invalidResponse',
      message: expect.stringMatching(/ is not a JSON object\. Check baseUrl and proxies\.$/),
    });
    expect(requests).toHaveLength(1);
  });

  test('can start with a byte order mark', async () => {
    expect(await checkGate([status(200, {}, `\ufeff${body}`)])).toEqual({ name: 'a_gate', value: true });
  });

  test('can have a character split between two chunks', async () => {
    const text = Buffer.from('{"name":"🗻","value":true}');
    const splitCharacter: Handler = (_, response) => {
      response.write(text.subarray(0, 11));
      setTimeout(() => response.end(text.subarray(11)), 20);
    };
    expect(await checkGate([splitCharacter])).toEqual({ name: '🗻', value: true });
  });

  test('can be a redirect, which is not followed because the key would go to another host', async () => {
    const redirectedRequests: IncomingMessage['headers'][] = [];
    const other = createServer((request, response) => {
      redirectedRequests.push(request.headers);
      response.end(body);
    });
    const otherUrl = (await startServer(other)).replace('127.0.0.1', 'localhost');
    try {
      for (const code of [301, 302, 303, 307, 308])
        expect(await errorOf([status(code, { location: `${otherUrl}/v1/check_gate` })])).toMatchObject({
          kind: 'invalidResponse',
          status: code,
          message: expect.stringContaining('is a redirect, which the client rejects, or has no status.'),
        });
      expect(redirectedRequests).toEqual([]);
      expect(requests).toHaveLength(5);
    } finally {
      await stopServer(other);
    }
  });
});

describe('a response of a hundred megabytes', { timeout: 20_000 }, () => {
  const megabyte = Buffer.alloc(2 ** 20, 'x');
  const stream = { megabytes: 0, closed: Promise.resolve<unknown>(undefined) };
  /** Sends as fast as the client reads. */
  const endless =
    (status: number): Handler =>
    (_, response) => {
      stream.megabytes = 0;
      stream.closed = waitForClose(response);
      response.writeHead(status);
      const more = () => {
        while (!response.destroyed && stream.megabytes < 100) {
          stream.megabytes++;
          if (!response.write(megabyte)) return void response.once('drain', more);
        }
        response.end();
      };
      more();
    };

  test.each([
    [200, 'invalidResponse', 'is longer than 10 MiB. Check baseUrl and proxies.'],
    [501, 'server', '501: Not Implemented'],
  ])('with status %i is not read to its end', async (code, kind, message) => {
    const error = await errorOf([endless(code)]);
    expect(error).toMatchObject({ kind, status: code, body: undefined, message: expect.stringContaining(message) });
    await stream.closed;
    // The client reads 10 megabytes. Socket buffers hold the rest.
    expect(stream.megabytes).toBeLessThan(40);
  });

  test('that is compressed to a hundred kilobytes is not decompressed to its end', async () => {
    const bomb = gzipSync(Buffer.alloc(100 * 2 ** 20, 'x'), { level: 1 });
    const compressed: Handler = (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    expect(await errorOf([compressed])).toMatchObject({ kind: 'invalidResponse', body: undefined });
  });
});

describe('a response that takes too long', () => {
  /** Creates a handler that never completes its response, and a list with a promise for the close of each connection. */
  function slowHandler(drip: string | undefined) {
    const closings: Promise<unknown>[] = [];
    const handler: Handler = (request, response) => {
      const timer = drip === undefined ? undefined : setInterval(() => response.write(drip), 10);
      closings.push(waitForClose(request.socket).finally(() => clearInterval(timer)));
    };
    return { handler, closings };
  }

  test.each([
    ['never begins', undefined],
    ['drips without an end', ' '],
  ])('because it %s is a TimeoutError, and every attempt closes its connection', async (_, drip) => {
    const { handler, closings } = slowHandler(drip);
    // On a busy machine, an attempt can end before its request reaches the service.
    const counted = vi.fn(fetch);
    const error = await errorOf([handler], { fetch: counted }, { timeout: 60 });
    expect(error).toMatchObject({ kind: 'timeout', retryable: true });
    expect(error.message).toMatch(/^checkGate failed: no complete response from .* within 60 ms\.$/);
    expect(counted).toHaveBeenCalledTimes(3);
    await Promise.all(closings);
  });

  test('is retried', async () => {
    const { handler, closings } = slowHandler(' ');
    expect(await checkGate([handler, succeed], { timeout: 60 })).toEqual({ name: 'a_gate', value: true });
    await Promise.all(closings);
  });

  test.each([undefined, ' '])('ends at once when the signal aborts (body: %j)', async (drip) => {
    const { handler, closings } = slowHandler(drip);
    const controller = new AbortController();
    const error = errorOf([handler], {}, { signal: controller.signal });
    await expect.poll(() => closings.length).toBe(1);
    controller.abort(new Error('enough'));
    expect(await error).toMatchObject({ kind: 'aborted', cause: new Error('enough') });
    await Promise.all(closings);
    expect(requests).toHaveLength(1);
  });

  test('is a TimeoutError even if fetch ignores its signal', async () => {
    const neverSettle = () => new Promise<never>(() => {});
    expect(await errorOf([], { fetch: neverSettle, timeout: 5 })).toMatchObject({ kind: 'timeout' });
  });

  test('is accepted with timeout: Infinity', async () => {
    const late: Handler = (request, response) => setTimeout(succeed, 30, request, response);
    expect(await checkGate([late], {}, { timeout: Number.POSITIVE_INFINITY })).toMatchObject({ value: true });
  });
});

describe('a busy service', { timeout: 20_000 }, () => {
  const busy = (retryAfter?: string) => status(429, retryAfter === undefined ? {} : { 'retry-after': retryAfter });

  test('gets all attempts, after the Retry-After of up to a minute', async () => {
    expect(await errorOf([busy('7')], { retries: 3 })).toMatchObject({
      kind: 'rateLimited',
      status: 429,
      retryAfter: 7,
    });
    expect(delays).toEqual([7000, 7000, 7000]);
    await errorOf([busy('3600')]);
    expect(delays).toEqual([60_000, 60_000]);
    await errorOf([busy('0')]);
    expect(delays).toEqual([500, 1000]);
    await errorOf([busy('soon')], { retries: 6 });
    expect(delays).toEqual([500, 1000, 2000, 4000, 8000, 8000]);
    expect(requests).toHaveLength(4 + 3 + 3 + 7);
  });

  test('can send a date in Retry-After, which is compared with the clock of the runtime', async () => {
    const now = Date.UTC(2026, 10, 24);
    const at = (milliseconds: number) => new Date(now + milliseconds).toUTCString();
    const sleep = async (milliseconds: number) => void delays.push(milliseconds);
    const runtime = { now: () => now, random: () => 0, sleep };
    expect(await errorOf([busy(at(30_000))], { runtime })).toMatchObject({ retryAfter: 30 });
    expect(delays).toEqual([30_000, 30_000]);
    expect(await errorOf([busy(at(-30_000))], { runtime })).toMatchObject({ retryAfter: 0 });
    expect(delays).toEqual([500, 1000]);
  });

  test('completes a hundred concurrent calls with the fewest possible requests', async () => {
    handlers = [...Array.from({ length: 150 }, () => busy('1')), succeed];
    const sleep = async () => {};
    const client = createClient({ clientSdkKey: 'client-a', baseUrl: url, retries: 200, runtime: { sleep } });
    const calls = Array.from({ length: 100 }, () => client.checkGate({ gateName: 'a_gate' }));
    expect(await Promise.all(calls)).toHaveLength(100);
    expect(requests).toHaveLength(250);
  });

  test.each([408, 429, 500, 502, 503, 504])('gets a retry after status %i', async (code) => {
    expect(await checkGate([status(code), succeed])).toMatchObject({ value: true });
  });

  test.each([400, 401, 403, 404, 413, 415, 501])('gets no retry after status %i', async (code) => {
    expect(await errorOf([status(code, { 'retry-after': '1' }), succeed])).toMatchObject({ status: code });
    expect(requests).toHaveLength(1);
  });

  test('gets no retry if the signal aborts during the delay', async () => {
    handlers = [busy('60')];
    const controller = new AbortController();
    const client = createClient({ clientSdkKey: 'client-a', baseUrl: url });
    const start = performance.now();
    const call = client.checkGate({ gateName: 'a_gate' }, { signal: controller.signal });
    setTimeout(() => controller.abort(), 50);
    await expect(call).rejects.toMatchObject({ kind: 'aborted' });
    expect(performance.now() - start).toBeLessThan(5000);
    expect(requests).toHaveLength(1);
  });

  test('can send an error with an empty chunked body', async () => {
    const chunked = status(503, { 'transfer-encoding': 'chunked', 'x-request-id': 'r-1' });
    expect(await errorOf([chunked])).toMatchObject({
      kind: 'server',
      status: 503,
      requestId: 'r-1',
      message: 'checkGate failed with 503: Service Unavailable',
    });
  });
});

test('every attempt sends the same request', async () => {
  const bodies: string[] = [];
  const recordBody = (request: IncomingMessage) => request.on('data', (chunk) => bodies.push(String(chunk)));
  server.prependListener('request', recordBody);
  await errorOf([status(503)]).finally(() => server.off('request', recordBody));
  expect(bodies).toEqual(Array(3).fill('{"gateName":"a_gate"}'));
  for (const { path, headers } of requests) {
    expect(path).toBe('/v1/check_gate');
    expect(headers['statsig-api-key']).toBe('client-a');
    expect(headers['content-type']).toBe('application/json');
  }
  expect(requests).toHaveLength(3);
});

test('a finished call leaves no timer and no listener on the signal', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { signal } = new AbortController();
  const respondOnce = (): Promise<Response> => Promise.resolve(new Response(body));
  await checkGate([], { fetch: respondOnce }, { signal });
  await errorOf([], { fetch: () => Promise.reject(new TypeError('no')) }, { signal });
  expect(vi.getTimerCount()).toBe(0);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

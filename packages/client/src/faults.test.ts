import { getEventListeners, once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { CallOptions } from './calls.ts';
import { type ClientOptions, createClient } from './create-client.ts';
import { type AnyStatsigError, isStatsigError } from './errors.ts';

// Real sockets: what a test double never does, the network does.

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const answer = JSON.stringify({ name: 'a_gate', value: true });
const served: { path: string | undefined; headers: IncomingMessage['headers'] }[] = [];
let handlers: Handler[] = [];
let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    served.push({ path: request.url, headers: request.headers });
    // The last one answers whatever comes after it.
    const handler = handlers.length > 1 ? handlers.shift() : handlers[0];
    request.resume().on('end', () => handler?.(request, response));
  });
  url = await listening(server);
});

afterAll(() => closed(server));

afterEach(() => {
  vi.useRealTimers();
  served.length = 0;
});

async function listening(server: Server | ReturnType<typeof createSocketServer>): Promise<string> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Resolves when a stream is closed, with an error or without one. */
function closeOf(stream: NodeJS.EventEmitter): Promise<void> {
  return new Promise((resolve) => void stream.on('error', () => {}).on('close', resolve));
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

const waits: number[] = [];

/** What a call comes to while the service answers so, one handler an attempt. Nobody waits between the attempts. */
async function asked(
  behaviour: Handler[],
  { baseUrl = url, ...options }: Partial<ClientOptions> = {},
  callOptions?: CallOptions,
): Promise<unknown> {
  handlers = behaviour;
  waits.length = 0;
  const sleep = async (milliseconds: number) => void waits.push(milliseconds);
  const client = createClient({
    clientSdkKey: 'client-a',
    baseUrl,
    environment: { sleep, random: () => 0 },
    ...options,
  });
  return client.checkGate({ gateName: 'a_gate' }, callOptions);
}

async function failure(...call: Parameters<typeof asked>): Promise<AnyStatsigError> {
  const error = await asked(...call).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!isStatsigError(error)) throw new Error('not an error of the client', { cause: error });
  return error;
}

const good: Handler = (_, response) => response.setHeader('content-type', 'application/json').end(answer);
const reset: Handler = (request) => request.socket.resetAndDestroy();
const hangUp: Handler = (request) => request.socket.destroy();
const halfABody: Handler = (request, response) => {
  response.setHeader('content-length', answer.length).write(answer.slice(0, 9), () => request.socket.destroy());
};
const halfAChunk: Handler = (request, response) => {
  response.write(answer.slice(0, 9), () => request.socket.destroy());
};
const noHttp: Handler = (request) => request.socket.end('220 mail.example.com ESMTP\r\n');
const status =
  (status: number, headers: Record<string, string> = {}, body?: string): Handler =>
  (_, response) =>
    response.writeHead(status, headers).end(body);

describe('a connection that breaks', () => {
  const faults = Object.entries({ reset, hangUp, halfABody, halfAChunk, noHttp });
  test.each(faults)('(%s) twice is got over', async (_, fault) => {
    expect(await asked([fault, fault, good])).toEqual({ name: 'a_gate', value: true });
    expect(served).toHaveLength(3);
    expect(waits).toEqual([500, 1000]);
  });

  test.each(faults)('(%s) for good is a connection error, after all attempts', async (_, fault) => {
    expect(await failure([fault])).toMatchObject({ kind: 'connection', retryable: true, cause: expect.anything() });
    expect(served).toHaveLength(3);
  });

  test('is not tried again where no retries are wanted', async () => {
    expect(await failure([reset], {}, { retries: 0 })).toMatchObject({ kind: 'connection' });
    expect(await failure([reset], { retries: 0 })).toMatchObject({ kind: 'connection' });
    expect(served).toHaveLength(2);
  });

  test('because nobody listens names the reason', async () => {
    const gone = createSocketServer();
    const nowhere = await listening(gone);
    await new Promise((resolve) => gone.close(resolve));
    expect((await failure([], { baseUrl: nowhere })).message).toContain('no whole answer came (ECONNREFUSED)');
  });
});

describe('what answers is not the API', () => {
  test.each([
    [
      'a page with status 200',
      status(200, { 'content-type': 'text/html' }, '<!doctype html><p>Sign in'),
      'no JSON object',
    ],
    ['nothing with status 200', status(200), 'no JSON object'],
    ['nothing with status 204', status(204), 'no JSON object'],
    ['half of a JSON text that is whole as HTTP', status(200, {}, answer.slice(0, 9)), 'no JSON object'],
  ])('%s is told, and not asked again', async (_, handler, what) => {
    expect(await failure([handler])).toMatchObject({
      kind: 'invalidResponse',
      message: expect.stringContaining(`the answer is ${what}: check baseUrl and proxies`),
    });
    expect(served).toHaveLength(1);
  });

  test('a byte order mark is no harm', async () => {
    expect(await asked([status(200, {}, `\ufeff${answer}`)])).toEqual({ name: 'a_gate', value: true });
  });

  test('a letter that is cut between two chunks is put together', async () => {
    const text = Buffer.from('{"name":"🗻","value":true}');
    const cut: Handler = (_, response) => {
      response.write(text.subarray(0, 11));
      setTimeout(() => response.end(text.subarray(11)), 20);
    };
    expect(await asked([cut])).toEqual({ name: '🗻', value: true });
  });

  test('a redirect to another host is not followed, and the key stays here', async () => {
    const met: IncomingMessage['headers'][] = [];
    const other = createServer((request, response) => {
      met.push(request.headers);
      response.end(answer);
    });
    const elsewhere = (await listening(other)).replace('127.0.0.1', 'localhost');
    try {
      for (const code of [301, 302, 303, 307, 308])
        expect(await failure([status(code, { location: `${elsewhere}/v1/check_gate` })])).toMatchObject({
          kind: 'invalidResponse',
          status: code,
          message: expect.stringContaining('redirects are not followed: change baseUrl'),
        });
      expect(met).toEqual([]);
      expect(served).toHaveLength(5);
    } finally {
      await closed(other);
    }
  });
});

describe('an answer of a hundred megabytes', { timeout: 20_000 }, () => {
  const megabyte = Buffer.alloc(2 ** 20, 'x');
  const sent = { megabytes: 0, cut: Promise.resolve<unknown>(undefined) };
  /** As fast as it is taken. */
  const endless =
    (status: number): Handler =>
    (_, response) => {
      sent.megabytes = 0;
      sent.cut = closeOf(response);
      response.writeHead(status);
      const more = () => {
        while (!response.destroyed && sent.megabytes < 100) {
          sent.megabytes++;
          if (!response.write(megabyte)) return void response.once('drain', more);
        }
        response.end();
      };
      more();
    };

  test.each([
    [200, 'invalidResponse', 'the answer is longer than any of the API'],
    [501, 'server', '501 Not Implemented'],
  ])('with status %i is not taken to its end', async (code, kind, message) => {
    const error = await failure([endless(code)]);
    expect(error).toMatchObject({ kind, status: code, body: undefined, message: expect.stringContaining(message) });
    await sent.cut;
    // 10 are read; the rest is what the sockets hold.
    expect(sent.megabytes).toBeLessThan(40);
  });

  test('that was packed into a hundred kilobytes is not unpacked to its end', async () => {
    const bomb = gzipSync(Buffer.alloc(100 * 2 ** 20, 'x'), { level: 1 });
    const packed: Handler = (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    expect(await failure([packed])).toMatchObject({ kind: 'invalidResponse', body: undefined });
  });
});

describe('an answer that takes too long', () => {
  /** Tells when each connection was closed by the other side. */
  function slow(drip: string | undefined) {
    const closed: Promise<unknown>[] = [];
    const handler: Handler = (request, response) => {
      const timer = drip === undefined ? undefined : setInterval(() => response.write(drip), 10);
      closed.push(closeOf(request.socket).finally(() => clearInterval(timer)));
    };
    return { handler, closed };
  }

  test.each([
    ['never begins', undefined],
    ['drips without an end', ' '],
  ])('because it %s is a timeout, and every attempt is really ended', async (_, drip) => {
    const { handler, closed } = slow(drip);
    const error = await failure([handler], {}, { timeout: 60 });
    expect(error).toMatchObject({ kind: 'timeout', retryable: true });
    expect(error.message).toMatch(/: no whole answer came within 60 ms$/);
    expect(closed).toHaveLength(3);
    await Promise.all(closed);
  });

  test('once is got over by the next attempt', async () => {
    const { handler, closed } = slow(' ');
    expect(await asked([handler, good], { timeout: 60 })).toEqual({ name: 'a_gate', value: true });
    await Promise.all(closed);
  });

  test.each([undefined, ' '])('is left at once when you end the call', async (drip) => {
    const { handler, closed } = slow(drip);
    const controller = new AbortController();
    const ended = failure([handler], {}, { signal: controller.signal });
    await expect.poll(() => closed.length).toBe(1);
    controller.abort(new Error('enough'));
    expect(await ended).toMatchObject({ kind: 'aborted', cause: new Error('enough') });
    await Promise.all(closed);
    expect(served).toHaveLength(1);
  });

  test('has its time even from a fetch that does not listen to its signal', async () => {
    const deaf = () => new Promise<never>(() => {});
    expect(await failure([], { fetch: deaf, timeout: 5 })).toMatchObject({ kind: 'timeout' });
  });

  test('may take as long as it likes where no end is set', async () => {
    const late: Handler = (request, response) => setTimeout(good, 30, request, response);
    expect(await asked([late], {}, { timeout: Number.POSITIVE_INFINITY })).toMatchObject({ value: true });
  });
});

describe('a service that is busy', { timeout: 20_000 }, () => {
  const busy = (retryAfter?: string) => status(429, retryAfter === undefined ? {} : { 'retry-after': retryAfter });

  test('is asked as often as there are attempts, not sooner than it says, and never a minute later', async () => {
    expect(await failure([busy('7')], { retries: 3 })).toMatchObject({
      kind: 'rateLimited',
      status: 429,
      retryAfter: 7,
    });
    expect(waits).toEqual([7000, 7000, 7000]);
    await failure([busy('3600')]);
    expect(waits).toEqual([60_000, 60_000]);
    await failure([busy('0')]);
    expect(waits).toEqual([500, 1000]);
    await failure([busy('soon')], { retries: 6 });
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 8000]);
    expect(served).toHaveLength(4 + 3 + 3 + 7);
  });

  test('is waited for until the date that it names, by the clock that was passed in', async () => {
    const now = Date.UTC(2026, 10, 24);
    const at = (milliseconds: number) => new Date(now + milliseconds).toUTCString();
    const sleep = async (milliseconds: number) => void waits.push(milliseconds);
    const environment = { now: () => now, random: () => 0, sleep };
    expect(await failure([busy(at(30_000))], { environment })).toMatchObject({ retryAfter: 30 });
    expect(waits).toEqual([30_000, 30_000]);
    expect(await failure([busy(at(-30_000))], { environment })).toMatchObject({ retryAfter: 0 });
    expect(waits).toEqual([500, 1000]);
  });

  test('answers a hundred calls at once in the end, and none is asked more often than it may be', async () => {
    handlers = [...Array.from({ length: 150 }, () => busy('1')), good];
    const sleep = async () => {};
    const client = createClient({ clientSdkKey: 'client-a', baseUrl: url, retries: 200, environment: { sleep } });
    const calls = Array.from({ length: 100 }, () => client.checkGate({ gateName: 'a_gate' }));
    expect(await Promise.all(calls)).toHaveLength(100);
    expect(served).toHaveLength(250);
  });

  test.each([408, 429, 500, 502, 503, 504])('or passing, as %i says, is asked again', async (code) => {
    expect(await asked([status(code), good])).toMatchObject({ value: true });
  });

  test.each([400, 401, 403, 404, 413, 415, 501])('but not when it says %i, which does not pass', async (code) => {
    expect(await failure([status(code, { 'retry-after': '1' }), good])).toMatchObject({ status: code });
    expect(served).toHaveLength(1);
  });

  test('is left alone by a call that you end while it waits', async () => {
    handlers = [busy('60')];
    const controller = new AbortController();
    const client = createClient({ clientSdkKey: 'client-a', baseUrl: url });
    const start = performance.now();
    const call = client.checkGate({ gateName: 'a_gate' }, { signal: controller.signal });
    setTimeout(() => controller.abort(), 50);
    await expect(call).rejects.toMatchObject({ kind: 'aborted' });
    expect(performance.now() - start).toBeLessThan(5000);
    expect(served).toHaveLength(1);
  });

  test('and fails in chunks without a body, still fails as itself', async () => {
    const chunked = status(503, { 'transfer-encoding': 'chunked', 'x-request-id': 'r-1' });
    expect(await failure([chunked])).toMatchObject({
      kind: 'server',
      status: 503,
      requestId: 'r-1',
      message: `503 Service Unavailable: POST ${url}/v1/check_gate`,
    });
  });
});

test('every attempt sends the same request', async () => {
  const bodies: string[] = [];
  const noting: Handler = (request, response) => status(503)(request, response);
  const tap = (request: IncomingMessage) => request.on('data', (chunk) => bodies.push(String(chunk)));
  server.prependListener('request', tap);
  await failure([noting]).finally(() => server.off('request', tap));
  expect(bodies).toEqual(Array(3).fill('{"gateName":"a_gate"}'));
  const keys = served.map(({ headers, path }) => [headers['statsig-api-key'], headers['content-type'], path]);
  expect(keys).toEqual(Array(3).fill(['client-a', 'application/json', '/v1/check_gate']));
});

test('nothing is left when a call is over: no timer, no listener on your signal', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { signal } = new AbortController();
  const once = (): Promise<Response> => Promise.resolve(new Response(answer));
  await asked([], { fetch: once }, { signal });
  await failure([], { fetch: () => Promise.reject(new TypeError('no')) }, { signal });
  expect([vi.getTimerCount(), getEventListeners(signal, 'abort')]).toEqual([0, []]);
});

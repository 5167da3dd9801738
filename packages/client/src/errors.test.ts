import { inspect } from 'node:util';
import { runInNewContext } from 'node:vm';
import { operations } from '@statsig-http-api/contract';
import { examples } from '@statsig-http-api/contract/examples';
import type { OperationId } from '@statsig-http-api/contract/types';
import { transform } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { createClient } from './create-client.ts';
import { type AnyStatsigError, BadRequestError, isStatsigError, StatsigError } from './errors.ts';
import type { Fetch } from './fetch.ts';

const serverSecretKey = 'secret-leak1234';
const now = Date.UTC(2026, 10, 24);
const request = { gateName: 'a_gate', user: { email: 'leak5678@example.com' } };

/** The error that a call ends with, whatever the call. */
async function errorOf(fetch: Fetch, id: OperationId = 'checkGate', signal?: AbortSignal): Promise<AnyStatsigError> {
  const client: object = createClient({ serverSecretKey, fetch, retries: 0, environment: { now: () => now } });
  const method: (request: unknown, options?: unknown) => Promise<unknown> = Reflect.get(client, id);
  const error = await method(request, { signal }).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!isStatsigError(error)) throw new Error('not an error of the client', { cause: error });
  return error;
}

/** The error for an answer. */
const answered = (body: BodyInit | null, init: ResponseInit) => errorOf(async () => new Response(body, init));

const kinds: Readonly<Record<number, { name: string; kind: string; retryable: boolean }>> = {
  400: { name: 'BadRequestError', kind: 'badRequest', retryable: false },
  401: { name: 'UnauthorizedError', kind: 'unauthorized', retryable: false },
  403: { name: 'ForbiddenError', kind: 'forbidden', retryable: false },
  404: { name: 'NotFoundError', kind: 'notFound', retryable: false },
  413: { name: 'PayloadTooLargeError', kind: 'payloadTooLarge', retryable: false },
  415: { name: 'BadRequestError', kind: 'badRequest', retryable: false },
  429: { name: 'RateLimitedError', kind: 'rateLimited', retryable: true },
  500: { name: 'ServerError', kind: 'server', retryable: true },
  503: { name: 'ServerError', kind: 'server', retryable: true },
};

const cases = Object.values(operations).flatMap(({ id, host, path }) =>
  Object.entries(examples[id].responses)
    .filter(([status]) => Number(status) >= 400)
    .flatMap(([status, bodies]) =>
      Object.entries<unknown>(bodies).map(([key, body]) => ({
        id,
        url: host + path,
        status: Number(status),
        key,
        body,
      })),
    ),
);

test.each(cases)('$id answering $status ($key) rejects with the class of its kind', async (told) => {
  const { id, url, status, body } = told;
  const headers = { 'x-request-id': 'r-1', 'retry-after': '2' };
  const error = await errorOf(async () => Response.json(body, { status, statusText: 'So It Is', headers }), id);
  const said = typeof body === 'object' && body && 'message' in body ? `: ${body.message}` : '';
  expect(error).toMatchObject({
    ...kinds[status],
    message: `${status} So It Is: POST ${url}${said}`,
    operation: id,
    status,
    requestId: 'r-1',
    retryAfter: 2,
    body,
  });
  expect(error.stack).toMatch(`${error.name}: ${error.message}`);
});

describe('a bad request', () => {
  test('names the first refused field, and all of them with their reasons', async () => {
    const errors = ['events[0].eventName: required', 'user.userId: unknown'];
    const error = await answered(JSON.stringify({ status: 400, message: 'no', errors }), { status: 400 });
    if (!isStatsigError(error, 'badRequest')) throw error;
    expect([error.field, error.errors]).toEqual(['events[0].eventName', errors]);
  });

  test('names none where the service names none', async () => {
    const error = await answered('{"errors": 7}', { status: 400 });
    expect(error).toBeInstanceOf(BadRequestError);
    expect(error).toMatchObject({
      field: undefined,
      errors: [],
      message: '400: POST https://api.statsig.com/v1/check_gate',
    });
  });
});

describe('what is not of the contract', () => {
  test.each([
    ['an empty error', '', 502, { kind: 'server', status: 502, retryable: true }],
    ['an error page', '<h1>Bad Gateway</h1>', 502, { kind: 'server', body: '<h1>Bad Gateway</h1>' }],
    ['a status without a class of its own', '{}', 418, { kind: 'badRequest', status: 418, retryable: false }],
    ['a request timeout', '{}', 408, { kind: 'badRequest', status: 408, retryable: true }],
    ['a page with status 200', '<h1>Welcome</h1>', 200, { kind: 'invalidResponse', body: '<h1>Welcome</h1>' }],
    ['an empty success', '', 200, { kind: 'invalidResponse', status: 200 }],
    ['half of a JSON text', '{"name": "a_ga', 200, { kind: 'invalidResponse', retryable: false }],
    ['JSON that is no object', 'null', 200, { kind: 'invalidResponse', body: 'null' }],
    ['a list', '[]', 200, { kind: 'invalidResponse', body: '[]' }],
    ['a redirect', '', 307, { kind: 'invalidResponse', status: 307 }],
  ])('%s is an error of its kind', async (_, body, status, expected) => {
    expect(await answered(body, { status })).toMatchObject(expected);
    // As React Native answers, without a stream.
    const unstreamed = async () => Object.defineProperty(new Response(body, { status }), 'body', { value: undefined });
    expect(await errorOf(unstreamed)).toMatchObject(expected);
  });

  test('a byte order mark is no harm', async () => {
    const fetch = async () => new Response('\ufeff{"name":"a_gate","value":true}');
    const client = createClient({ serverSecretKey, fetch });
    await expect(client.checkGate(request)).resolves.toEqual({ name: 'a_gate', value: true });
  });

  test('a page as message is cut', async () => {
    const error = await answered(JSON.stringify({ message: 'x'.repeat(10_000) }), { status: 500 });
    expect(error.message.length).toBeLessThan(1000);
  });

  test.each([
    ['0', 0],
    ['2', 2],
    ['86400', 86_400],
    ['Tue, 24 Nov 2026 00:01:00 GMT', 60],
    ['Tuesday, 24-Nov-26 00:01:00 GMT', 60],
    ['Wed, 21 Oct 2015 07:28:00 GMT', 0],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
    ['', undefined],
    ['soon', undefined],
    ['Sun, 99 Nov 2026 99:99:99 GMT', undefined],
    ['2026-11-24', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['1e3', undefined],
    ['99999999999999999999', undefined],
  ])('a Retry-After of %j asks to wait for %j seconds', async (value, seconds) => {
    const error = await answered('{}', { status: 429, headers: { 'retry-after': value } });
    expect(error.retryAfter).toBe(seconds);
  });
});

describe('no answer', () => {
  test('is a connection error with the code and the cause', async () => {
    const cause = new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) });
    expect(await errorOf(() => Promise.reject(cause))).toMatchObject({
      kind: 'connection',
      message: 'POST https://api.statsig.com/v1/check_gate: no whole answer came (ECONNREFUSED)',
      operation: 'checkGate',
      retryable: true,
      cause,
    });
  });

  test('and an answer that breaks off is one, too', async () => {
    const cause = new TypeError('terminated');
    const body = () =>
      new ReadableStream({
        start: (controller) => controller.enqueue(new TextEncoder().encode('{"name":')),
        pull: (controller) => controller.error(cause),
      });
    expect(await answered(body(), { status: 200 })).toMatchObject({ kind: 'connection', cause });
    expect(await answered(body(), { status: 500 })).toMatchObject({ kind: 'connection', cause });
  });

  test('because of the signal is an abort with its reason', async () => {
    const controller = new AbortController();
    const fetch: Fetch = async (_, { signal }) => {
      controller.abort('enough');
      signal?.throwIfAborted();
      return Response.json({});
    };
    expect(await errorOf(fetch, 'checkGate', controller.signal)).toMatchObject({
      kind: 'aborted',
      message: 'POST https://api.statsig.com/v1/check_gate: the signal ended it',
      retryable: false,
      cause: 'enough',
    });
  });

  test('because the signal was up before is an abort, and nothing is sent', async () => {
    const sent: string[] = [];
    const fetch = async (url: string) => {
      sent.push(url);
      return Response.json({});
    };
    expect(await errorOf(fetch, 'checkGate', AbortSignal.abort())).toMatchObject({ kind: 'aborted' });
    expect(sent).toEqual([]);
  });

  test('within the time of a timeout signal is a timeout', async () => {
    const fetch: Fetch = (_, { signal }) =>
      new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    expect(await errorOf(fetch, 'checkGate', AbortSignal.timeout(1))).toMatchObject({
      kind: 'timeout',
      retryable: true,
    });
  });
});

describe('a request that can not be written', () => {
  const client = createClient({ serverSecretKey, fetch: async () => Response.json({}) });
  test('as JSON is wrong use', async () => {
    const value: unknown = 7n;
    const untyped: object = client;
    await expect(Reflect.get(untyped, 'logEvent')({ events: [value] })).rejects.toMatchObject({
      kind: 'usage',
      operation: 'logEvent',
    });
  });

  test('as headers is wrong use, and the value stays out of the error', async () => {
    const error = await client.checkGate(request, { headers: { 'x-a': 'leak5678\nx' } }).catch((error) => error);
    expect(error).toMatchObject({ kind: 'usage' });
    expect(inspect(error, { depth: 9 })).not.toContain('leak5678');
  });
});

test('the JSON of an error holds what a log needs', async () => {
  const error = await answered('{"message": "later"}', { status: 429, headers: { 'retry-after': '2' } });
  expect(JSON.parse(JSON.stringify(error))).toEqual({
    name: 'RateLimitedError',
    kind: 'rateLimited',
    message: '429: POST https://api.statsig.com/v1/check_gate: later',
    operation: 'checkGate',
    status: 429,
    retryable: true,
    retryAfter: 2,
  });
});

describe('isStatsigError', () => {
  test('knows an error of another realm, where instanceof does not', async () => {
    const path = new URL('errors.ts', import.meta.url);
    const source = await import('node:fs/promises').then(({ readFile }) => readFile(path, 'utf8'));
    const { code } = await transform(source, { loader: 'ts', format: 'cjs', target: 'es2022' });
    const made: unknown = runInNewContext(
      `const module = {}; ${code}; new module.exports.RateLimitedError({ message: 'no' })`,
    );
    expect(made instanceof StatsigError).toBe(false);
    expect(isStatsigError(made)).toBe(true);
    expect(isStatsigError(made, 'rateLimited')).toBe(true);
    expect(isStatsigError(made, 'server')).toBe(false);
  });

  test.each([null, undefined, 'no', new Error('no'), { kind: 'rateLimited' }])('does not take %o for one', (value) => {
    expect(isStatsigError(value)).toBe(false);
  });
});

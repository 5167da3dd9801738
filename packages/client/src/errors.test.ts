import { inspect } from 'node:util';
import { runInNewContext } from 'node:vm';
import { operations } from '@statsig-http-api/contract';
import { examples } from '@statsig-http-api/contract/examples';
import type { OperationId } from '@statsig-http-api/contract/types';
import { transform } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { createClient } from './create-client.ts';
import { type AnyStatsigError, BadRequestError, isStatsigError, StatsigError } from './errors.ts';
import type { Fetch } from './runtime.ts';

const serverSecretKey = 'secret-leak1234';
const now = Date.UTC(2026, 10, 24);
const request = { gateName: 'a_gate', user: { email: 'leak5678@example.com' } };

/** Calls an operation and returns the error that it rejects with. */
async function errorOf(fetch: Fetch, id: OperationId = 'checkGate', signal?: AbortSignal): Promise<AnyStatsigError> {
  const client: object = createClient({ serverSecretKey, fetch, retries: 0, runtime: { now: () => now } });
  const method: (request: unknown, options?: unknown) => Promise<unknown> = Reflect.get(client, id);
  const error = await method(request, { signal }).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!isStatsigError(error)) throw new Error('not an error of the client', { cause: error });
  return error;
}

/** Returns the error for a response to `checkGate`. */
const errorForResponse = (body: BodyInit | null, init: ResponseInit) => errorOf(async () => new Response(body, init));

const errorByStatus: Readonly<Record<number, { name: string; kind: string; retryable: boolean }>> = {
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

const errorExamples = Object.values(operations).flatMap(({ id }) =>
  Object.entries(examples[id].responses)
    .filter(([status]) => Number(status) >= 400)
    .flatMap(([status, bodies]) =>
      Object.entries<object>(bodies).map(([example, body]) => ({ id, status: Number(status), example, body })),
    ),
);

test.each(errorExamples)('$id rejects with the error class of $status ($example)', async ({ id, status, body }) => {
  const headers = { 'x-request-id': 'r-1', 'retry-after': '2' };
  const error = await errorOf(async () => Response.json(body, { status, statusText: 'Reason Phrase', headers }), id);
  expect(error).toMatchObject({
    ...errorByStatus[status],
    message: `${id} failed with ${status}: ${Reflect.get(body, 'message') ?? 'Reason Phrase'}`,
    operation: id,
    status,
    code: Reflect.get(body, 'code'),
    requestId: 'r-1',
    retryAfter: 2,
    body,
  });
  expect(error.stack).toMatch(`${error.name}: ${error.message}`);
});

describe('the message of an error', () => {
  test('names the operation, the status and the message of the service', async () => {
    const message = 'Rate limit exceeded. Retry after the number of seconds in Retry-After.';
    const error = await errorForResponse(JSON.stringify({ message }), { status: 429, statusText: 'Too Many Requests' });
    expect(error.message).toBe(`checkGate failed with 429: ${message}`);
  });

  test('has the reason phrase if the service sends no message', async () => {
    const error = await errorForResponse('{"message": 7}', { status: 503, statusText: 'Service Unavailable' });
    expect(error.message).toBe('checkGate failed with 503: Service Unavailable');
  });

  test('ends with the status if there is neither a message nor a reason phrase', async () => {
    expect((await errorForResponse('{}', { status: 400 })).message).toBe('checkGate failed with 400');
  });

  test('is at most 600 characters long', async () => {
    const error = await errorForResponse(JSON.stringify({ message: 'x'.repeat(10_000) }), { status: 500 });
    expect(error.message).toHaveLength(600);
  });
});

describe('the code of an error', () => {
  const codeOf = async (body: unknown) => (await errorForResponse(JSON.stringify(body), { status: 400 })).code;

  test('is the code in the response body', async () => {
    expect(await codeOf({ code: 'invalid_body', message: 'no' })).toBe('invalid_body');
    expect(await codeOf({ code: 'x'.repeat(64) })).toBe('x'.repeat(64));
  });

  test.each([
    ['the body has no code', {}],
    ['the code is not a string', { code: 7 }],
    ['the code is longer than 64 characters', { code: 'x'.repeat(65) }],
    ['the body is a string', 'code'],
    ['the body is null', null],
  ])('is undefined if %s', async (_, body) => {
    expect(await codeOf(body)).toBeUndefined();
  });
});

describe('a BadRequestError', () => {
  test('lists every invalid field with its reason, and names the first', async () => {
    const errors = ['events[0].eventName: required', 'user.userId: unknown'];
    const error = await errorForResponse(JSON.stringify({ status: 400, message: 'no', errors }), { status: 400 });
    if (!isStatsigError(error, 'badRequest')) throw error;
    expect(error.field).toBe('events[0].eventName');
    expect(error.errors).toEqual(errors);
  });

  test('lists no field if the service lists none', async () => {
    const error = await errorForResponse('{"errors": 7}', { status: 400 });
    expect(error).toBeInstanceOf(BadRequestError);
    expect(error).toMatchObject({ field: undefined, errors: [] });
  });
});

describe('a response outside the contract', () => {
  test.each([
    ['an empty error', '', 502, { kind: 'server', status: 502, retryable: true }],
    ['an error page', '<h1>Bad Gateway</h1>', 502, { kind: 'server', body: '<h1>Bad Gateway</h1>' }],
    ['a status without an error class', '{}', 418, { kind: 'badRequest', status: 418, retryable: false }],
    ['a request timeout', '{}', 408, { kind: 'badRequest', status: 408, retryable: true }],
    ['a page with status 200', '<h1>Welcome</h1>', 200, { kind: 'invalidResponse', body: '<h1>Welcome</h1>' }],
    ['an empty success', '', 200, { kind: 'invalidResponse', status: 200 }],
    ['incomplete JSON', '{"name": "a_ga', 200, { kind: 'invalidResponse', retryable: false }],
    ['JSON that is not an object', '7', 200, { kind: 'invalidResponse', body: 7 }],
    ['an array', '[]', 200, { kind: 'invalidResponse', body: [] }],
    ['a redirect', '', 307, { kind: 'invalidResponse', status: 307 }],
  ])('rejects the call: %s', async (_, body, status, expected) => {
    expect(await errorForResponse(body, { status })).toMatchObject(expected);
    // Responses in React Native have no stream.
    const withoutStream = async () =>
      Object.defineProperty(new Response(body, { status }), 'body', { value: undefined });
    expect(await errorOf(withoutStream)).toMatchObject(expected);
  });

  test('can start with a byte order mark', async () => {
    const fetch = async () => new Response('\ufeff{"name":"a_gate","value":true}');
    const client = createClient({ serverSecretKey, fetch });
    await expect(client.checkGate(request)).resolves.toEqual({ name: 'a_gate', value: true });
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
  ])('with Retry-After %j has the retryAfter %j', async (value, seconds) => {
    const error = await errorForResponse('{}', { status: 429, headers: { 'retry-after': value } });
    expect(error.retryAfter).toBe(seconds);
  });
});

describe('a call without a complete response', () => {
  test('rejects with a ConnectionError that has the error of fetch as its cause', async () => {
    const cause = new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) });
    expect(await errorOf(() => Promise.reject(cause))).toMatchObject({
      kind: 'connection',
      message: "checkGate failed: can't connect to api.statsig.com (ECONNREFUSED).",
      operation: 'checkGate',
      retryable: true,
      cause,
    });
  });

  test('rejects with a ConnectionError if the body breaks off', async () => {
    const cause = new TypeError('terminated');
    const body = () =>
      new ReadableStream({
        start: (controller) => controller.enqueue(new TextEncoder().encode('{"name":')),
        pull: (controller) => controller.error(cause),
      });
    expect(await errorForResponse(body(), { status: 200 })).toMatchObject({ kind: 'connection', cause });
    expect(await errorForResponse(body(), { status: 500 })).toMatchObject({ kind: 'connection', cause });
  });

  test('rejects with an AbortedError if the signal aborts', async () => {
    const controller = new AbortController();
    const fetch: Fetch = async (_, { signal }) => {
      controller.abort('enough');
      signal?.throwIfAborted();
      return Response.json({});
    };
    expect(await errorOf(fetch, 'checkGate', controller.signal)).toMatchObject({
      kind: 'aborted',
      message: 'checkGate failed: the signal aborted the call.',
      retryable: false,
      cause: 'enough',
    });
  });

  test('sends nothing if the signal is already aborted', async () => {
    const urls: string[] = [];
    const fetch = async (url: string) => {
      urls.push(url);
      return Response.json({});
    };
    expect(await errorOf(fetch, 'checkGate', AbortSignal.abort())).toMatchObject({ kind: 'aborted' });
    expect(urls).toEqual([]);
  });

  test('rejects with a TimeoutError if a timeout signal aborts', async () => {
    const fetch: Fetch = (_, { signal }) =>
      new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    expect(await errorOf(fetch, 'checkGate', AbortSignal.timeout(1))).toMatchObject({
      kind: 'timeout',
      message: 'checkGate failed: the signal timed out.',
      retryable: true,
    });
  });
});

describe('a call that the client cannot send', () => {
  const client = createClient({ serverSecretKey, fetch: async () => Response.json({}) });

  test('rejects with a UsageError if the request is not JSON', async () => {
    const value: unknown = 7n;
    const untyped: object = client;
    await expect(Reflect.get(untyped, 'logEvent')({ events: [value] })).rejects.toMatchObject({
      kind: 'usage',
      operation: 'logEvent',
      message: 'logEvent failed: the request must be plain JSON, and the headers must be valid HTTP headers.',
    });
  });

  test('rejects with a UsageError without the value of an invalid header', async () => {
    const error = await client.checkGate(request, { headers: { 'x-a': 'leak5678\nx' } }).catch((error) => error);
    expect(error).toMatchObject({ kind: 'usage' });
    expect(inspect(error, { depth: 9 })).not.toContain('leak5678');
  });

  test.each([{ timeout: 0 }, { timeout: Number.NaN }, { retries: -1 }])(
    'rejects with a UsageError for %j',
    async (options) => {
      await expect(client.checkGate(request, options)).rejects.toMatchObject({
        kind: 'usage',
        message: 'checkGate failed: timeout must be above 0 and retries at least 0.',
      });
    },
  );
});

test('the JSON of an error has the fields for a log', async () => {
  const body = '{"code": "rate_limited", "message": "Rate limit exceeded."}';
  const error = await errorForResponse(body, { status: 429, headers: { 'retry-after': '2' } });
  expect(JSON.parse(JSON.stringify(error))).toEqual({
    name: 'RateLimitedError',
    kind: 'rateLimited',
    message: 'checkGate failed with 429: Rate limit exceeded.',
    operation: 'checkGate',
    status: 429,
    code: 'rate_limited',
    retryable: true,
    retryAfter: 2,
  });
});

describe('isStatsigError', () => {
  test('recognizes an error of another realm, unlike instanceof', async () => {
    const path = new URL('errors.ts', import.meta.url);
    const source = await import('node:fs/promises').then(({ readFile }) => readFile(path, 'utf8'));
    const { code } = await transform(source, { loader: 'ts', format: 'cjs', target: 'es2022' });
    const error: unknown = runInNewContext(
      `const module = {}; ${code}; new module.exports.RateLimitedError({ message: 'no' })`,
    );
    expect(error instanceof StatsigError).toBe(false);
    expect(isStatsigError(error)).toBe(true);
    expect(isStatsigError(error, 'rateLimited')).toBe(true);
    expect(isStatsigError(error, 'server')).toBe(false);
  });

  test.each([null, undefined, 'no', new Error('no'), { kind: 'rateLimited' }])('returns false for %o', (value) => {
    expect(isStatsigError(value)).toBe(false);
  });
});

import { createServer } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type BodyReaderOptions, createBodyReader } from '@statsig-http-api/contract/http-body';
import { closeServer, listen } from '@statsig-http-api/contract/http-server';
import { expect, onTestFinished, test } from 'vitest';
import { formatMetrics } from '../service/metrics.ts';
import { createService } from '../service/service.ts';
import { defaultLimits } from '../store/queue.ts';
import { createRouteCheck } from './checked-route.ts';
import { serverError } from './errors.ts';
import { fakeProject } from './fake-project.testing.ts';
import { createGuard, type GuardedRoute } from './guarded-route.ts';
import { createListener } from './listener.ts';
import { createRateLimit } from './rate-limit.ts';

interface Setup extends Partial<Omit<GuardedRoute, 'body'>> {
  readonly bodySpace?: BodyReaderOptions;
  /** Requests per second. */
  readonly rateLimit?: number;
  readonly hasBody?: boolean;
}

/** Serves one guarded route, `POST /route`, which responds with the body that it got. */
async function serve({ bodySpace, rateLimit = 0, hasBody = true, ...changes }: Setup = {}) {
  const lines: string[] = [];
  const service = createService({
    project: fakeProject(),
    store: { append: () => Promise.reject(new Error()), events: async () => [], exposures: async () => [] },
    log: (level, event, fields) => lines.push(JSON.stringify({ level, event, ...fields })),
    clock: () => 0,
    queueLimits: defaultLimits,
    publicUrl: undefined,
    reports: undefined,
  });
  const guard = createGuard(
    service,
    createRouteCheck(service, createBodyReader(bodySpace)),
    createRateLimit(rateLimit, () => 0),
  );
  const route = guard({
    id: 'aRoute',
    method: 'POST',
    path: '/route',
    keyTypes: ['clientSdkKey'],
    ...(hasBody ? { body: { bytes: 1000, values: 10 } } : {}),
    handle: (_, body) => ({ status: 200, body: { body } }),
    ...changes,
  });
  const fallback = () => ({ status: 404 });
  const options = { allowedOrigins: undefined, handleError: () => ({ status: 599 }), isClosing: () => false };
  const listener = createListener({ routes: [route], fallback, ...options });
  let requests = 0;
  const http = createServer((request, response) => {
    // Each request comes from another address, so that limits for an address never apply.
    requests += 1;
    Object.defineProperty(request.socket, 'remoteAddress', { value: `192.0.2.${requests}`, configurable: true });
    listener(request, response);
  });
  const { url, port } = await listen(http);
  onTestFinished(() => closeServer(http, 100));
  const metrics = () => formatMetrics(service.metrics.values, 0, false);

  async function post(body: BodyInit, headers: Record<string, string> = {}) {
    const response = await fetch(`${url}/route`, {
      method: 'POST',
      body,
      headers: { 'statsig-api-key': 'client-test', 'content-type': 'application/json', ...headers },
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  }
  return { service, lines, url, port, metrics, post };
}

/** A format of errors that no route of this server has. */
const formatError: NonNullable<GuardedRoute['formatError']> = ({ code }, { path }) => ({ problem: code, path });

test.each(['application/json', 'application/json; charset=utf-8', 'text/plain;charset=UTF-8', ''])(
  'a body of the content type %j is read as JSON',
  async (type) => {
    const { post } = await serve();
    expect(await post('{"a": [1]}', { 'content-type': type })).toMatchObject({
      status: 200,
      body: { body: { a: [1] } },
    });
  },
);

test('a compressed body is decompressed', async () => {
  const { post } = await serve();
  expect(await post(gzipSync('[1]'), { 'content-encoding': 'gzip' })).toMatchObject({ body: { body: [1] } });
});

test.each<[what: string, body: BodyInit, headers: Record<string, string>, status: number, code: string]>([
  ['without JSON', 'a: 1', {}, 400, 'malformed_json'],
  ['that is empty', '', {}, 400, 'malformed_json'],
  ['of an unknown content type', '{}', { 'content-type': 'application/xml' }, 415, 'unsupported_media_type'],
  ['in an unknown encoding', '{}', { 'content-encoding': 'rot13' }, 415, 'unsupported_media_type'],
  ['of too many bytes', `"${'a'.repeat(1000)}"`, {}, 413, 'body_too_large'],
  [
    'of too many bytes when decompressed',
    gzipSync(`"${'a'.repeat(1000)}"`),
    { 'content-encoding': 'gzip' },
    413,
    'body_too_large',
  ],
  ['of too many values', '[1,2,3,4,5,6,7,8,9,10]', {}, 413, 'body_too_large'],
  ['without a key', '{}', { 'statsig-api-key': '' }, 401, 'missing_key'],
  ['with an unknown key', '{}', { 'statsig-api-key': 'client-unknown' }, 401, 'unknown_key'],
  ['with a key of another type', '{}', { 'statsig-api-key': 'secret-test' }, 403, 'wrong_key_type'],
])('a body %s is rejected before the handler runs', async (_, body, headers, status, code) => {
  const { post, metrics, lines, service } = await serve({
    handle: () => {
      throw new Error('The handler ran.');
    },
  });
  expect(await post(body, headers)).toMatchObject({ status, body: { status, code } });
  expect(metrics()).toContain(`statsig_refused_total{reason="${code}"} 1\n`);
  expect(metrics()).toContain(`statsig_requests_total{operation="aRoute",status="${status}"} 1\n`);
  expect(lines).toEqual([
    JSON.stringify({ level: 'warn', event: 'request rejected', operation: 'aRoute', status, reason: code }),
  ]);
  expect(service.rejections.find({ limit: 10 })).toMatchObject([{ operation: 'aRoute', status }]);
});

test('a body that exceeds the memory for bodies gets a 503, and the connection closes', async () => {
  // Compressed bodies take turns, and wait in this memory.
  const { post, metrics } = await serve({ bodySpace: { smallSpaceBytes: 1 } });
  const { status, headers, body } = await post(gzipSync('[1]'), { 'content-encoding': 'gzip' });
  expect([status, body.status, body.code]).toEqual([503, 503, 'unavailable']);
  expect([headers.get('retry-after'), headers.get('connection')]).toEqual(['1', 'close']);
  expect(metrics()).toContain('statsig_refused_total{reason="too_many_bodies"} 1\n');
});

test('bodies share memory with those of the same key, wherever the route finds it', async () => {
  const { post, port } = await serve({
    bodySpace: { smallSpaceBytes: 40_000 },
    keyTypes: ['clientSdkKey', 'serverSecretKey'],
    findKey: ({ request }) => request.headers['x-api-key']?.toString(),
  });
  const slow = connect(port, '127.0.0.1');
  onTestFinished(() => void slow.destroy());
  slow.write('POST /route HTTP/1.1\r\nhost: a\r\nx-api-key: client-test\r\ncontent-length: 900\r\n\r\n{');
  const statusOf = async (key: string) =>
    (await post(gzipSync('[1]'), { 'content-encoding': 'gzip', 'x-api-key': key })).status;
  await expect.poll(() => statusOf('client-test')).toBe(503);
  expect(await statusOf('secret-test')).toBe(200);
});

test('a client that leaves before the end of its body is counted, and gets no response', async () => {
  const { port, metrics, lines } = await serve();
  const socket = connect(port, '127.0.0.1');
  const head = 'POST /route HTTP/1.1\r\nhost: a\r\nstatsig-api-key: client-test\r\ncontent-length: 9\r\n\r\n';
  socket.write(`${head}{`, () => socket.destroy());
  await expect.poll(metrics).toContain('statsig_refused_total{reason="client_left"} 1\n');
  expect(metrics()).not.toContain('aRoute');
  expect(lines).toEqual([]);
});

test('a handler that throws gets a 500, and nothing of the error or the request leaks', async () => {
  const { post, lines, metrics } = await serve({
    async handle(_, body) {
      throw Object.assign(new TypeError(`No rule for ${JSON.stringify(body)}`), { code: 'ERR_A' });
    },
  });
  const { status, body } = await post('{"user": "Ada"}');
  expect(status).toBe(500);
  expect(body).toMatchObject({ status: 500, code: 'internal_error' });
  expect(JSON.stringify(body)).not.toMatch(/Ada|rule|TypeError/);
  expect(lines.join()).not.toMatch(/Ada|No rule|client-test/);
  expect(lines.map((line) => JSON.parse(line))).toContainEqual(
    expect.objectContaining({ level: 'error', operation: 'aRoute', error: 'TypeError', code: 'ERR_A' }),
  );
  expect(metrics()).toContain('statsig_requests_total{operation="aRoute",status="500"} 1\n');
});

test('a handler that throws at once gets a 500 too', async () => {
  const { post } = await serve({
    handle() {
      throw new Error();
    },
  });
  expect((await post('{}')).status).toBe(500);
});

test('a handler can reject a request, and the rejection is recorded', async () => {
  const { post, metrics } = await serve({ handle: () => serverError('too_many_streams') });
  expect(await post('{}')).toMatchObject({ status: 503, body: { code: 'too_many_streams' } });
  expect(metrics()).toContain('statsig_refused_total{reason="too_many_streams"} 1\n');
});

test('errors have the format of the route, and other responses are unchanged', async () => {
  const { post } = await serve({
    formatError,
    handle(_, body) {
      if (body === 1) return { status: 404, code: 'unknown_flag', body: {} };
      if (body === 2) throw new Error();
      return { status: 200, body: { body } };
    },
  });
  const bodyOf = async (body: string, headers?: Record<string, string>) => (await post(body, headers)).body;
  expect(await bodyOf('0')).toEqual({ body: 0 });
  expect(await bodyOf('1')).toEqual({ problem: 'unknown_flag', path: '/route' });
  expect(await bodyOf('2')).toEqual({ problem: 'internal_error', path: '/route' });
  expect(await bodyOf('{')).toEqual({ problem: 'malformed_json', path: '/route' });
  expect(await bodyOf('0', { 'statsig-api-key': '' })).toEqual({ problem: 'missing_key', path: '/route' });
});

test('a formatted error keeps its status and its headers', async () => {
  const { post } = await serve({ formatError, rateLimit: 1 });
  expect((await post('0')).status).toBe(200);
  const { status, headers, body } = await post('0');
  expect([status, headers.get('retry-after'), body.problem]).toEqual([429, '1', 'rate_limited']);
});

test('a route can find the key in another place', async () => {
  const { post } = await serve({ findKey: ({ request }) => request.headers['x-api-key']?.toString() });
  expect((await post('0')).status).toBe(401);
  expect((await post('0', { 'statsig-api-key': '', 'x-api-key': 'client-test' })).status).toBe(200);
});

test('every response says whether the project may be outdated', async () => {
  const { post, service } = await serve({ formatError });
  const outdated = async (body: string) => (await post(body)).headers.get('x-shared-state');
  expect([await outdated('0'), await outdated('{')]).toEqual([null, null]);
  service.isOutdated = true;
  expect([await outdated('0'), await outdated('{')]).toEqual(['outdated', 'outdated']);
});

test('a route without a body leaves the body unread, and accepts every content type', async () => {
  const { url } = await serve({ method: 'GET', hasBody: false, handle: (_, body) => ({ status: 200, body: [body] }) });
  const headers = { 'statsig-api-key': 'client-test', 'content-type': 'application/xml' };
  expect(await (await fetch(`${url}/route`, { headers })).json()).toEqual([null]);
});

test('a handler that sends the response itself is neither counted nor sent twice', async () => {
  const { url, metrics } = await serve({
    handle({ response }) {
      response.end('"streamed"');
      return undefined;
    },
  });
  const headers = { 'statsig-api-key': 'client-test' };
  expect(await (await fetch(`${url}/route`, { method: 'POST', body: '{}', headers })).json()).toBe('streamed');
  expect(metrics()).not.toContain('aRoute');
});

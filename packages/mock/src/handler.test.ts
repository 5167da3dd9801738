import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { http, type Operation, operations } from '@statsig-http-api/contract';
import { exampleOf } from '@statsig-http-api/contract/example-response';
import { examples } from '@statsig-http-api/contract/examples';
import { errorResponse } from '@statsig-http-api/contract/http-errors';
import { validResponse } from '@statsig-http-api/contract/validate';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { examplePrism } from './example-prism.testing.ts';
import { createHandler, type HandlerOptions } from './handler.ts';
import type { PrismResponse } from './prism.ts';

/** Starts a server with the mock as its handler, without Prism. */
async function serve(options: HandlerOptions) {
  const handler = createHandler({ prism: examplePrism, ...options });
  const server = createServer((request, response) => handler(request, response).catch(() => response.destroy()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close().closeAllConnections();
      await once(server, 'close');
    },
  };
}

const lines: string[] = [];
let ids = 0;
let now = 0;
let shared: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  shared = await serve({ log: (line) => lines.push(line), random: () => `id-${++ids}`, clock: () => now++ });
});
afterAll(() => shared.close());
beforeEach(() => {
  lines.length = 0;
});

const all = Object.values<Operation>(operations);
const { checkGate, getConfig, getLayer, logEvent } = operations;
const keys = { secret: 'secret-test', client: 'client-test' };

function post(path: string, body: BodyInit, headers: Record<string, string> = {}, server = shared) {
  return fetch(server.url + path, {
    method: 'POST',
    headers: { 'statsig-api-key': keys.secret, 'content-type': 'application/json', ...headers },
    body,
  });
}
const ask = (operation: Operation, body: unknown, headers?: Record<string, string>, server = shared) =>
  post(operation.path, JSON.stringify(body), headers, server);
const firstRequest = (operation: Operation) => Object.values<unknown>(examples[operation.id].request)[0];
const gate = JSON.stringify({ user: { userID: '42' }, gateName: 'a_gate' });

async function expectExample(response: Response, operation: Operation, status: number, key: string) {
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe('application/json');
  const text = await response.text();
  expect(response.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
  expect(JSON.parse(text)).toEqual(exampleOf(operation, status, key));
}

describe.each(all)('$id', (operation) => {
  const request = firstRequest(operation);

  test('responds on every alias', async () => {
    for (const alias of operation.aliases)
      expect((await post(alias, JSON.stringify(request))).status).toBeLessThan(300);
  });

  test('rejects a request without a key', async () => {
    const response = await ask(operation, request, { 'statsig-api-key': '' });
    await expectExample(response, operation, 401, 'missing_key');
  });

  test('rejects a key of another type', async () => {
    const response = await ask(operation, request, { 'statsig-api-key': 'console-1' });
    await expectExample(response, operation, 403, 'wrong_key_type');
  });

  test('accepts a client SDK key if the contract does', async () => {
    const { status } = await ask(operation, request, { 'statsig-api-key': keys.client });
    expect(status === 403).toBe(!operation.keyTypes.includes('clientSdkKey'));
  });

  test('rejects a body that is not JSON', async () => {
    await expectExample(await post(operation.path, '{bad'), operation, 400, 'malformed_json');
  });

  test('rejects a body with another content type', async () => {
    const response = await post(operation.path, '<a/>', { 'content-type': 'application/xml' });
    await expectExample(response, operation, 415, 'unsupported_media_type');
  });

  test('rejects a body in an unknown encoding', async () => {
    const response = await post(operation.path, '{}', { 'content-encoding': 'compress' });
    await expectExample(response, operation, 415, 'unsupported_media_type');
  });

  test.each(['GET', 'HEAD', 'PUT', 'OPTIONS'])('rejects %s', async (method) => {
    const response = await fetch(shared.url + operation.path, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST, OPTIONS');
    if (method !== 'HEAD') expect(await response.json()).toMatchObject({ code: 'method_not_allowed' });
  });

  test('names every invalid field', async () => {
    const response = await ask(operation, []);
    expect(response.status).toBe(400);
    const body = await response.json();
    expect(body).toEqual({
      status: 400,
      code: 'invalid_body',
      message: 'Invalid request body. body: must be an object, not an array',
      errors: ['body: must be an object, not an array'],
    });
    expect(validResponse(operation.id, 400, body)).toBe(true);
  });
});

describe('without a preference', () => {
  test('responds with the example whose request fits best, and the headers of its status', async () => {
    const response = await ask(getConfig, { configName: 'an_experiment' });
    expect(response.headers.get('retry-after')).toBe('7');
    await expectExample(response, getConfig, 200, 'an_experiment');
    expect(lines).toEqual(['POST /v1/get_config 200 an_experiment 1 ms']);
  });

  test('responds to a name without an example with the first example', async () => {
    const response = await ask(checkGate, { gateName: 'my_gate' });
    expect(await response.json()).toEqual({ name: 'my_gate', value: false });
    expect(lines).toEqual(['POST /v1/check_gate 200 a_gate 1 ms']);
  });

  test('responds to a list of gates with a result for each', async () => {
    const response = await ask(checkGate, { gateNames: ['one', 'an_open_gate', '__proto__'] });
    expect(await response.text()).toMatch(
      /^\{"one":\{"name":"one".*"an_open_gate":\{"name":"an_open_gate","value":true.*"__proto__":\{"name":"__proto__"/,
    );
  });
});

describe('with a preference', () => {
  test('returns the requested name in the preferred example', async () => {
    const response = await ask(checkGate, { gateName: 'my_gate' }, { prefer: 'example=an_open_gate' });
    expect(await response.json()).toMatchObject({ name: 'my_gate', value: true });
    expect(lines).toEqual(['POST /v1/check_gate 200 an_open_gate 1 ms']);
  });

  test('returns the example of an error with the headers of its status', async () => {
    const response = await ask(checkGate, { gateName: 'my_gate' }, { prefer: 'code=429' });
    expect(response.headers.get('retry-after')).toBe('7');
    await expectExample(response, checkGate, 429, checkGate.responses[429].examples[0]);
  });

  test('rejects a preference without a response, and lists the valid ones', async () => {
    const response = await ask(getLayer, firstRequest(getLayer), { prefer: 'code=418' });
    const body = await response.json();
    expect(response.status).toBe(400);
    expect(body).toEqual({
      status: 400,
      code: 'invalid_preference',
      message: `Invalid Prefer header. code: must be one of ${Object.keys(getLayer.responses).join(', ')}`,
    });
    expect(validResponse('getLayer', 400, body)).toBe(true);
  });

  test.each<[madeUp: unknown, status: number, expected: unknown]>([
    [{ name: 'x', value: true }, 200, { name: 'my_gate', value: true }],
    [{ status: 404, message: 'x' }, 400, { status: 400, message: 'x' }],
    [null, 400, null],
    ['x', 400, 'x'],
  ])('corrects only the name and the status of the made-up body %j', async (body, status, expected) => {
    const calls: unknown[][] = [];
    const dynamic = async (...args: unknown[]): Promise<PrismResponse> => {
      calls.push(args);
      return { body, headers: { 'retry-after': '8' } };
    };
    const server = await serve({
      prism: { ...examplePrism, dynamic },
      log: (line) => lines.push(line),
      clock: () => 0,
    });
    onTestFinished(server.close);
    const prefer = `dynamic=true, code=${status}`;
    const response = await ask(checkGate, { gateName: 'my_gate' }, { prefer }, server);
    expect(response.status).toBe(status);
    expect(response.headers.get('retry-after')).toBe('8');
    expect(await response.json()).toEqual(expected);
    expect(calls).toEqual([[checkGate, status]]);
    expect(lines).toEqual([`POST /v1/check_gate ${status} dynamic 0 ms`]);
  });
});

describe('an unknown path', () => {
  test('is a 404 that lists the paths', async () => {
    const response = await post('/v1/nothing', '{}');
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual(errorResponse('unknown_path').body);
  });

  test('is logged without a key', async () => {
    await post('/v2/download_config_specs/secret-hidden.json?k=client-hidden', '{}');
    expect(lines).toEqual(['POST /v2/download_config_specs/… 404 unknown_path 1 ms']);
  });

  test('is a 400 if it can not be decoded', async () => {
    const response = await post('/v1/%zz', '{}');
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual(errorResponse('malformed_request').body);
    expect(lines).toEqual(['POST … 400 malformed_request 1 ms']);
  });
});

describe('a request of a real client', () => {
  const events = JSON.stringify({ events: [{ eventName: 'test_api_event' }] });

  test.each<[path: string, body: BodyInit, headers: Record<string, string>]>([
    ['/v1/log_event', events, { 'content-type': 'text/plain;charset=UTF-8' }],
    ['/v1/log_event', events, { 'content-type': 'application/x-www-form-urlencoded' }],
    ['/v1/log_event', events, { 'content-type': '', 'statsig-client-time': '1616.25' }],
    ['/v1/log_event', gzipSync(events), { 'content-encoding': 'gzip' }],
    ['/v1/rgstr?gz=1', gzipSync(events), { 'content-type': 'text/plain' }],
    ['/v1/rgstr?st=javascript-client&sv=3.0.0&t=1&sid=1&ec=1', events, {}],
  ])('to %s is accepted, %#', async (path, body, headers) => {
    const response = await post(path, body, headers);
    expect(response.status).toBe(202);
    expect(await response.json()).toEqual({ success: true });
  });

  test('may have its key in the query, which is not logged', async () => {
    const body = new TextEncoder().encode(events);
    const response = await fetch(`${shared.url}/v1/log_event?sv=1&k=${keys.client}`, { method: 'POST', body });
    await expectExample(response, logEvent, 202, 'an_event');
    expect(lines.join()).not.toContain(keys.client);
  });
});

test('a body that is too large is a 413', async () => {
  const body = gzipSync(gate.padEnd(http.bodyLimitBytes + 1));
  const response = await post('/v1/check_gate', body, { 'content-encoding': 'gzip' });
  expect(response.headers.get('connection')).toBe('close');
  await expectExample(response, checkGate, 413, 'body_too_large');
});

test('every response has an id that a page can read', async () => {
  const headers = { origin: 'http://localhost:3000' };
  const responses = [
    await post('/v1/check_gate', gate, headers),
    await post('/v1/check_gate', '{bad', headers),
    await fetch(`${shared.url}/nowhere`, { headers }),
  ];
  for (const response of responses) {
    expect(response.headers.get('access-control-allow-origin')).toBe('http://localhost:3000');
    expect(response.headers.get('access-control-expose-headers')).toContain('x-request-id');
  }
  const requestIds = responses.map((response) => response.headers.get('x-request-id'));
  expect(new Set(requestIds).size).toBe(3);
  expect(requestIds.join()).toMatch(/^id-\d+,id-\d+,id-\d+$/);
});

test('a preflight is a 204 that allows Prefer too', async () => {
  const response = await fetch(`${shared.url}/v1/check_gate`, {
    method: 'OPTIONS',
    headers: {
      origin: 'http://localhost:3000',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'statsig-api-key',
    },
  });
  expect(response.status).toBe(204);
  expect(response.headers.get('access-control-allow-headers')).toBe([...http.preflightHeaders, 'prefer'].join(', '));
  expect(response.headers.get('x-request-id')).toBe(`id-${ids}`);
  expect(await response.text()).toBe('');
  expect(lines).toEqual(['OPTIONS /v1/check_gate 204 1 ms']);
});

test.each([
  [new Error('no\u00e9'), 'The mock failed. noé'],
  [new Error('x'.repeat(2000)), 'The mock failed. '.padEnd(1000, 'x')],
  ['a string', 'The mock failed. a string'],
])('an error of Prism is a 500 with its message, %#', async (thrown, message) => {
  const example = () => Promise.reject(thrown);
  const server = await serve({ prism: { ...examplePrism, example } });
  onTestFinished(server.close);
  const response = await post('/v1/check_gate', gate, {}, server);
  expect(response.status).toBe(500);
  const body = await response.json();
  expect(body).toEqual({ status: 500, code: 'internal_error', message });
  expect(validResponse('checkGate', 500, body)).toBe(true);
});

test('by default, an id is a UUID and the clock is the one of the system', async () => {
  const server = await serve({ log: (line) => lines.push(line) });
  onTestFinished(server.close);
  const response = await post('/v1/check_gate', gate, {}, server);
  expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(lines).toEqual([expect.stringMatching(/^POST \/v1\/check_gate 200 a_gate \d{1,5} ms$/)]);
});

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { http, type Operation, operations } from '@statsig-http-api/contract';
import { exampleOf } from '@statsig-http-api/contract/example-response';
import { errorResponse } from '@statsig-http-api/contract/http-errors';
import type { ExampleResponse } from '@statsig-http-api/contract/mock-response';
import { validResponse } from '@statsig-http-api/contract/validate';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { examplePrism } from './example-prism.testing.ts';
import { createHandler, type HandlerOptions } from './handler.ts';

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

const { checkGate, getConfig, logEvent } = operations;
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
const gate = JSON.stringify({ user: { userID: '42' }, gateName: 'a_gate' });

async function expectExample(response: Response, operation: Operation, status: number, key: string) {
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe('application/json');
  const text = await response.text();
  expect(response.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
  expect(JSON.parse(text)).toEqual(exampleOf(operation, status, key));
}

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
});

describe('with a preference', () => {
  test('returns the requested name in the preferred example', async () => {
    const response = await ask(checkGate, { gateName: 'my_gate' }, { prefer: 'example=an_open_gate' });
    expect(await response.json()).toMatchObject({ name: 'my_gate', value: true });
    expect(lines).toEqual(['POST /v1/check_gate 200 an_open_gate 1 ms']);
  });

  test.each<[madeUp: unknown, status: number, expected: unknown]>([
    [{ name: 'x', value: true }, 200, { name: 'my_gate', value: true }],
    [{ status: 404, message: 'x' }, 400, { status: 400, message: 'x' }],
    [null, 400, null],
    ['x', 400, 'x'],
  ])('corrects only the name and the status of the made-up body %j', async (body, status, expected) => {
    const calls: unknown[][] = [];
    const dynamic = async (...args: unknown[]): Promise<ExampleResponse> => {
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

test('a key in the query is not logged', async () => {
  const body = JSON.stringify({ events: [{ eventName: 'test_api_event' }] });
  const response = await fetch(`${shared.url}/v1/log_event?sv=1&k=${keys.client}`, { method: 'POST', body });
  await expectExample(response, logEvent, 202, 'an_event');
  expect(lines).toEqual(['POST /v1/log_event 202 an_event 1 ms']);
});

test('a body that is too large is a 413', async () => {
  const body = gzipSync(gate.padEnd(http.bodyLimitBytes + 1));
  const response = await post('/v1/check_gate', body, { 'content-encoding': 'gzip' });
  expect(response.headers.get('connection')).toBe('close');
  await expectExample(response, checkGate, 413, 'body_too_large');
});

test('every response has the next id', async () => {
  const responses = [await post('/v1/check_gate', gate), await fetch(`${shared.url}/nowhere`)];
  expect(responses.map((response) => response.headers.get('x-request-id'))).toEqual([`id-${ids - 1}`, `id-${ids}`]);
});

test('a preflight is a 204 that allows the headers that the page requests', async () => {
  const response = await fetch(`${shared.url}/v1/check_gate`, {
    method: 'OPTIONS',
    headers: {
      origin: 'http://localhost:3000',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'prefer,statsig-api-key,traceparent',
    },
  });
  expect(response.status).toBe(204);
  expect(response.headers.get('access-control-allow-headers')).toBe(
    [...http.preflightHeaders, 'prefer', 'traceparent'].join(', '),
  );
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

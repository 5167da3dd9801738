import { once } from 'node:events';
import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { type AddressInfo, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { http, type Operation, operations } from '@statsig-http-api/contract';
import { exampleOf } from '@statsig-http-api/contract/example-response';
import { examples } from '@statsig-http-api/contract/examples';
import { validResponse } from '@statsig-http-api/contract/validate';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { examplePrism } from './example-prism.testing.ts';
import { createHandler, type HandlerOptions } from './handler.ts';
import type { PrismAnswer } from './prism.ts';

/** A server that has the mock as its handler, without Prism. */
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
    // Without it fetch refuses to send a stream.
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
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

  test('answers on every alias', async () => {
    for (const alias of operation.aliases)
      expect((await post(alias, JSON.stringify(request))).status).toBeLessThan(300);
  });

  test('asks for a key, and for one of a kind that it takes', async () => {
    const [wrongKind = ''] = operation.responses[403]?.examples ?? [];
    await expectExample(await ask(operation, request, { 'statsig-api-key': '' }), operation, 401, 'missing_key');
    await expectExample(await ask(operation, request, { 'statsig-api-key': 'console-1' }), operation, 403, wrongKind);
    const client = await ask(operation, request, { 'statsig-api-key': keys.client });
    expect(client.status === 403).toBe(!operation.keyTypes.includes('clientSdkKey'));
  });

  test('refuses a body that is not JSON, is of another type or in an unknown encoding', async () => {
    const { path } = operation;
    const other = { 'content-type': 'application/xml' };
    const packed = { 'content-encoding': 'compress' };
    await expectExample(await post(path, '{bad'), operation, 400, 'malformed_json');
    await expectExample(await post(path, ''), operation, 400, 'malformed_json');
    await expectExample(await post(path, '<a/>', other), operation, 415, 'unsupported_media_type');
    await expectExample(await post(path, '{}', packed), operation, 415, 'unsupported_media_type');
  });

  test('takes GET, HEAD, PUT and OPTIONS for a wrong method, and tells the right one', async () => {
    for (const method of ['GET', 'HEAD', 'PUT', 'OPTIONS']) {
      const response = await fetch(shared.url + operation.path, { method });
      expect(response.status, method).toBe(405);
      expect(response.headers.get('allow'), method).toBe('POST, OPTIONS');
      if (method === 'HEAD') continue;
      expect(await response.json()).toEqual({
        status: 405,
        message: `${operation.path} takes POST only: send the request with POST`,
      });
    }
  });

  test('names every field that breaks the contract', async () => {
    const response = await ask(operation, []);
    expect(response.status).toBe(400);
    const body = await response.json();
    expect(body).toEqual({
      status: 400,
      code: 'invalid_body',
      message: `Invalid request body. body: must be an object, not an array`,
      errors: ['body: must be an object, not an array'],
    });
    expect(validResponse(operation.id, 400, body)).toBe(true);
  });
});

describe('without a preference', () => {
  test('the example whose request fits best answers, with the headers of its status', async () => {
    const response = await ask(getConfig, { configName: 'an_experiment' });
    expect(response.headers.get('retry-after')).toBe('7');
    await expectExample(response, getConfig, 200, 'an_experiment');
    expect(lines).toEqual(['POST /v1/get_config 200 an_experiment 1 ms']);
  });

  test('a name that nobody has an example of comes back with the first example', async () => {
    const response = await ask(checkGate, { gateName: 'my_gate' });
    expect(await response.json()).toEqual({ name: 'my_gate', value: false });
    expect(lines).toEqual(['POST /v1/check_gate 200 a_gate 1 ms']);
  });

  test('a list of gates gets a list of answers', async () => {
    const text = await (await ask(checkGate, { gateNames: ['one', 'an_open_gate', '__proto__'] })).text();
    expect(text).toMatch(
      /^\{"one":\{"name":"one".*"an_open_gate":\{"name":"an_open_gate","value":true.*"__proto__":\{"name":"__proto__"/,
    );
  });
});

describe('with a preference', () => {
  test('the name comes back in the example, too', async () => {
    const response = await ask(checkGate, { gateName: 'my_gate' }, { prefer: 'example=an_open_gate' });
    expect(await response.json()).toMatchObject({ name: 'my_gate', value: true });
    expect(lines).toEqual(['POST /v1/check_gate 200 an_open_gate 1 ms']);
  });

  test('an example of a failure comes with the headers of its status', async () => {
    const response = await ask(checkGate, { gateName: 'my_gate' }, { prefer: 'code=429' });
    expect(response.headers.get('retry-after')).toBe('7');
    await expectExample(response, checkGate, 429, checkGate.responses[429].examples[0]);
  });

  test('that no answer meets, a 400 lists those that are declared', async () => {
    const response = await ask(getLayer, firstRequest(getLayer), { prefer: 'code=418' });
    const body = await response.json();
    expect(response.status).toBe(400);
    expect(body).toEqual({
      status: 400,
      message: `POST /v1/get_layer has no answer for Prefer: code: use one of ${Object.keys(getLayer.responses).join(', ')}`,
    });
    expect(validResponse('getLayer', 400, body)).toBe(true);
  });

  test.each<[made: unknown, status: number, answered: unknown]>([
    [{ name: 'x', value: true }, 200, { name: 'my_gate', value: true }],
    [{ status: 404, message: 'x' }, 400, { status: 400, message: 'x' }],
    [null, 400, null],
    ['x', 400, 'x'],
  ])('of what is made up, %j, only the name and the status are told as they are', async (body, status, answered) => {
    const asked: unknown[] = [];
    const dynamic = async (...args: unknown[]): Promise<PrismAnswer> => {
      asked.push(...args);
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
    expect([response.status, response.headers.get('retry-after')]).toEqual([status, '8']);
    expect(await response.json()).toEqual(answered);
    expect(asked).toEqual([checkGate, status]);
    expect(lines).toEqual([`POST /v1/check_gate ${status} dynamic 0 ms`]);
  });
});

test('a path that leads nowhere is a 404 that names the paths, and tells no key', async () => {
  const response = await post('/v2/download_config_specs/secret-hidden.json?k=client-hidden', '{}');
  expect(response.status).toBe(404);
  const { message } = (await response.json()) as { message: string };
  expect(message).toBe(`No operation has this path: use one of ${all.map(({ path }) => `POST ${path}`).join(', ')}`);
  expect(lines).toEqual(['POST /v2/download_config_specs/… 404 1 ms']);
});

describe('what real clients send is taken:', () => {
  const events = JSON.stringify({ events: [{ eventName: 'test_api_event' }] });

  test.each<[path: string, body: BodyInit, headers: Record<string, string>]>([
    ['/v1/log_event', events, { 'content-type': 'text/plain;charset=UTF-8' }],
    ['/v1/log_event', events, { 'content-type': 'application/x-www-form-urlencoded' }],
    ['/v1/log_event', events, { 'content-type': 'Application/JSON ; charset=utf-8', 'statsig-client-time': '1616.25' }],
    ['/v1/log_event', gzipSync(events), { 'content-encoding': 'gzip' }],
    ['/v1/rgstr?gz=1', gzipSync(events), { 'content-type': 'text/plain' }],
    ['/v1/rgstr?st=javascript-client&sv=3.0.0&t=1&sid=1&ec=1', events, {}],
    ['/v1/log_event', events, { 'content-type': '' }],
  ])('%s, %#', async (path, body, headers) => {
    const response = await post(path, body, headers);
    expect([response.status, await response.json()]).toEqual([202, { success: true }]);
  });

  test('a key in the query, and no type', async () => {
    const body = new TextEncoder().encode(events);
    const response = await fetch(`${shared.url}/v1/log_event?sv=1&k=${keys.client}`, { method: 'POST', body });
    await expectExample(response, logEvent, 202, 'an_event');
    expect(lines.join()).not.toContain(keys.client);
  });
});

test('a bomb in gzip is too large, and one byte less than the limit is not', async () => {
  const padded = (size: number) => gzipSync(gate.padEnd(size));
  const headers = { 'content-encoding': 'gzip' };
  expect((await post('/v1/check_gate', padded(http.bodyLimitBytes), headers)).status).toBe(200);
  const bomb = await post('/v1/check_gate', padded(http.bodyLimitBytes + 1), headers);
  await expectExample(bomb, checkGate, 413, 'body_too_large');
});

test('a body without a declared length is cut off at the limit', async () => {
  const chunk = new Uint8Array(1024 * 1024).fill(32);
  let sent = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent++ === 12) controller.close();
      else controller.enqueue(chunk);
    },
  });
  await expectExample(await post('/v1/check_gate', stream), checkGate, 413, 'body_too_large');
  expect((await post('/v1/check_gate', gate)).status).toBe(200);
});

test('of what follows a refusal of the length as much again as a body may have is read, and not one byte more', async () => {
  const request = new IncomingMessage(new Socket());
  const headers = { 'statsig-api-key': keys.client, 'content-length': String(2 * http.bodyLimitBytes) };
  Object.assign(request, { method: 'POST', url: '/v1/check_gate', headers });
  const response = new ServerResponse(request);
  const handled = createHandler({ prism: examplePrism })(request, response);
  request.push(Buffer.alloc(http.bodyLimitBytes));
  await expect.poll(() => request.readableLength).toBe(0);
  expect([response.statusCode, request.destroyed, response.writableEnded]).toEqual([413, false, false]);
  request.push(Buffer.alloc(1));
  await handled;
  expect([request.destroyed, response.writableEnded]).toEqual([true, true]);
});

test('every answer has an id of its own, and a page may read it', async () => {
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
  const told = responses.map((response) => response.headers.get('x-request-id'));
  expect(new Set(told).size).toBe(3);
  expect(told.join()).toMatch(/^id-\d+,id-\d+,id-\d+$/);
});

test('a preflight is answered with 204 on any path, and told', async () => {
  const response = await fetch(`${shared.url}/v1/check_gate`, {
    method: 'OPTIONS',
    headers: {
      origin: 'http://localhost:3000',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'statsig-api-key',
    },
  });
  expect(response.status).toBe(204);
  expect(response.headers.get('access-control-allow-headers')).toContain('statsig-api-key');
  expect(response.headers.get('x-request-id')).toBe(`id-${ids}`);
  expect(await response.text()).toBe('');
  expect(lines).toEqual(['OPTIONS /v1/check_gate 204 1 ms']);
});

test.each([
  [new Error('no\u00e9'), 'The mock failed: noé'],
  [new Error('x'.repeat(2000)), 'The mock failed: '.padEnd(1000, 'x')],
  ['a text', 'The mock failed: for no known reason'],
])('a failure of Prism is a loud 500, %#', async (thrown, message) => {
  const example = () => Promise.reject(thrown);
  const server = await serve({ prism: { ...examplePrism, example } });
  onTestFinished(server.close);
  const response = await post('/v1/check_gate', gate, {}, server);
  expect(response.status).toBe(500);
  const body = await response.json();
  expect(body).toEqual({ status: 500, message });
  expect(validResponse('checkGate', 500, body)).toBe(true);
});

test('an id is a UUID and time is counted where nothing else is handed in', async () => {
  const server = await serve({ log: (line) => lines.push(line) });
  onTestFinished(server.close);
  const response = await post('/v1/check_gate', gate, {}, server);
  expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(lines).toEqual([expect.stringMatching(/^POST \/v1\/check_gate 200 a_gate \d{1,5} ms$/)]);
});

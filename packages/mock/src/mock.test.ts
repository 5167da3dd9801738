import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { http, type Operation, operations } from '@statsig-http-api/contract';
import { exampleOf } from '@statsig-http-api/contract/answer';
import { examples } from '@statsig-http-api/contract/examples';
import { validResponse } from '@statsig-http-api/contract/validate';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createMock } from './mock.ts';
import { createPrism } from './prism.ts';

const lines: string[] = [];
let ids = 0;
let now = 0;
const mock = createMock({ log: (line) => lines.push(line), random: () => `id-${++ids}`, clock: () => now++ });
let url = '';
beforeAll(async () => {
  ({ url } = await mock.listen());
});
afterAll(() => mock.close());
beforeEach(() => {
  lines.length = 0;
});

const all = Object.values<Operation>(operations);
const keys = { secret: 'secret-test', client: 'client-test' };

function post(path: string, body: BodyInit, headers: Record<string, string> = {}) {
  return fetch(url + path, {
    method: 'POST',
    headers: { 'statsig-api-key': keys.secret, 'content-type': 'application/json', ...headers },
    body,
    // Without it fetch refuses to send a stream.
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  });
}
const ask = (operation: Operation, body: unknown, headers?: Record<string, string>) =>
  post(operation.path, JSON.stringify(body), headers);
const firstRequest = (operation: Operation) => Object.values<unknown>(examples[operation.id].request)[0];
const gate = JSON.stringify({ user: { userID: '42' }, gateName: 'a_gate' });

async function expectExample(response: Response, operation: Operation, status: number, key: string) {
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(await response.json()).toEqual(exampleOf(operation, status, key));
}

describe.each(all)('$id', (operation) => {
  const stories = Object.entries(operation.responses).flatMap(([status, { examples }]) =>
    examples.map((key) => ({ status: Number(status), key })),
  );

  test.each(Object.entries(examples[operation.id].request))(
    'answers the request example %s with its own example',
    async (key, request) => {
      const story = stories.find((story) => story.key === key);
      await expectExample(await ask(operation, request), operation, story?.status ?? 0, key);
    },
  );

  test.each(stories)(
    'answers Prefer: code=$status, example=$key with it, and the headers of the status',
    async ({ status, key }) => {
      const request = (examples[operation.id].request as Record<string, unknown>)[key] ?? firstRequest(operation);
      const response = await ask(operation, request, { prefer: `code=${status}, example=${key}` });
      for (const name of operation.responses[status]?.headers ?? [])
        expect(response.headers.get(name), name).toMatch(/^\d+$/);
      await expectExample(response, operation, status, key);
    },
  );

  test('answers something new and valid every time with Prefer: dynamic=true', async () => {
    const [status = ''] = Object.keys(operation.responses);
    for (let time = 0; time < 5; time++) {
      const response = await ask(operation, firstRequest(operation), { prefer: 'dynamic=true' });
      expect(response.status).toBe(Number(status));
      expect(validResponse(operation.id, response.status, await response.json())).toBe(true);
    }
    const response = await ask(operation, firstRequest(operation), { prefer: 'dynamic=true, code=500' });
    expect(await response.json()).toMatchObject({ status: 500 });
  });

  test('answers on every alias', async () => {
    for (const alias of operation.aliases)
      expect((await post(alias, JSON.stringify(firstRequest(operation)))).status).toBeLessThan(300);
  });

  test('asks for a key, and for one of a kind that it takes', async () => {
    const without = await fetch(url + operation.path, {
      method: 'POST',
      body: JSON.stringify(firstRequest(operation)),
    });
    await expectExample(without, operation, 401, 'no_key');
    await expectExample(
      await ask(operation, firstRequest(operation), { 'statsig-api-key': '' }),
      operation,
      401,
      'no_key',
    );
    const [wrongKind = ''] = operation.responses[403]?.examples ?? [];
    await expectExample(
      await ask(operation, firstRequest(operation), { 'statsig-api-key': 'console-test' }),
      operation,
      403,
      wrongKind,
    );
    const client = await ask(operation, firstRequest(operation), { 'statsig-api-key': keys.client });
    expect(client.status === 403).toBe(!operation.keyKinds.includes('clientSdkKey'));
  });

  test('refuses a body that is not JSON, is of another type, is too large or in an unknown encoding', async () => {
    await expectExample(await post(operation.path, '{bad'), operation, 400, 'malformed_json');
    await expectExample(await post(operation.path, ''), operation, 400, 'malformed_json');
    await expectExample(
      await post(operation.path, '<a/>', { 'content-type': 'application/xml' }),
      operation,
      415,
      'wrong_content_type',
    );
    await expectExample(
      await post(operation.path, '{}', { 'content-encoding': 'compress' }),
      operation,
      415,
      'wrong_content_type',
    );
    await expectExample(await post(operation.path, ' '.repeat(http.bodyLimitBytes + 1)), operation, 413, 'too_large');
  });

  test('takes GET, HEAD, PUT and OPTIONS for a wrong method, and tells the right one', async () => {
    for (const method of ['GET', 'HEAD', 'PUT', 'OPTIONS']) {
      const response = await fetch(url + operation.path, { method });
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
      message: `POST ${operation.path} can't take the body: body: must be an object, not an array`,
      errors: ['body: must be an object, not an array'],
    });
    expect(validResponse(operation.id, 400, body)).toBe(true);
  });
});

test('a name that nobody has an example of comes back with the first example', async () => {
  const response = await ask(operations.checkGate, { gateName: 'my_gate' });
  expect(await response.json()).toEqual({ name: 'my_gate', value: false });
  expect(lines).toEqual(['POST /v1/check_gate 200 a_gate 1 ms']);
});

test('the name comes back in an example that was preferred, too', async () => {
  const response = await ask(operations.checkGate, { gateName: 'my_gate' }, { prefer: 'example=an_open_gate' });
  expect(await response.json()).toMatchObject({ name: 'my_gate', value: true });
});

test('a list of gates gets a list of answers, a made-up one too', async () => {
  const body = { gateNames: ['one', 'an_open_gate', '__proto__'] };
  const text = await (await ask(operations.checkGate, body)).text();
  expect(text).toMatch(
    /^\{"one":\{"name":"one".*"an_open_gate":\{"name":"an_open_gate","value":true.*"__proto__":\{"name":"__proto__"/,
  );
  for (let time = 0; time < 10; time++) {
    const made = await (
      await ask(operations.checkGate, { gateNames: ['one', 'other'] }, { prefer: 'dynamic=true' })
    ).json();
    if (Object.keys(made).length > 0) expect(made).toMatchObject({ one: { name: 'one' }, other: { name: 'other' } });
  }
});

test('a preference that no answer meets is a 400 that lists those that are declared', async () => {
  const response = await ask(operations.getLayer, firstRequest(operations.getLayer), { prefer: 'code=418' });
  const body = await response.json();
  expect(response.status).toBe(400);
  expect(body).toEqual({
    status: 400,
    message: `POST /v1/get_layer has no answer for Prefer: code: use one of ${Object.keys(operations.getLayer.responses).join(', ')}`,
  });
  expect(validResponse('getLayer', 400, body)).toBe(true);
});

test('a path that leads nowhere is a 404 that names the paths, and tells no key', async () => {
  const response = await post('/v2/download_config_specs/secret-hidden.json?k=client-hidden', '{}');
  expect(response.status).toBe(404);
  const { message } = (await response.json()) as { message: string };
  for (const { path } of all) expect(message).toContain(`POST ${path}`);
  expect(message + lines.join()).not.toContain('hidden');
});

test('what real clients send is taken', async () => {
  const events = JSON.stringify({ events: [{ eventName: 'test_api_event' }] });
  const sent: [string, BodyInit, Record<string, string>][] = [
    ['/v1/log_event', events, { 'content-type': 'text/plain;charset=UTF-8' }],
    ['/v1/log_event', events, { 'content-type': 'application/x-www-form-urlencoded' }],
    [
      '/v1/log_event',
      events,
      { 'content-type': 'Application/JSON; charset=utf-8', 'statsig-client-time': '1616826987000.25' },
    ],
    ['/v1/log_event', gzipSync(events), { 'content-encoding': 'gzip' }],
    ['/v1/rgstr?gz=1', gzipSync(events), { 'content-type': 'text/plain' }],
    ['/v1/rgstr?st=javascript-client&sv=3.0.0&t=1&sid=1&ec=1', events, {}],
  ];
  for (const [path, body, headers] of sent) {
    const response = await post(path, body, headers);
    expect([response.status, await response.json()]).toEqual([202, { success: true }]);
  }
  const untyped = await fetch(`${url}/v1/log_event?k=${keys.client}`, {
    method: 'POST',
    body: new TextEncoder().encode(events),
  });
  expect(untyped.status).toBe(202);
  expect(lines.join()).not.toContain(keys.client);
});

test('a bomb in gzip is too large, and one byte less than the limit is not', async () => {
  const padded = (size: number) => gzipSync(gate.padEnd(size));
  const headers = { 'content-encoding': 'gzip' };
  expect((await post('/v1/check_gate', padded(http.bodyLimitBytes), headers)).status).toBe(200);
  await expectExample(
    await post('/v1/check_gate', padded(http.bodyLimitBytes + 1), headers),
    operations.checkGate,
    413,
    'too_large',
  );
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
  await expectExample(await post('/v1/check_gate', stream), operations.checkGate, 413, 'too_large');
  expect((await post('/v1/check_gate', gate)).status).toBe(200);
});

test('every answer has an id of its own, and a page may read it', async () => {
  const ids = new Set<string | null>();
  const responses = [
    await post('/v1/check_gate', gate, { origin: 'http://localhost:3000' }),
    await post('/v1/check_gate', '{bad', { origin: 'http://localhost:3000' }),
    await fetch(`${url}/nowhere`, { headers: { origin: 'http://localhost:3000' } }),
  ];
  for (const response of responses) {
    ids.add(response.headers.get('x-request-id'));
    expect(response.headers.get('access-control-allow-origin')).toBe('http://localhost:3000');
    expect(response.headers.get('access-control-expose-headers')).toContain('x-request-id');
  }
  expect(ids.size).toBe(3);
  expect([...ids].join()).toMatch(/^id-\d+,id-\d+,id-\d+$/);
});

test('a preflight is answered with 204 on any path, and told', async () => {
  const response = await fetch(`${url}/v1/check_gate`, {
    method: 'OPTIONS',
    headers: {
      origin: 'http://localhost:3000',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'statsig-api-key',
    },
  });
  expect(response.status).toBe(204);
  expect(response.headers.get('access-control-allow-headers')).toContain('statsig-api-key');
  expect(await response.text()).toBe('');
  expect(lines).toEqual(['OPTIONS /v1/check_gate 204 1 ms']);
});

test('an example that breaks the contract is a loud 500', async () => {
  const document = structuredClone(createRequire(import.meta.url)('@statsig-http-api/contract/openapi.json'));
  document.paths['/v1/check_gate'].post.responses[200].content['application/json'].examples.a_gate.value = { name: 1 };
  const broken = createMock({ prism: createPrism(document) });
  const { url } = await broken.listen();
  try {
    const response = await fetch(`${url}/v1/check_gate`, {
      method: 'POST',
      headers: { 'statsig-api-key': keys.client },
      body: gate,
    });
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({
      status: 500,
      message: expect.stringMatching(/^The mock failed: The answer checkGate 200 a_gate breaks the document: /),
    });
  } finally {
    await broken.close();
  }
});

test('malformed JSON is answered within a tenth of a second, again and again', async () => {
  await post('/v1/check_gate', gate);
  const start = performance.now();
  for (let time = 0; time < 5; time++) expect((await post('/v1/check_gate', '{bad')).status).toBe(400);
  expect((performance.now() - start) / 5).toBeLessThan(100);
});

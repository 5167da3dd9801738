import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { http, type Operation, operations } from '@statsig-http-api/contract';
import { exampleOf } from '@statsig-http-api/contract/example-response';
import { examples } from '@statsig-http-api/contract/examples';
import { createMockFetch } from '@statsig-http-api/contract/mock-fetch';
import { contractExamples } from '@statsig-http-api/contract/mock-response';
import { handlers } from '@statsig-http-api/contract/msw';
import { validResponse } from '@statsig-http-api/contract/validate';
import { createMock, type Prism, type Values } from '@statsig-http-api/mock';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** A mock under test. */
interface Target {
  readonly name: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  send(path: string, init: RequestInit): Promise<Response>;
}

/** The mock as a server, with the contract's examples in the place of Prism. */
function mockServer(values?: Values): Target {
  const prism: Prism = {
    load: async () => {},
    example: async (...place) => contractExamples.example(...place),
    dynamic: () => Promise.reject(new Error('packages/mock tests made-up bodies')),
  };
  const mock = createMock({ prism, values });
  let origin = '';
  return {
    name: 'statsig-mock',
    async start() {
      origin = (await mock.listen()).url;
    },
    stop: () => mock.close(),
    send: (path, init) => fetch(origin + path, init),
  };
}

function mswHandlers(values?: Values): Target {
  const server = setupServer(...handlers(values));
  return {
    name: 'the MSW handlers',
    start: async () => server.listen({ onUnhandledFrame: 'error' }),
    stop: async () => server.close(),
    send: (path, init) => fetch(`https://api.statsig.com${path}`, init),
  };
}

function mockFetch(values?: Values): Target {
  const respond = createMockFetch(values);
  return {
    name: 'mock-fetch',
    async start() {},
    async stop() {},
    send: (path, init) => respond(new Request(`https://api.statsig.com${path}`, init)),
  };
}

const post = (target: Target, path: string, body: BodyInit, headers: Record<string, string> = {}) =>
  target.send(path, {
    method: 'POST',
    headers: { 'statsig-api-key': key, 'content-type': 'application/json', ...headers },
    body,
  });

const all = Object.values<Operation>(operations);
const key = 'secret-test';
const gate = JSON.stringify({ user: { userID: '42' }, gateName: 'a_gate' });
const event = JSON.stringify({ events: [{ eventName: 'test_api_event' }] });

/** Returns a body that has the size of the limit, plus some bytes. */
const bodyOfLimit = (more: number) => gate.padEnd(http.checkLimitBytes + more);

describe.each([mockServer(), mswHandlers(), mockFetch()])('$name', (target) => {
  beforeAll(() => target.start());
  afterAll(() => target.stop());

  async function expectExample(response: Response, operation: Operation, status: number, example: string) {
    expect(await response.json()).toEqual(exampleOf(operation, status, example));
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/json');
    for (const name of operation.responses[status]?.headers ?? [])
      expect(response.headers.get(name), name).toMatch(/^\d+$/);
  }

  describe.each(all)('$id', (operation) => {
    const requests = Object.entries<unknown>(examples[operation.id].request);
    const first = JSON.stringify(requests[0]?.[1]);

    test('responds to each request example with its response example', async () => {
      for (const [example, request] of requests) {
        const [status] = Object.entries(operation.responses).find(([, rule]) => rule.examples.includes(example)) ?? [];
        await expectExample(
          await post(target, operation.path, JSON.stringify(request)),
          operation,
          Number(status),
          example,
        );
      }
    });

    test('returns each preferred example, with the headers of its status', async () => {
      for (const [status, rule] of Object.entries(operation.responses))
        for (const example of rule.examples) {
          const request = requests.find(([name]) => name === example)?.[1] ?? requests[0]?.[1];
          const prefer = `code=${status}, example=${example}`;
          const response = await post(target, operation.path, JSON.stringify(request), { prefer });
          await expectExample(response, operation, Number(status), example);
        }
    });

    test('rejects a preference without a response, and lists the valid ones', async () => {
      const response = await post(target, operation.path, first, { prefer: 'code=418' });
      expect(response.status).toBe(400);
      const body = await response.json();
      const statuses = Object.keys(operation.responses).join(', ');
      const message = `Invalid Prefer header. code: must be one of ${statuses}`;
      expect(body).toEqual({ status: 400, code: 'invalid_preference', message });
      expect(validResponse(operation.id, 400, body)).toBe(true);
    });

    test('responds on every alias', async () => {
      for (const alias of operation.aliases) expect((await post(target, alias, first)).ok).toBe(true);
    });

    test('rejects a request without a key', async () => {
      const response = await post(target, operation.path, first, { 'statsig-api-key': '' });
      await expectExample(response, operation, 401, 'missing_key');
    });

    test('rejects a key of another type', async () => {
      const response = await post(target, operation.path, first, { 'statsig-api-key': 'console-1' });
      await expectExample(response, operation, 403, 'wrong_key_type');
    });

    test('accepts a client SDK key if the contract does, also in the query', async () => {
      const isAccepted = operation.keyTypes.includes('clientSdkKey');
      expect((await post(target, operation.path, first, { 'statsig-api-key': 'client-1' })).status !== 403).toBe(
        isAccepted,
      );
      const { status } = await post(target, `${operation.path}?sv=1&k=client-1`, first, { 'statsig-api-key': '' });
      expect(status !== 403).toBe(isAccepted);
    });

    test('rejects a body that is not JSON', async () => {
      await expectExample(await post(target, operation.path, '{bad'), operation, 400, 'malformed_json');
    });

    test('rejects a body with another content type', async () => {
      const response = await post(target, operation.path, '<a/>', { 'content-type': 'application/xml' });
      await expectExample(response, operation, 415, 'unsupported_media_type');
    });

    test('names every invalid field', async () => {
      const response = await post(target, operation.path, '[]');
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

    test.each(['GET', 'HEAD', 'PUT', 'OPTIONS'])('rejects %s', async (method) => {
      const response = await target.send(operation.path, { method });
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('POST, OPTIONS');
      const text = await response.text();
      expect(text === '' ? method : JSON.parse(text)).toEqual(
        method === 'HEAD' ? method : expect.objectContaining({ code: 'method_not_allowed' }),
      );
    });
  });

  test('returns the requested name in the first example, and in a preferred one', async () => {
    const response = await post(target, '/v1/check_gate', '{"gateName":"my_gate"}');
    expect(await response.json()).toEqual({ name: 'my_gate', value: false });
    const preferred = await post(target, '/v1/check_gate', '{"gateName":"my_gate"}', {
      prefer: 'example=an_open_gate',
    });
    expect(await preferred.json()).toMatchObject({ name: 'my_gate', value: true });
  });

  test('returns a result for each of a list of gates', async () => {
    const response = await post(target, '/v1/check_gate', '{"gateNames":["one","an_open_gate","__proto__"]}');
    expect(await response.text()).toMatch(
      /^\{"one":\{"name":"one".*"an_open_gate":\{"name":"an_open_gate","value":true.*"__proto__":\{"name":"__proto__"/,
    );
  });

  test.each<[path: string, body: BodyInit, headers: Record<string, string>]>([
    ['/v1/log_event', event, { 'content-type': 'text/plain;charset=UTF-8' }],
    ['/v1/log_event', event, { 'content-type': 'application/x-www-form-urlencoded' }],
    ['/v1/log_event', event, { 'content-type': '', 'statsig-client-time': '1616.25' }],
    ['/v1/log_event', `\ufeff${event}`, {}],
    ['/v1/log_event', gzipSync(event), { 'content-encoding': 'gzip' }],
    ['/v1/log_event', gzipSync(event), { 'content-encoding': 'X-GZIP' }],
    ['/v1/log_event', deflateSync(event), { 'content-encoding': 'deflate' }],
    ['/v1/log_event', deflateRawSync(event), { 'content-encoding': 'deflate' }],
    ['/v1/log_event', brotliCompressSync(event), { 'content-encoding': 'br' }],
    ['/v1/log_event', brotliCompressSync(gzipSync(event)), { 'content-encoding': 'gzip, br' }],
    ['/v1/log_event', event, { 'content-encoding': 'identity' }],
    ['/v1/rgstr?gz=1', gzipSync(event), { 'content-type': 'text/plain' }],
    ['/v1/rgstr?k=client-1&gz=1&st=js', event, { 'statsig-api-key': '' }],
  ])('accepts a body of a real client, %#', async (path, body, headers) => {
    const response = await post(target, path, body, headers);
    expect(await response.json()).toEqual({ success: true });
    expect(response.status).toBe(202);
  });

  test.each<[what: string, body: unknown, headers: Record<string, string>, warnings: string | null]>([
    ['nulls', { events: [{ eventName: 'a', value: null, user: null }] }, { 'statsig-sdk-type': 'js-client' }, null],
    [
      'nulls of an SDK that is known by its body',
      { events: [{ eventName: 'a', value: null }], statsigMetadata: { sdkType: 'statsig-node', sdkVersion: '4.14.0' } },
      {},
      null,
    ],
    [
      'odd values',
      { events: [{ eventName: 'a', user: { userID: 42, custom: { deep: { a: 1 } } } }, { eventName: 1 }, {}] },
      { 'statsig-sdk-type': 'py-server' },
      'rejected_events=1, dropped_fields=1, converted_fields=2',
    ],
  ])('accepts %s of an SDK', async (_, body, headers, warnings) => {
    const response = await post(target, '/v1/log_event', JSON.stringify(body), headers);
    expect(await response.json()).toEqual({ success: true });
    expect(response.headers.get('x-warnings')).toBe(warnings);
  });

  test('rejects nulls of other callers, and a body of an SDK without any valid event', async () => {
    const nulls = '{"events":[{"eventName":"a","value":null}]}';
    expect((await post(target, '/v1/log_event', nulls)).status).toBe(400);
    const headers = { 'statsig-sdk-type': 'js-client' };
    expect((await post(target, '/v1/log_event', '{"events":{}}', headers)).status).toBe(400);
  });

  test.each<[body: BodyInit, encoding: string, status: number, example: string]>([
    [gzipSync(gate), 'compress', 415, 'unsupported_media_type'],
    [gzipSync(gate), 'constructor', 415, 'unsupported_media_type'],
    [gzipSync(gate), 'gzip, gzip, gzip, gzip', 415, 'unsupported_media_type'],
    [gate, 'gzip', 400, 'malformed_json'],
    [gzipSync(gate).subarray(0, 20), 'gzip', 400, 'malformed_json'],
    [new Uint8Array([0x22, 0xff, 0x22]), 'identity', 400, 'malformed_json'],
    ['', 'identity', 400, 'malformed_json'],
    [gzipSync(bodyOfLimit(1)), 'gzip', 413, 'body_too_large'],
    [bodyOfLimit(1), 'identity', 413, 'body_too_large'],
  ])('rejects a body that it can not read, %#', async (body, encoding, status, example) => {
    const response = await post(target, '/v1/check_gate', body, { 'content-encoding': encoding });
    await expectExample(response, operations.checkGate, status, example);
  });

  test('accepts a body of exactly the limit', async () => {
    const response = await post(target, '/v1/check_gate', gzipSync(bodyOfLimit(0)), { 'content-encoding': 'gzip' });
    expect(response.status).toBe(200);
  });

  test('allows pages of every origin to read the response and its id', async () => {
    const origin = 'http://localhost:3000';
    const ids = new Set<string | null>();
    for (const body of [gate, '{bad']) {
      const { headers } = await post(target, '/v1/check_gate', body, { origin });
      expect(headers.get('access-control-allow-origin')).toBe(origin);
      expect(headers.get('access-control-expose-headers')).toContain('x-request-id');
      ids.add(headers.get('x-request-id'));
    }
    expect(ids.size).toBe(2);
    expect([...ids].every(Boolean)).toBe(true);
  });

  test('responds to a preflight with 204, and allows Prefer', async () => {
    const response = await target.send('/v1/check_gate', {
      method: 'OPTIONS',
      headers: {
        origin: 'http://localhost:3000',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'statsig-api-key,prefer',
      },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-headers')).toContain('prefer');
    expect(await response.text()).toBe('');
  });
});

const values: Values = {
  gates: { new_checkout: true },
  configs: { banner: { text: 'hi' } },
  experiments: { button_test: { label: 'Buy' } },
  layers: { home: { columns: 3 } },
};

describe.each([mockServer(values), mswHandlers(values), mockFetch(values)])('$name with values', (target) => {
  beforeAll(() => target.start());
  afterAll(() => target.stop());

  test.each([
    ['check_gate', { gateName: 'new_checkout' }, 200, { name: 'new_checkout', value: true }],
    ['check_gate', { gateName: 'an_open_gate' }, 200, { name: 'an_open_gate', value: false, rule_id: '' }],
    [
      'check_gate',
      { gateNames: ['new_checkout', 'b_gate'] },
      200,
      { new_checkout: { value: true }, b_gate: { value: false } },
    ],
    ['get_config', { configName: 'banner' }, 200, { name: 'banner', value: { text: 'hi' } }],
    ['get_config', { configName: 'button_test' }, 200, { name: 'button_test', value: { label: 'Buy' } }],
    ['get_config', { configName: 'a_config' }, 200, { name: 'a_config', value: {}, group: '', rule_id: '' }],
    ['get_layer', { layerName: 'home' }, 200, { name: 'home', value: { columns: 3 } }],
    ['get_layer', { layerName: 'a_layer' }, 404, { code: 'unknown_layer' }],
    ['log_event', { events: [{ eventName: 'purchase' }] }, 202, { success: true }],
  ])('responds on %s to %j with %d', async (path, body, status, expected) => {
    const response = await post(target, `/v1/${path}`, JSON.stringify(body));
    const responseBody = await response.json();
    expect(responseBody).toMatchObject(expected);
    expect(response.status).toBe(status);
    const [operation] = all.filter((candidate) => candidate.path.endsWith(path));
    expect(operation && validResponse(operation.id, status, responseBody)).toBe(true);
  });

  test('still checks the key, and returns what Prefer names', async () => {
    const body = '{"gateName":"new_checkout"}';
    expect((await post(target, '/v1/check_gate', body, { 'statsig-api-key': '' })).status).toBe(401);
    expect((await post(target, '/v1/check_gate', body, { prefer: 'code=503' })).status).toBe(503);
  });
});

test.each([mockServer, mswHandlers, mockFetch])('%o rejects invalid values at once', (create) => {
  expect(() => create({ gates: { a: true } })).toThrow('gates.a: the name must have at least 2 characters');
});

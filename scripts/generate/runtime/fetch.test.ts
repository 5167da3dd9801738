import { afterEach, expect, expectTypeOf, test, vi } from 'vitest';
import { examples } from '../../../generated/examples.ts';
import { createFetchClient } from '../../../generated/fetch.ts';
import { operations } from '../../../generated/operations.ts';
import type { RequestBody, ResponseBody, SuccessBody } from '../../../generated/types.ts';

const clientKey = { clientSdkKey: 'client-test1234' };
const serverKey = { serverSecretKey: 'secret-test1234' };
const body = { user: { userID: '42' }, gateName: 'a_gate' };

/** Creates a fetch that records its requests and responds with JSON. */
function recordingFetch(responseBody: unknown = {}, init?: ResponseInit) {
  const requests: Request[] = [];
  const fetch = async (request: Request) => {
    requests.push(request);
    return Response.json(responseBody, init);
  };
  return { fetch, requests };
}

afterEach(() => {
  vi.unstubAllGlobals();
});

const cases = Object.values(operations).map(({ id, host, path, method }) => ({
  id,
  host,
  path,
  method,
  example: Object.values<unknown>(examples[id].request)[0],
}));

test.each(cases)('$id goes to its host, with the key and the body as JSON', async ({ host, path, method, example }) => {
  const { fetch, requests } = recordingFetch();
  // The operations have different types, and this call is of none of them.
  await createFetchClient(serverKey, { fetch }).request('post', path, { body: example as never });
  expect(requests).toHaveLength(1);
  expect(requests[0]).toMatchObject({ method, url: host + path, redirect: 'manual' });
  expect(await requests[0]?.json()).toEqual(example);
  expect(Object.fromEntries(requests[0]?.headers ?? [])).toEqual({
    'content-type': 'application/json',
    'statsig-api-key': 'secret-test1234',
  });
});

test('sends all requests to baseUrl, or the requests of one call to its own baseUrl', async () => {
  const { fetch, requests } = recordingFetch();
  const statsig = createFetchClient(clientKey, { fetch, baseUrl: 'http://127.0.0.1:4010/proxy/' });
  await statsig.POST('/v1/check_gate', { body });
  await statsig.POST('/v1/check_gate', { body, baseUrl: 'http://127.0.0.1:4011' });
  await createFetchClient(clientKey, { fetch }).POST('/v1/check_gate', { body, baseUrl: 'http://127.0.0.1:4012' });
  expect(requests.map(({ url }) => url)).toEqual([
    'http://127.0.0.1:4010/proxy/v1/check_gate',
    'http://127.0.0.1:4011/v1/check_gate',
    'http://127.0.0.1:4012/v1/check_gate',
  ]);
});

test('sends nothing to the service if baseUrl is empty', async () => {
  const { fetch, requests } = recordingFetch();
  await expect(createFetchClient(clientKey, { fetch, baseUrl: '' }).POST('/v1/check_gate', { body })).rejects.toThrow(
    TypeError,
  );
  expect(requests).toEqual([]);
});

test('accepts a plain Request of middleware, with or without baseUrl', async () => {
  for (const baseUrl of [undefined, 'http://127.0.0.1:4010']) {
    const { fetch, requests } = recordingFetch();
    const statsig = createFetchClient(clientKey, { fetch, baseUrl });
    statsig.use({ onRequest: ({ request }) => new Request(request, { headers: { 'x-trace': '1' } }) });
    await statsig.POST('/v1/check_gate', { body });
    expect(requests[0]?.headers.get('x-trace')).toBe('1');
    expect(await requests[0]?.json()).toEqual(body);
  }
});

test('looks up globalThis.fetch in each call', async () => {
  const statsig = createFetchClient(clientKey);
  const { fetch, requests } = recordingFetch({ name: 'a_gate', value: true });
  vi.stubGlobal('fetch', fetch);
  expect((await statsig.POST('/v1/check_gate', { body })).data).toEqual({ name: 'a_gate', value: true });
  expect(requests).toHaveLength(1);
});

test('types the body of a success and of an error', async () => {
  const { fetch } = recordingFetch(examples.getLayer.responses[400].invalid_body, { status: 400 });
  const result = await createFetchClient(clientKey, { fetch }).POST('/v1/get_layer', { body: { layerName: '' } });
  if (result.data !== undefined) {
    expectTypeOf(result.data).toExtend<SuccessBody<'getLayer'>>();
    expectTypeOf(result.error).toEqualTypeOf<undefined>();
    throw new Error('An error has no data.');
  }
  expectTypeOf(result.error).toExtend<ResponseBody<'getLayer', 400>>();
  expect(result.error.errors).toEqual(examples.getLayer.responses[400].invalid_body.errors);
  expect(result.response.status).toBe(400);
});

test('types requests by path and by key type', () => {
  const uncalled = () => {
    // @ts-expect-error a missing field
    createFetchClient(clientKey).POST('/v1/get_layer', { body: { user: { userID: '42' } } });
    // @ts-expect-error `satisfies` reports a misspelled field, which openapi-fetch alone accepts
    createFetchClient(clientKey).POST('/v1/get_layer', { body: { layerName: 'a', usr: {} } satisfies LayerBody });
    createFetchClient(clientKey).POST('/v1/get_layer', { body: { layerName: 'a', usr: {} } });
    // @ts-expect-error a client SDK key can't export reports
    createFetchClient(clientKey).POST('/v1/get_daily_report', { body: { type: 'pulse_daily' } });
    createFetchClient(serverKey).POST('/v1/get_daily_report', { body: { type: 'pulse_daily' } });
    // @ts-expect-error two keys
    createFetchClient({ ...clientKey, ...serverKey });
    // @ts-expect-error no key
    createFetchClient({});
  };
  type LayerBody = RequestBody<'getLayer'>;
  expect(uncalled).toBeTypeOf('function');
});

test('throws for a key of another type than its name', () => {
  expect(() => createFetchClient({ clientSdkKey: 'secret-test1234' })).toThrow(
    new TypeError('clientSdkKey must start with client- and have no spaces or quotes. This key is a serverSecretKey.'),
  );
});

test('throws for a server secret key in a browser', () => {
  vi.stubGlobal('window', {});
  vi.stubGlobal('document', {});
  expect(() => createFetchClient(serverKey)).toThrow(
    new TypeError('Every visitor can read a serverSecretKey in a browser. Use a clientSdkKey.'),
  );
  expect(() => createFetchClient(clientKey)).not.toThrow();
});

test.each([
  [{ success: true }, 202],
  [{ success: false }, 503],
  [{}, 202],
  [null, 202],
])('a 202 with the body %j has the status %i', async (responseBody, status) => {
  const { fetch } = recordingFetch(responseBody, { status: 202, headers: { 'x-request-id': 'r-1' } });
  const { data, error, response } = await createFetchClient(clientKey, { fetch }).POST('/v1/log_event', {
    body: { events: [{ eventName: 'a' }] },
  });
  expect(response.status).toBe(status);
  expect(response.headers.get('x-request-id')).toBe('r-1');
  expect(status === 202 ? data : error).toEqual(responseBody);
});

test('a 202 that is not JSON stays as it is', async () => {
  const fetch = async () => new Response('accepted', { status: 202 });
  const { data } = await createFetchClient(clientKey, { fetch }).POST('/v1/log_event', {
    body: { events: [{ eventName: 'a' }] },
    parseAs: 'text',
  });
  expect(data).toBe('accepted');
});

import { operations } from '@statsig-http-api/contract';
import { examples } from '@statsig-http-api/contract/examples';
import type { OperationId } from '@statsig-http-api/contract/types';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Call, CallOptions } from './calls.ts';
import { createClient } from './create-client.ts';
import { isStatsigError, UsageError } from './errors.ts';

const serverSecretKey = 'secret-test1234';
const clientSdkKey = 'client-test1234';

interface RecordedRequest {
  readonly url: string;
  readonly init: RequestInit;
}

/** Creates a fetch that records its requests and responds with JSON. */
function recordingFetch(body: unknown, init?: ResponseInit) {
  const requests: RecordedRequest[] = [];
  const fetch = async (url: string, request: RequestInit) => {
    requests.push({ url, init: request });
    return Response.json(body, init);
  };
  return { fetch, requests };
}

/** Calls an operation by its ID. */
function call(client: object, id: OperationId, request: unknown, options?: CallOptions): Call<unknown> {
  const method: (request: unknown, options?: CallOptions) => Call<unknown> = Reflect.get(client, id);
  return method(request, options);
}

afterEach(() => {
  vi.unstubAllGlobals();
});

const cases = Object.values(operations).flatMap(({ id, host, path, method }) =>
  Object.entries(examples[id].request).map(([key, request]) => ({ id, key, request, method, url: host + path, path })),
);

describe.each(cases)('$id with the example request $key', ({ id, request, method, url, path }) => {
  test('goes to the host of the operation, with the key and the request as JSON', async () => {
    const { fetch, requests } = recordingFetch({ success: true });
    await expect(call(createClient({ serverSecretKey, fetch }), id, request)).resolves.toEqual({ success: true });
    expect(requests).toHaveLength(1);
    expect(requests[0]?.url).toBe(url);
    expect(requests[0]?.init.method).toBe(method);
    expect(JSON.parse(String(requests[0]?.init.body))).toEqual(request);
    const headers = new Headers(requests[0]?.init.headers);
    expect(Object.fromEntries(headers)).toEqual({
      'content-type': 'application/json',
      'statsig-api-key': serverSecretKey,
    });
  });

  test('goes to baseUrl', async () => {
    const { fetch, requests } = recordingFetch({});
    await call(createClient({ serverSecretKey, fetch, baseUrl: 'http://127.0.0.1:4010/proxy//' }), id, request);
    expect(requests[0]?.url).toBe(`http://127.0.0.1:4010/proxy${path}`);
  });
});

describe('a client', () => {
  test('has exactly the methods that its key type can call', () => {
    const allowedOperations = (type: 'serverSecretKey' | 'clientSdkKey') =>
      Object.values(operations).flatMap(({ id, keyTypes }) =>
        (keyTypes as readonly string[]).includes(type) ? [id] : [],
      );
    expect(Object.keys(createClient({ clientSdkKey }))).toEqual(allowedOperations('clientSdkKey'));
    expect(Object.keys(createClient({ serverSecretKey }))).toEqual(allowedOperations('serverSecretKey'));
    expect(allowedOperations('clientSdkKey')).not.toContain('getDailyReport');
  });

  test('passes fetch a URL string and an init with a string body, never a Request', async () => {
    const { fetch, requests } = recordingFetch({});
    await createClient({ clientSdkKey, fetch }).checkGate({ gateName: 'a_gate' });
    expect(requests[0]?.url).toBeTypeOf('string');
    expect(requests[0]?.init.body).toBeTypeOf('string');
    expect(requests[0]?.init.redirect).toBe('manual');
  });

  test('looks up globalThis.fetch in each call', async () => {
    const client = createClient({ clientSdkKey });
    const { fetch, requests } = recordingFetch({ name: 'a_gate', value: true });
    vi.stubGlobal('fetch', fetch);
    await expect(client.checkGate({ gateName: 'a_gate' })).resolves.toEqual({ name: 'a_gate', value: true });
    expect(requests).toHaveLength(1);
  });

  test('returns the response and its request id from withResponse()', async () => {
    const { fetch, requests } = recordingFetch({ success: true }, { status: 202, headers: { 'x-request-id': 'r-1' } });
    const { data, response, requestId } = await createClient({ clientSdkKey, fetch })
      .logEvent({ events: [{ eventName: 'test_api_event' }] })
      .withResponse();
    expect(data).toEqual({ success: true });
    expect(response.status).toBe(202);
    expect(requestId).toBe('r-1');
    expect(requests).toHaveLength(1);
  });

  test('adds the headers of a call, but keeps its own key', async () => {
    const { fetch, requests } = recordingFetch({});
    const headers = { 'Statsig-Client-Time': '1616826987000', 'Statsig-Api-Key': 'client-other' };
    await createClient({ clientSdkKey, fetch }).checkGate({ gateName: 'a_gate' }, { headers });
    const sentHeaders = new Headers(requests[0]?.init.headers);
    expect(sentHeaders.get('statsig-client-time')).toBe('1616826987000');
    expect(sentHeaders.get('statsig-api-key')).toBe(clientSdkKey);
  });

  test('sends with keepalive only on request', async () => {
    const { fetch, requests } = recordingFetch({});
    const client = createClient({ clientSdkKey, fetch });
    await client.checkGate({ gateName: 'a_gate' }, { keepalive: true });
    await client.checkGate({ gateName: 'a_gate' });
    expect(requests[0]?.init).toHaveProperty('keepalive', true);
    expect(requests[1]?.init).not.toHaveProperty('keepalive');
  });

  test('has methods that work without the client object', async () => {
    const { fetch } = recordingFetch({ name: 'a_gate', value: true });
    const { checkGate } = createClient({ clientSdkKey, fetch });
    expect((await checkGate({ gateName: 'a_gate' })).value).toBe(true);
  });
});

describe('createClient throws a UsageError', () => {
  const secretKey = 'secret-leak1234';
  const badBaseUrl = 'baseUrl must be an http or https URL without credentials, query or fragment.';
  test.each([
    ['for a missing key', {}, 'Pass exactly one key: serverSecretKey or clientSdkKey.'],
    [
      'for two keys',
      { clientSdkKey, serverSecretKey: secretKey },
      'Pass exactly one key: serverSecretKey or clientSdkKey.',
    ],
    ['for an empty key', { clientSdkKey: '' }, 'clientSdkKey must start with client- and have no spaces or quotes.'],
    [
      'for an undefined key',
      { serverSecretKey: undefined },
      'serverSecretKey must start with secret- and have no spaces or quotes.',
    ],
    [
      'for a key of the other type',
      { clientSdkKey: secretKey },
      'clientSdkKey must start with client- and have no spaces or quotes. This key is a serverSecretKey.',
    ],
    [
      'for a key of an unknown type',
      { serverSecretKey: 'console-leak1234' },
      'serverSecretKey must start with secret- and have no spaces or quotes.',
    ],
    [
      'for a line break in the key',
      { serverSecretKey: `${secretKey}\n` },
      'serverSecretKey must start with secret- and have no spaces or quotes.',
    ],
    ['for a base URL that is not a URL', { clientSdkKey, baseUrl: 'leak1234' }, badBaseUrl],
    ['for a path as base URL outside a browser', { clientSdkKey, baseUrl: '/api' }, badBaseUrl],
    ['for a password in the base URL', { clientSdkKey, baseUrl: 'https://a:leak1234@example.com' }, badBaseUrl],
  ])('%s', (_, options, message) => {
    // A program without types can make this call.
    const create = () => Reflect.apply(createClient, undefined, [options]);
    expect(create).toThrow(UsageError);
    expect(create).toThrow(expect.objectContaining({ message, kind: 'usage' }));
    expect(message).not.toContain('leak1234');
  });

  test('for a server secret key in a browser', () => {
    vi.stubGlobal('window', {});
    vi.stubGlobal('document', {});
    expect(() => createClient({ serverSecretKey })).toThrow(
      'Every visitor can read a serverSecretKey in a browser. Use a clientSdkKey.',
    );
    expect(() => createClient({ clientSdkKey })).not.toThrow();
  });

  test('but not for a path as base URL in a browser', async () => {
    vi.stubGlobal('location', { href: 'https://example.com/' });
    const { fetch, requests } = recordingFetch({});
    await createClient({ clientSdkKey, fetch, baseUrl: '/api/' }).checkGate({ gateName: 'a_gate' });
    expect(requests[0]?.url).toBe('/api/v1/check_gate');
  });
});

describe('a failed call', () => {
  test('causes no unhandled rejection if only withResponse() is awaited', async () => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    const { fetch } = recordingFetch({ status: 401, message: 'no' }, { status: 401 });
    const failed = createClient({ clientSdkKey, fetch }).checkGate({ gateName: 'a_gate' }).withResponse();
    const error = await failed.catch((error: unknown) => error);
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', unhandled);
    expect(isStatsigError(error, 'unauthorized')).toBe(true);
    expect(unhandled).not.toHaveBeenCalled();
  });
});

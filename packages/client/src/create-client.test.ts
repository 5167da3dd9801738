import { operations } from '@statsig-http-api/contract';
import { examples } from '@statsig-http-api/contract/examples';
import type { OperationId } from '@statsig-http-api/contract/types';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Call, CallOptions } from './calls.ts';
import { createClient } from './create-client.ts';
import { isStatsigError, UsageError } from './errors.ts';

const serverSecretKey = 'secret-test1234';
const clientSdkKey = 'client-test1234';

interface Sent {
  readonly url: string;
  readonly init: RequestInit;
}

/** A fetch that notes what it is given and answers JSON. */
function answering(body: unknown, init?: ResponseInit) {
  const sent: Sent[] = [];
  const fetch = async (url: string, request: RequestInit) => {
    sent.push({ url, init: request });
    return Response.json(body, init);
  };
  return { fetch, sent };
}

/** Calls any operation, as the tables of the contract name them. */
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

describe.each(cases)('$id, asked for $key', ({ id, request, method, url, path }) => {
  test('goes to its own host with the key and the request as JSON', async () => {
    const { fetch, sent } = answering({ success: true });
    await expect(call(createClient({ serverSecretKey, fetch }), id, request)).resolves.toEqual({ success: true });
    expect(sent.map(({ url, init }) => [init.method, url])).toEqual([[method, url]]);
    expect(JSON.parse(String(sent[0]?.init.body))).toEqual(request);
    const headers = new Headers(sent[0]?.init.headers);
    expect(Object.fromEntries(headers)).toEqual({
      'content-type': 'application/json',
      'statsig-api-key': serverSecretKey,
    });
  });

  test('goes to baseUrl when there is one', async () => {
    const { fetch, sent } = answering({});
    await call(createClient({ serverSecretKey, fetch, baseUrl: 'http://127.0.0.1:4010/proxy//' }), id, request);
    expect(sent[0]?.url).toBe(`http://127.0.0.1:4010/proxy${path}`);
  });
});

describe('a client', () => {
  test('has the methods that its kind of key may call, and no other', () => {
    const may = (kind: 'serverSecretKey' | 'clientSdkKey') =>
      Object.values(operations).flatMap(({ id, keyTypes }) =>
        (keyTypes as readonly string[]).includes(kind) ? [id] : [],
      );
    expect(Object.keys(createClient({ clientSdkKey }))).toEqual(may('clientSdkKey'));
    expect(Object.keys(createClient({ serverSecretKey }))).toEqual(may('serverSecretKey'));
    expect(may('clientSdkKey')).not.toContain('getDailyReport');
  });

  test('hands fetch an address and an init, never a Request, and a body that is text', async () => {
    const { fetch, sent } = answering({});
    await createClient({ clientSdkKey, fetch }).checkGate({ gateName: 'a_gate' });
    expect(sent[0]?.url).toBeTypeOf('string');
    expect(sent[0]?.init.body).toBeTypeOf('string');
    expect(sent[0]?.init.redirect).toBe('manual');
  });

  test('looks globalThis.fetch up at each call', async () => {
    const client = createClient({ clientSdkKey });
    const { fetch, sent } = answering({ name: 'a_gate', value: true });
    vi.stubGlobal('fetch', fetch);
    await expect(client.checkGate({ gateName: 'a_gate' })).resolves.toEqual({ name: 'a_gate', value: true });
    expect(sent).toHaveLength(1);
  });

  test('gives the answer and its request id beside the body', async () => {
    const { fetch, sent } = answering({ success: true }, { status: 202, headers: { 'x-request-id': 'r-1' } });
    const { data, response, requestId } = await createClient({ clientSdkKey, fetch })
      .logEvent({ events: [{ eventName: 'test_api_event' }] })
      .withResponse();
    expect([data, response.status, requestId, sent.length]).toEqual([{ success: true }, 202, 'r-1', 1]);
  });

  test('adds the headers of a call, and keeps its key', async () => {
    const { fetch, sent } = answering({});
    const headers = { 'Statsig-Client-Time': '1616826987000', 'Statsig-Api-Key': 'client-other' };
    await createClient({ clientSdkKey, fetch }).checkGate({ gateName: 'a_gate' }, { headers });
    const given = new Headers(sent[0]?.init.headers);
    expect([given.get('statsig-client-time'), given.get('statsig-api-key')]).toEqual(['1616826987000', clientSdkKey]);
  });

  test('works through methods that were taken off it', async () => {
    const { fetch } = answering({ name: 'a_gate', value: true });
    const { checkGate } = createClient({ clientSdkKey, fetch });
    expect((await checkGate({ gateName: 'a_gate' })).value).toBe(true);
  });
});

describe('a client is not made', () => {
  const bad = 'secret-leak1234';
  test.each([
    ['without a key', {}, 'createClient takes one key, as serverSecretKey or clientSdkKey'],
    [
      'with both keys',
      { clientSdkKey, serverSecretKey: bad },
      'createClient takes one key, as serverSecretKey or clientSdkKey',
    ],
    ['with an empty key', { clientSdkKey: '' }, 'clientSdkKey must be one word that begins with client-'],
    ['with an unset key', { serverSecretKey: undefined }, 'serverSecretKey must be one word that begins with secret-'],
    [
      'with a key of the other kind',
      { clientSdkKey: bad },
      'clientSdkKey must be one word that begins with client-, and this is a serverSecretKey',
    ],
    [
      'with a key of no kind',
      { serverSecretKey: 'console-leak1234' },
      'serverSecretKey must be one word that begins with secret-',
    ],
    [
      'with a line break in the key',
      { serverSecretKey: `${bad}\n` },
      'serverSecretKey must be one word that begins with secret-',
    ],
    [
      'with an address that is none',
      { clientSdkKey, baseUrl: 'leak1234' },
      'baseUrl must be an http or https address without user, query and fragment',
    ],
    [
      'with a path where there is no page',
      { clientSdkKey, baseUrl: '/api' },
      'baseUrl must be an http or https address without user, query and fragment',
    ],
    [
      'with a password in the address',
      { clientSdkKey, baseUrl: 'https://a:leak1234@example.com' },
      'baseUrl must be an http or https address without user, query and fragment',
    ],
  ])('%s', (_, options, message) => {
    // As a program without types could call it.
    const make = () => Reflect.apply(createClient, undefined, [options]);
    expect(make).toThrow(UsageError);
    expect(make).toThrow(expect.objectContaining({ message, kind: 'usage' }));
    expect(message).not.toContain('leak1234');
  });

  test('with a server secret key in a browser', () => {
    vi.stubGlobal('window', {});
    vi.stubGlobal('document', {});
    expect(() => createClient({ serverSecretKey })).toThrow(
      'every visitor can read a serverSecretKey in a browser: use a clientSdkKey',
    );
    expect(() => createClient({ clientSdkKey })).not.toThrow();
  });

  test('but with a path alone it is, on a page', async () => {
    vi.stubGlobal('location', { href: 'https://example.com/' });
    const { fetch, sent } = answering({});
    await createClient({ clientSdkKey, fetch, baseUrl: '/api/' }).checkGate({ gateName: 'a_gate' });
    expect(sent[0]?.url).toBe('/api/v1/check_gate');
  });
});

describe('a failed call', () => {
  test('leaves no rejection behind when its failure is taken from withResponse()', async () => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    const { fetch } = answering({ status: 401, message: 'no' }, { status: 401 });
    const failed = createClient({ clientSdkKey, fetch }).checkGate({ gateName: 'a_gate' }).withResponse();
    const error = await failed.catch((error: unknown) => error);
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', unhandled);
    expect(isStatsigError(error, 'unauthorized')).toBe(true);
    expect(unhandled).not.toHaveBeenCalled();
  });
});

import { inspect } from 'node:util';
import type { OperationId, RequestBody } from '@statsig-http-api/contract/types';
import { describe, expect, test } from 'vitest';
import { createClient } from './create-client.ts';
import { type ErrorKind, isStatsigError } from './errors.ts';
import type { Fetch } from './runtime.ts';

// Every secret of these tests contains this.
const secret = /leak\d+/;
const serverSecretKey = 'secret-leak1000';
const user = {
  userID: 'leak1001',
  email: 'leak1002@example.com',
  custom: { plan: 'leak1003', tags: ['leak1004'] },
  privateAttributes: { name: 'leak1005 "quoted"' },
  customIDs: { company: 'leak1006' },
};
const requests = {
  checkGate: { user, gateName: 'a_gate' },
  getConfig: { user, configName: 'a_config' },
  getLayer: { user, layerName: 'a_layer' },
  logEvent: { events: [{ eventName: 'a', user, value: 'leak1007', metadata: { page: 'leak1008' } }] },
  logCustomExposure: { exposures: [{ user, gateName: 'a_gate', passes: true, group: 'a' }] },
  getDailyReport: { type: 'pulse_daily' },
} as const satisfies { readonly [Id in OperationId]: RequestBody<Id> };

/** Returns the strings of a request, for a careless service to repeat. */
function stringsOf({ headers, body }: RequestInit): string[] {
  const texts: string[] = [];
  JSON.parse(String(body), (_, value) => {
    if (typeof value === 'string') texts.push(value);
    return value;
  });
  return [...[...new Headers(headers)].flat(), ...texts, String(body)];
}

/** Repeats the whole request in every part of the response. */
const repeatRequest =
  (status: number): Fetch =>
  async (_, init) => {
    const all = stringsOf(init).join(' ');
    const headers = { 'x-request-id': all, location: `/?${encodeURIComponent(all)}` };
    return Response.json(
      { status, code: serverSecretKey, message: all, errors: [all], request: String(init.body) },
      {
        status,
        statusText: stringsOf(init)
          .filter((text) => /^[\w -]+$/.test(text))
          .join(' '),
        headers,
      },
    );
  };
const respondWithPage: Fetch = async (_, init) => new Response(`<p>${stringsOf(init).join(' ')}</p>`);
const neverRespond: Fetch = () => new Promise(() => {});
const abortedSignal = AbortSignal.abort();

const failures: [ErrorKind, Fetch, object?][] = [
  ['badRequest', repeatRequest(400)],
  ['badRequest', repeatRequest(415)],
  ['unauthorized', repeatRequest(401)],
  ['forbidden', repeatRequest(403)],
  ['notFound', repeatRequest(404)],
  ['payloadTooLarge', repeatRequest(413)],
  ['rateLimited', repeatRequest(429)],
  ['server', repeatRequest(500)],
  ['server', repeatRequest(503)],
  ['invalidResponse', repeatRequest(307)],
  ['invalidResponse', respondWithPage],
  ['connection', () => globalThis.fetch('http://127.0.0.1:1')],
  ['timeout', neverRespond, { timeout: 1 }],
  ['aborted', neverRespond, { signal: abortedSignal }],
  ['usage', neverRespond, { timeout: -1 }],
  ['usage', neverRespond, { headers: { 'x-a': 'leak1009\nx' } }],
];

describe.each(Object.entries(requests))('an error of %s', (id, request) => {
  test.each(failures)(
    'of the kind %s has neither the key nor data of a user, whatever the response',
    async (kind, fetch, options) => {
      const client: object = createClient({ serverSecretKey, fetch, retries: 0 });
      const method: (request: unknown, options?: object) => Promise<unknown> = Reflect.get(client, id);
      const error = await method(request, options).catch((error: unknown) => error);
      if (!isStatsigError(error, kind)) throw new Error(`expected an error of the kind ${kind}`, { cause: error });
      const outputs = {
        message: error.message,
        string: String(error),
        stack: error.stack,
        json: JSON.stringify(error),
        jsonInList: JSON.stringify([{ error }]),
        inspect: inspect(error, { depth: 9 }),
        getters: inspect({ ...error }, { getters: true }),
        body: JSON.stringify(error.body ?? null).replaceAll(/leak100[1-8]/g, ''),
      };
      for (const [output, text] of Object.entries(outputs)) expect(text, output).not.toMatch(secret);
    },
  );
});

test('the message of the service loses the key and data of the user', async () => {
  const fetch: Fetch = async () =>
    Response.json({ message: 'no gate a_gate for leak1002@example.com with secret-leak1000' }, { status: 404 });
  await expect(createClient({ serverSecretKey, fetch }).checkGate(requests.checkGate)).rejects.toThrow(
    'checkGate failed with 404: no gate a_gate for [data] with [key]',
  );
});

test('the error code of the service loses the key and data of the user', async () => {
  const fetch: Fetch = async () => Response.json({ code: 'no_leak1001_secret-leak1000' }, { status: 400 });
  const call = createClient({ serverSecretKey, fetch }).checkGate(requests.checkGate);
  await expect(call).rejects.toMatchObject({ code: 'no_[data]_[key]' });
});

test('an escaped key in a response body is removed too', async () => {
  const fetch: Fetch = async () => new Response('{"message":"secret\\u002dleak1000"}', { status: 400 });
  const error = await createClient({ serverSecretKey, fetch })
    .checkGate(requests.checkGate)
    .catch((error: unknown) => error);
  expect(inspect(error, { showHidden: true, depth: 9 })).not.toMatch(secret);
});

import { inspect } from 'node:util';
import type { OperationId, RequestBody } from '@statsig-http-api/contract/types';
import { describe, expect, test } from 'vitest';
import { createClient } from './create-client.ts';
import { type ErrorKind, isStatsigError } from './errors.ts';
import type { Fetch } from './fetch.ts';

// Everything that must not be seen has this in it.
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

/** What was sent, as a careless service would repeat it. */
function sent({ headers, body }: RequestInit): string[] {
  const texts: string[] = [];
  JSON.parse(String(body), (_, value) => {
    if (typeof value === 'string') texts.push(value);
    return value;
  });
  return [...[...new Headers(headers)].flat(), ...texts, String(body)];
}

const repeating =
  (status: number): Fetch =>
  async (_, init) => {
    const all = sent(init).join(' ');
    const headers = { 'x-request-id': all, location: `/?${encodeURIComponent(all)}` };
    return Response.json(
      { status, message: all, errors: [all], request: String(init.body) },
      {
        status,
        statusText: sent(init)
          .filter((text) => /^[\w -]+$/.test(text))
          .join(' '),
        headers,
      },
    );
  };
const page: Fetch = async (_, init) => new Response(`<p>${sent(init).join(' ')}</p>`);
const never: Fetch = () => new Promise(() => {});
const ended = AbortSignal.abort();

const failures: [ErrorKind, Fetch, object?][] = [
  ['badRequest', repeating(400)],
  ['badRequest', repeating(415)],
  ['unauthorized', repeating(401)],
  ['forbidden', repeating(403)],
  ['notFound', repeating(404)],
  ['payloadTooLarge', repeating(413)],
  ['rateLimited', repeating(429)],
  ['server', repeating(500)],
  ['server', repeating(503)],
  ['invalidResponse', repeating(307)],
  ['invalidResponse', page],
  ['connection', () => globalThis.fetch('http://127.0.0.1:1')],
  ['timeout', never, { timeout: 1 }],
  ['aborted', never, { signal: ended }],
  ['usage', never, { timeout: -1 }],
  ['usage', never, { headers: { 'x-a': 'leak1009\nx' } }],
];

describe.each(Object.entries(requests))('an error of %s', (id, request) => {
  test.each(failures)(
    '(%s) shows neither the key nor data of a user, whatever is answered',
    async (kind, fetch, options) => {
      const client: object = createClient({ serverSecretKey, fetch, retries: 0 });
      const method: (request: unknown, options?: object) => Promise<unknown> = Reflect.get(client, id);
      const error = await method(request, options).catch((error: unknown) => error);
      if (!isStatsigError(error, kind)) throw new Error(`not of the kind ${kind}`, { cause: error });
      const shown = {
        message: error.message,
        string: String(error),
        stack: error.stack,
        json: JSON.stringify(error),
        jsonInList: JSON.stringify([{ error }]),
        inspect: inspect(error, { depth: 9 }),
        getters: inspect({ ...error }, { getters: true }),
        body: JSON.stringify(error.body ?? null).replaceAll(/leak100[1-8]/g, ''),
      };
      for (const [way, text] of Object.entries(shown)) expect(text, way).not.toMatch(secret);
    },
  );
});

test('what the service says is told, with what was sent left out of it', async () => {
  const fetch: Fetch = async () =>
    Response.json({ message: 'no gate a_gate for leak1002@example.com with secret-leak1000' }, { status: 404 });
  await expect(createClient({ serverSecretKey, fetch }).checkGate(requests.checkGate)).rejects.toThrow(
    '404: POST https://api.statsig.com/v1/check_gate: no gate a_gate for [data] with [key]',
  );
});

test('the key stays hidden however an answer writes it', async () => {
  const fetch: Fetch = async () => new Response('{"message":"secret\\u002dleak1000"}', { status: 400 });
  const error = await createClient({ serverSecretKey, fetch })
    .checkGate(requests.checkGate)
    .catch((error: unknown) => error);
  expect(inspect(error, { showHidden: true, depth: 9 })).not.toMatch(secret);
});

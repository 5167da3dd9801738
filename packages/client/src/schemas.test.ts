import * as v from 'valibot';
import { describe, expect, expectTypeOf, test } from 'vitest';
import * as z from 'zod';
import { createClient } from './create-client.ts';
import { withFallbacks } from './fallbacks.ts';
import { type StandardSchema, withSchemas } from './schemas.ts';

interface Checkout {
  readonly color: string;
}

/** Works like a zod schema: returns the value without unknown fields, or the reason why the value is invalid. */
const checkout: StandardSchema<Checkout> = {
  '~standard': {
    validate(value) {
      const color: unknown = Reflect.get(Object(value), 'color');
      return typeof color === 'string'
        ? { value: { color } }
        : { issues: [{ message: 'not a string', path: ['color'] }] };
    },
  },
};

/** An asynchronous schema whose paths consist of segment objects. */
const asyncSchema: StandardSchema<Checkout> = {
  '~standard': {
    validate: async () => ({ issues: [{ message: 'no', path: [{ key: 'a' }, 0] }, { message: 'never' }] }),
  },
};

/** Creates a client with schemas whose service always responds with this value. */
function clientFor(value: unknown) {
  const fetch = async () => Response.json({ name: 'checkout', value, group: 'g', ruleID: 'r' });
  return withSchemas(createClient({ clientSdkKey: 'client-a', fetch }), {
    configs: { checkout, slow: asyncSchema },
    layers: { home: checkout },
  });
}

describe.each([
  ['zod', z.object({ color: z.string(), since: z.string().transform((text) => new Date(text)) })],
  [
    'valibot',
    v.object({
      color: v.string(),
      since: v.pipe(
        v.string(),
        v.transform((text) => new Date(text)),
      ),
    }),
  ],
])('a schema of %s', (_, schema) => {
  const clientWithSchema = (value: unknown) =>
    withSchemas(
      createClient({
        clientSdkKey: 'client-a',
        fetch: async () => Response.json({ name: 'checkout', value, group: '' }),
      }),
      { configs: { checkout: schema } },
    );

  test('determines the value and its type', async () => {
    const { value } = await clientWithSchema({ color: 'red', since: '2026-11-24' }).getConfig({
      configName: 'checkout',
    });
    expectTypeOf(value).toEqualTypeOf<{ color: string; since: Date }>();
    expect(value).toEqual({ color: 'red', since: new Date('2026-11-24') });
  });

  test('reports where a value is invalid', async () => {
    const call = clientWithSchema({ color: 7, since: '2026-11-24' }).getConfig({ configName: 'checkout' });
    await expect(call).rejects.toThrow(
      /^getConfig failed: the value of checkout doesn't match its schema\. color: Invalid/,
    );
  });

  test('can return a value that is not JSON, from the cache too', async () => {
    const values = [{ color: 'red', since: '2026-11-24' }, undefined];
    const fetch = async () => {
      const value = values.shift();
      return value ? Response.json({ name: 'checkout', value, group: '' }) : new Response('', { status: 503 });
    };
    const client = createClient({ clientSdkKey: 'client-a', retries: 0, fetch });
    const safe = withFallbacks(withSchemas(client, { configs: { checkout: schema } }), {});
    const fresh = await safe.getConfig({ configName: 'checkout' });
    const cached = await safe.getConfig({ configName: 'checkout' });
    expect(fresh.source).toBe('network');
    expect(cached.source).toBe('cache');
    expect(cached.value).toEqual(fresh.value);
    expect(cached.value.since).toEqual(new Date('2026-11-24'));
  });
});

describe('a client with schemas', () => {
  test('returns the value of the schema and leaves the other fields unchanged', async () => {
    const call = clientFor({ color: 'red', extra: 1 }).getConfig({ configName: 'checkout' });
    expect(await call).toEqual({ name: 'checkout', value: { color: 'red' }, group: 'g', ruleID: 'r' });
    const { data, response } = await call.withResponse();
    expect(data.value).toEqual({ color: 'red' });
    expect(response.status).toBe(200);
    expect((await clientFor({ color: 'red' }).getLayer({ layerName: 'home' })).value).toEqual({ color: 'red' });
  });

  test('rejects an invalid value and reports where it is invalid', async () => {
    const message = "getConfig failed: the value of checkout doesn't match its schema. color: not a string";
    await expect(clientFor({ color: 7 }).getConfig({ configName: 'checkout' })).rejects.toMatchObject({
      kind: 'invalidResponse',
      operation: 'getConfig',
      status: 200,
      body: { value: { color: 7 } },
      message,
    });
    await expect(clientFor({}).getLayer({ layerName: 'home' })).rejects.toMatchObject({ operation: 'getLayer' });
  });

  test('waits for an asynchronous schema and reports every issue', async () => {
    await expect(clientFor({}).getConfig({ configName: 'slow' })).rejects.toThrow('a.0: no; never');
  });

  test.each(['other', 'constructor'])('leaves a value without a schema unchanged: %s', async (configName) => {
    const untyped: { getConfig(request: object): Promise<unknown> } = clientFor({ any: 1 });
    expect(await untyped.getConfig({ configName })).toMatchObject({ value: { any: 1 } });
  });

  test('falls back if a value is invalid', async () => {
    const safe = withFallbacks(clientFor({ color: 7 }), { configs: { checkout: { color: 'grey' } } });
    expect(await safe.getConfig({ configName: 'checkout' })).toMatchObject({
      value: { color: 'grey' },
      source: 'fallback',
    });
  });
});

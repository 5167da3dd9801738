import * as v from 'valibot';
import { describe, expect, expectTypeOf, test } from 'vitest';
import * as z from 'zod';
import { createClient } from './create-client.ts';
import { withFallbacks } from './fallbacks.ts';
import { type StandardSchema, withSchemas } from './schemas.ts';

interface Checkout {
  readonly color: string;
}

/** As zod and others do it: hands the value back without what it does not know, or says what is wrong and where. */
const checkout: StandardSchema<Checkout> = {
  '~standard': {
    validate(value) {
      const color: unknown = Reflect.get(Object(value), 'color');
      return typeof color === 'string'
        ? { value: { color } }
        : { issues: [{ message: 'not a text', path: ['color'] }] };
    },
  },
};

/** A schema that looks something up first, and whose places are segments. */
const slow: StandardSchema<Checkout> = {
  '~standard': {
    validate: async () => ({ issues: [{ message: 'no', path: [{ key: 'a' }, 0] }, { message: 'never' }] }),
  },
};

function answering(value: unknown) {
  const fetch = async () => Response.json({ name: 'checkout', value, group: 'g', ruleID: 'r' });
  return withSchemas(createClient({ clientSdkKey: 'client-a', fetch }), {
    configs: { checkout, slow },
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
  const asking = (value: unknown) =>
    withSchemas(
      createClient({
        clientSdkKey: 'client-a',
        fetch: async () => Response.json({ name: 'checkout', value, group: '' }),
      }),
      { configs: { checkout: schema } },
    );

  test('gives its value, and its type', async () => {
    const { value } = await asking({ color: 'red', since: '2026-11-24' }).getConfig({ configName: 'checkout' });
    expectTypeOf(value).toEqualTypeOf<{ color: string; since: Date }>();
    expect(value).toEqual({ color: 'red', since: new Date('2026-11-24') });
  });

  test('says where a value breaks it', async () => {
    const call = asking({ color: 7, since: '2026-11-24' }).getConfig({ configName: 'checkout' });
    await expect(call).rejects.toThrow(/^getConfig: the value of checkout breaks its schema: color: Invalid/);
  });

  test('hands on what is no JSON from the memory, too', async () => {
    const answers = [{ color: 'red', since: '2026-11-24' }, undefined];
    const fetch = async () => {
      const value = answers.shift();
      return value ? Response.json({ name: 'checkout', value, group: '' }) : new Response('', { status: 503 });
    };
    const client = createClient({ clientSdkKey: 'client-a', retries: 0, fetch });
    const safe = withFallbacks(withSchemas(client, { configs: { checkout: schema } }), {});
    const fresh = await safe.getConfig({ configName: 'checkout' });
    const known = await safe.getConfig({ configName: 'checkout' });
    expect([fresh.source, known.source, known.value]).toEqual(['network', 'cache', fresh.value]);
    expect(known.value.since).toEqual(new Date('2026-11-24'));
  });
});

describe('a client with schemas', () => {
  test('gives what the schema hands back, and the rest as it was answered', async () => {
    const call = answering({ color: 'red', extra: 1 }).getConfig({ configName: 'checkout' });
    expect(await call).toEqual({ name: 'checkout', value: { color: 'red' }, group: 'g', ruleID: 'r' });
    const { data, response } = await call.withResponse();
    expect([data.value, response.status]).toEqual([{ color: 'red' }, 200]);
    expect((await answering({ color: 'red' }).getLayer({ layerName: 'home' })).value).toEqual({ color: 'red' });
  });

  test('refuses a value that breaks its schema, and says where', async () => {
    const message = 'getConfig: the value of checkout breaks its schema: color: not a text';
    await expect(answering({ color: 7 }).getConfig({ configName: 'checkout' })).rejects.toMatchObject({
      kind: 'invalidResponse',
      operation: 'getConfig',
      status: 200,
      body: { value: { color: 7 } },
      message,
    });
    await expect(answering({}).getLayer({ layerName: 'home' })).rejects.toMatchObject({ operation: 'getLayer' });
  });

  test('waits for a schema that takes its time, and names every place', async () => {
    await expect(answering({}).getConfig({ configName: 'slow' })).rejects.toThrow('breaks its schema: a.0: no; never');
  });

  test.each(['other', 'constructor'])('lets pass what has no schema, as %s', async (configName) => {
    const untyped: { getConfig(request: object): Promise<unknown> } = answering({ any: 1 });
    expect(await untyped.getConfig({ configName })).toMatchObject({ value: { any: 1 } });
  });

  test('falls back where a value breaks its schema', async () => {
    const safe = withFallbacks(answering({ color: 7 }), { configs: { checkout: { color: 'grey' } } });
    expect(await safe.getConfig({ configName: 'checkout' })).toMatchObject({
      value: { color: 'grey' },
      source: 'fallback',
    });
  });
});

import { createClient } from '@statsig-http-api/client';
import { withFallbacks } from '@statsig-http-api/client/fallbacks';
import { withSchemas } from '@statsig-http-api/client/schemas';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { extra } from './tools.ts';

const zod = extra('zod');
const valibot = extra('valibot');

async function createZodSchema() {
  const z = await import('zod');
  return z.object({ color: z.string(), since: z.string().transform((text) => new Date(text)) });
}

async function createValibotSchema() {
  const v = await import('valibot');
  return v.object({
    color: v.string(),
    since: v.pipe(
      v.string(),
      v.transform((text) => new Date(text)),
    ),
  });
}

describe.skipIf(zod.isMissing || valibot.isMissing).each([
  ['zod', createZodSchema],
  ['valibot', createValibotSchema],
])(`the client with a schema of %s${zod.note || valibot.note}`, (_, createSchema) => {
  const createClientFor = async (value: unknown) =>
    withSchemas(
      createClient({
        clientSdkKey: 'client-a',
        fetch: async () => Response.json({ name: 'checkout', value, group: '' }),
      }),
      { configs: { checkout: await createSchema() } },
    );

  test('determines the value and its type', async () => {
    const client = await createClientFor({ color: 'red', since: '2026-11-24' });
    const { value } = await client.getConfig({ configName: 'checkout' });
    expectTypeOf(value).toEqualTypeOf<{ color: string; since: Date }>();
    expect(value).toEqual({ color: 'red', since: new Date('2026-11-24') });
  });

  test('reports where a value is invalid', async () => {
    const client = await createClientFor({ color: 7, since: '2026-11-24' });
    await expect(client.getConfig({ configName: 'checkout' })).rejects.toThrow(
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
    const safe = withFallbacks(withSchemas(client, { configs: { checkout: await createSchema() } }), {});
    const fresh = await safe.getConfig({ configName: 'checkout' });
    const cached = await safe.getConfig({ configName: 'checkout' });
    expect(fresh.source).toBe('network');
    expect(cached.source).toBe('cache');
    expect(cached.value).toEqual(fresh.value);
    expect(cached.value.since).toEqual(new Date('2026-11-24'));
  });
});

import { describe, expect, test } from 'vitest';
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
      kind: 'undecodableAnswer',
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

import { describe, expect, test } from 'vitest';
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

import { describe, expect, test } from 'vitest';
import { createClient } from './create-client.ts';
import { type FallbackOptions, withFallbacks } from './fallbacks.ts';

const user = { userID: '42', custom: { plan: 'gold' } };
const fallbacks = {
  gates: { new_checkout: false, other: true },
  configs: { checkout: { color: 'grey', sizes: [1] } },
  layers: { home: { columns: 1 } },
};

/** Creates a client with fallbacks, and a function that sets how its service responds. At first the service is down. */
function setUp(options?: FallbackOptions, values: typeof fallbacks | object = fallbacks) {
  let respond: () => Response = () => unavailable();
  const client = createClient({ clientSdkKey: 'client-a', retries: 0, fetch: async () => respond() });
  const statsig = withFallbacks(client, values, options);
  return { statsig, respondWith: (next: () => Response) => (respond = next) };
}

const unreachable = (): never => {
  throw new TypeError('fetch failed');
};
const unavailable = () => new Response('', { status: 503 });
const gateResponse = (value: boolean, name = 'new_checkout') => Response.json({ name, value, rule_id: 'r' });

test('an evaluation of the service wins over the fallback', async () => {
  const { statsig, respondWith } = setUp();
  respondWith(() => gateResponse(true));
  expect(await statsig.checkGate({ gateName: 'new_checkout', user })).toEqual({
    name: 'new_checkout',
    value: true,
    rule_id: 'r',
    source: 'network',
    age: 0,
    error: undefined,
  });
});

describe('while the service is down', () => {
  const failures: [string, () => Response][] = [
    ['it is unreachable', unreachable],
    ['it is unavailable', unavailable],
    ['it does not implement the operation', () => new Response('', { status: 501 })],
    ['it limits the rate', () => Response.json({}, { status: 429 })],
    ['it responds with a page', () => new Response('<h1>Sign in</h1>')],
    ['it responds with other JSON', () => Response.json({ ok: true })],
    ['it responds with a value of another type', () => Response.json({ name: 'new_checkout', value: 'yes' })],
  ];
  test.each(failures)('(%s) the last evaluation is returned, with its age and the error', async (_, failure) => {
    let now = 1000;
    const { statsig, respondWith } = setUp({ now: () => now });
    respondWith(() => gateResponse(true));
    await statsig.checkGate({ gateName: 'new_checkout', user });
    respondWith(failure);
    now += 1e12;
    const cached = await statsig.checkGate({ gateName: 'new_checkout', user });
    expect(cached).toMatchObject({ value: true, rule_id: 'r', source: 'cache', age: 1e12 });
    expect(cached.error?.operation).toBe('checkGate');
  });

  test.each(failures)('(%s) the fallback is returned for a user without an evaluation', async (_, failure) => {
    const { statsig, respondWith } = setUp();
    respondWith(() => gateResponse(true));
    await statsig.checkGate({ gateName: 'new_checkout', user });
    respondWith(failure);
    expect(await statsig.checkGate({ gateName: 'new_checkout', user: { userID: '43' } })).toMatchObject({
      name: 'new_checkout',
      value: false,
      source: 'fallback',
      age: undefined,
    });
  });

  test('a fallback of a config or a layer has all required fields', async () => {
    const { statsig } = setUp();
    expect(await statsig.getConfig({ configName: 'checkout' })).toMatchObject({
      name: 'checkout',
      value: { color: 'grey', sizes: [1] },
      group: '',
      source: 'fallback',
    });
    expect(await statsig.getLayer({ layerName: 'home' })).toMatchObject({
      name: 'home',
      value: { columns: 1 },
      ruleID: '',
      allocatedExperimentName: null,
      source: 'fallback',
    });
  });

  test('each of many gates comes from the cache if possible', async () => {
    const { statsig, respondWith } = setUp();
    respondWith(() => Response.json({ new_checkout: { name: 'new_checkout', value: true } }));
    await statsig.checkGate({ gateNames: ['new_checkout'], user });
    respondWith(unavailable);
    // A check of one gate also uses the cached evaluation from a request for many gates.
    expect(await statsig.checkGate({ gateName: 'new_checkout', user })).toMatchObject({ value: true, source: 'cache' });
    const both = await statsig.checkGate({ gateNames: ['new_checkout', 'other'], user });
    expect(both).toMatchObject({
      new_checkout: { value: true, source: 'cache' },
      other: { name: 'other', value: true, source: 'fallback' },
    });
    expect(Object.keys(both)).toEqual(['new_checkout', 'other']);
    const unknown = statsig.checkGate({ gateNames: ['new_checkout', 'third'], user });
    await expect(unknown).rejects.toMatchObject({ kind: 'server' });
  });

  test('a response with a missing gate is not used at all', async () => {
    const { statsig, respondWith } = setUp();
    respondWith(() => Response.json({ new_checkout: { name: 'new_checkout', value: true } }));
    expect(await statsig.checkGate({ gateNames: ['new_checkout', 'other'], user })).toMatchObject({
      new_checkout: { value: false, source: 'fallback', error: { kind: 'invalidResponse' } },
      other: { value: true, source: 'fallback' },
    });
  });

  test.each(['third', 'constructor', '__proto__'])(
    'a name without a fallback rejects with the error: %s',
    async (gateName) => {
      const { statsig } = setUp();
      await expect(statsig.checkGate({ gateName })).rejects.toMatchObject({ kind: 'server', status: 503 });
    },
  );
});

test.each([400, 401, 403, 404, 413])('an error of the caller is thrown: %i', async (status) => {
  const { statsig, respondWith } = setUp();
  respondWith(() => gateResponse(true));
  await statsig.checkGate({ gateName: 'new_checkout', user });
  respondWith(() => Response.json({}, { status }));
  await expect(statsig.checkGate({ gateName: 'new_checkout', user })).rejects.toMatchObject({ status });
});

test('an aborted call rejects, even with a fallback', async () => {
  const { statsig } = setUp();
  const options = { signal: AbortSignal.abort() };
  await expect(statsig.checkGate({ gateName: 'new_checkout' }, options)).rejects.toMatchObject({ kind: 'aborted' });
});

describe('the cache', () => {
  test('ignores the order of the fields of a user, but no other difference', async () => {
    const { statsig, respondWith } = setUp();
    respondWith(() => gateResponse(true));
    await statsig.checkGate({ gateName: 'new_checkout', user: { userID: '42', custom: { a: 1, b: ['1', '2'] } } });
    respondWith(unavailable);
    const sourceFor = async (user: object) => (await statsig.checkGate({ gateName: 'new_checkout', user })).source;
    expect(await sourceFor({ custom: { b: ['1', '2'], a: 1 }, userID: '42' })).toBe('cache');
    expect(await sourceFor({ custom: { b: ['2', '1'], a: 1 }, userID: '42' })).toBe('fallback');
    expect(await sourceFor({ userID: '42' })).toBe('fallback');
    const other = statsig.getConfig({
      configName: 'new_checkout',
      user: { userID: '42', custom: { a: 1, b: ['1', '2'] } },
    });
    await expect(other).rejects.toMatchObject({ kind: 'server' });
  });

  test('drops the least recently used evaluation', async () => {
    const { statsig, respondWith } = setUp({ limit: 2 });
    const sourceFor = async (userID: string) =>
      (await statsig.checkGate({ gateName: 'new_checkout', user: { userID } })).source;
    respondWith(() => gateResponse(true));
    for (const userID of ['1', '2', '1', '3']) await sourceFor(userID);
    respondWith(unavailable);
    expect(await sourceFor('1')).toBe('cache');
    expect(await sourceFor('2')).toBe('fallback');
    expect(await sourceFor('3')).toBe('cache');
    // A read counts as a use.
    await sourceFor('1');
    respondWith(() => gateResponse(true));
    await sourceFor('4');
    respondWith(unavailable);
    expect(await sourceFor('1')).toBe('cache');
    expect(await sourceFor('3')).toBe('fallback');
  });

  test('does not change when a caller changes a returned value', async () => {
    const { statsig, respondWith } = setUp();
    respondWith(() => Response.json({ name: 'checkout', value: { color: 'red', sizes: [1] }, group: 'g' }));
    const changeValue = async () => {
      const { value } = await statsig.getConfig({ configName: 'checkout', user });
      const { sizes } = value as { sizes: number[] };
      Object.assign(value, { color: 'changed' });
      sizes.push(2);
      return value;
    };
    await changeValue();
    respondWith(unavailable);
    await changeValue();
    const cached = await statsig.getConfig({ configName: 'checkout', user });
    expect(cached).toMatchObject({ value: { color: 'red', sizes: [1] }, source: 'cache' });
  });

  test('does not change a fallback either', async () => {
    const { statsig } = setUp();
    const { value } = await statsig.getConfig({ configName: 'checkout' });
    Object.assign(value, { color: 'changed' });
    expect((await statsig.getConfig({ configName: 'checkout' })).value).toEqual({ color: 'grey', sizes: [1] });
  });

  test('works without fallbacks', async () => {
    const { statsig, respondWith } = setUp({}, {});
    respondWith(() => gateResponse(true));
    await statsig.checkGate({ gateName: 'new_checkout' });
    respondWith(unavailable);
    expect(await statsig.checkGate({ gateName: 'new_checkout' })).toMatchObject({ value: true, source: 'cache' });
  });
});

test('the other methods stay unchanged', async () => {
  const { statsig, respondWith } = setUp();
  respondWith(() => Response.json({ success: true }, { status: 202 }));
  const { response } = await statsig.logEvent({ events: [{ eventName: 'a' }] }).withResponse();
  expect(response.status).toBe(202);
});

import { describe, expect, test } from 'vitest';
import { createClient } from './create-client.ts';
import { type FallbackOptions, withFallbacks } from './fallbacks.ts';

const user = { userID: '42', custom: { plan: 'gold' } };
const fallbacks = {
  gates: { new_checkout: false, other: true },
  configs: { checkout: { color: 'grey', sizes: [1] } },
  layers: { home: { columns: 1 } },
};

/** A service that answers what it is told, beside a client that falls back. */
function service(options?: FallbackOptions, given: typeof fallbacks | object = fallbacks) {
  let answer: () => Response = () => down();
  const client = createClient({ clientSdkKey: 'client-a', retries: 0, fetch: async () => answer() });
  const statsig = withFallbacks(client, given, options);
  return { statsig, answers: (next: () => Response) => (answer = next) };
}

const unreachable = (): never => {
  throw new TypeError('fetch failed');
};
const down = () => new Response('', { status: 503 });
const gate = (value: boolean, name = 'new_checkout') => Response.json({ name, value, rule_id: 'r' });

test('what the service answers comes from the network, whatever the fallback says', async () => {
  const { statsig, answers } = service();
  answers(() => gate(true));
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
    ['it is not reached', unreachable],
    ['it fails', down],
    ['it fails for good', () => new Response('', { status: 501 })],
    ['it limits the rate', () => Response.json({}, { status: 429 })],
    ['a page answers', () => new Response('<h1>Sign in</h1>')],
    ['JSON of something else answers', () => Response.json({ ok: true })],
    ['a value of another type answers', () => Response.json({ name: 'new_checkout', value: 'yes' })],
  ];
  test.each(failures)('because %s, the last answer is given, with its age and the reason', async (_, failure) => {
    let now = 1000;
    const { statsig, answers } = service({ now: () => now });
    answers(() => gate(true));
    await statsig.checkGate({ gateName: 'new_checkout', user });
    answers(failure);
    now += 1e12;
    const known = await statsig.checkGate({ gateName: 'new_checkout', user });
    expect(known).toMatchObject({ value: true, rule_id: 'r', source: 'cache', age: 1e12 });
    expect(known.error?.operation).toBe('checkGate');
  });

  test.each(failures)('because %s, and nothing is known of this user, the fallback is given', async (_, failure) => {
    const { statsig, answers } = service();
    answers(() => gate(true));
    await statsig.checkGate({ gateName: 'new_checkout', user });
    answers(failure);
    expect(await statsig.checkGate({ gateName: 'new_checkout', user: { userID: '43' } })).toMatchObject({
      name: 'new_checkout',
      value: false,
      source: 'fallback',
      age: undefined,
    });
  });

  test('a config and a layer fall back to evaluations that are whole', async () => {
    const { statsig } = service();
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

  test('of many gates each is answered from where it is known', async () => {
    const { statsig, answers } = service();
    answers(() => Response.json({ new_checkout: { name: 'new_checkout', value: true } }));
    await statsig.checkGate({ gateNames: ['new_checkout'], user });
    answers(down);
    // What was asked as one of many is known when it is asked alone.
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

  test('one name that is missing among many makes the whole answer doubtful', async () => {
    const { statsig, answers } = service();
    answers(() => Response.json({ new_checkout: { name: 'new_checkout', value: true } }));
    expect(await statsig.checkGate({ gateNames: ['new_checkout', 'other'], user })).toMatchObject({
      new_checkout: { value: false, source: 'fallback', error: { kind: 'invalidResponse' } },
      other: { value: true, source: 'fallback' },
    });
  });

  test.each(['third', 'constructor', '__proto__'])('what has no fallback, as %s, fails as before', async (gateName) => {
    const { statsig } = service();
    await expect(statsig.checkGate({ gateName })).rejects.toMatchObject({ kind: 'server', status: 503 });
  });
});

test.each([400, 401, 403, 404, 413])('what the caller has to mend, as %i says, is thrown', async (status) => {
  const { statsig, answers } = service();
  answers(() => gate(true));
  await statsig.checkGate({ gateName: 'new_checkout', user });
  answers(() => Response.json({}, { status }));
  await expect(statsig.checkGate({ gateName: 'new_checkout', user })).rejects.toMatchObject({ status });
});

test('a call that you end is not answered from memory', async () => {
  const { statsig } = service();
  const options = { signal: AbortSignal.abort() };
  await expect(statsig.checkGate({ gateName: 'new_checkout' }, options)).rejects.toMatchObject({ kind: 'aborted' });
});

describe('the memory', () => {
  test('knows a user again in whatever order the fields are written, and takes no other for it', async () => {
    const { statsig, answers } = service();
    answers(() => gate(true));
    await statsig.checkGate({ gateName: 'new_checkout', user: { userID: '42', custom: { a: 1, b: ['1', '2'] } } });
    answers(down);
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

  test('holds so many answers, and lets go of those that were used longest ago', async () => {
    const { statsig, answers } = service({ limit: 2 });
    const sourceFor = async (userID: string) =>
      (await statsig.checkGate({ gateName: 'new_checkout', user: { userID } })).source;
    answers(() => gate(true));
    for (const userID of ['1', '2', '1', '3']) await sourceFor(userID);
    answers(down);
    expect([await sourceFor('1'), await sourceFor('2'), await sourceFor('3')]).toEqual(['cache', 'fallback', 'cache']);
    // Read last among those that are left: it stays.
    await sourceFor('1');
    answers(() => gate(true));
    await sourceFor('4');
    answers(down);
    expect([await sourceFor('1'), await sourceFor('3')]).toEqual(['cache', 'fallback']);
  });

  test('is not changed by whoever changes an answer', async () => {
    const { statsig, answers } = service();
    answers(() => Response.json({ name: 'checkout', value: { color: 'red', sizes: [1] }, group: 'g' }));
    const spoil = async () => {
      const { value } = await statsig.getConfig({ configName: 'checkout', user });
      const { sizes } = value as { sizes: number[] };
      Object.assign(value, { color: 'spoilt' });
      sizes.push(2);
      return value;
    };
    await spoil();
    answers(down);
    await spoil();
    const known = await statsig.getConfig({ configName: 'checkout', user });
    expect(known).toMatchObject({ value: { color: 'red', sizes: [1] }, source: 'cache' });
  });

  test('nor is a fallback', async () => {
    const { statsig } = service();
    const { value } = await statsig.getConfig({ configName: 'checkout' });
    Object.assign(value, { color: 'spoilt' });
    expect((await statsig.getConfig({ configName: 'checkout' })).value).toEqual({ color: 'grey', sizes: [1] });
  });

  test('works without any fallback', async () => {
    const { statsig, answers } = service({}, {});
    answers(() => gate(true));
    await statsig.checkGate({ gateName: 'new_checkout' });
    answers(down);
    expect(await statsig.checkGate({ gateName: 'new_checkout' })).toMatchObject({ value: true, source: 'cache' });
  });
});

test('the other methods are those of the client', async () => {
  const { statsig, answers } = service();
  answers(() => Response.json({ success: true }, { status: 202 }));
  const { response } = await statsig.logEvent({ events: [{ eventName: 'a' }] }).withResponse();
  expect(response.status).toBe(202);
});

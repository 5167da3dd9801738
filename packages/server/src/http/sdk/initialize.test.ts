import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadProject } from '../../project/load-project.ts';
import { createServer, type Server } from '../../server.ts';
import { openSqliteStore } from '../../store/sqlite/sqlite-store.ts';

const project = `
keys: { serverSecretKeys: secret-test, clientSdkKeys: client-test }
gates:
  open: { rules: [{ name: Everyone }] }
  pro: { rules: [{ name: Payers, when: { user: { plan: [pro], company: ['42'] } } }] }
  american: { rules: [{ name: Americans, when: { user: { country: [US] } } }] }
  firefox: { rules: [{ name: Firefox, when: { user: { browser_name: [Firefox] } } }] }
  here: { rules: [{ name: Here, when: { user: { city: [Orléans] } } }] }
configs: { colors: { default: { main: gray } } }
layers: { page: { default: { color: gray } } }
experiments:
  device: { unit: stableID, groups: { Control: { weight: 50, value: { a: 1 } }, Test: { weight: 50, value: { a: 2 } } } }
`;

let server: Server;
let url: string;
beforeAll(async () => {
  const loaded = loadProject(project, 'project.yaml', {});
  server = createServer({ project: loaded, store: await openSqliteStore(undefined), dev: true });
  ({ url } = await server.listen());
});
afterAll(() => server.close());

interface Options {
  readonly query?: string;
  readonly headers?: Record<string, string>;
}

const send = (body: string | Uint8Array<ArrayBuffer>, { query = '', headers = {} }: Options = {}) =>
  fetch(`${url}/v1/initialize${query}`, {
    method: 'POST',
    body,
    headers: query.includes('k=') ? headers : { 'statsig-api-key': 'client-test', ...headers },
  });
const initialize = async (body: object, options?: Options) => (await send(JSON.stringify(body), options)).json();
const hash = 'none';

describe('the response', () => {
  test('has the result of every gate, config, experiment and layer', async () => {
    const response = await initialize({ user: { userID: 'a', custom: { plan: 'pro' } }, hash });
    expect(Object.keys(response.feature_gates).sort()).toEqual(['american', 'firefox', 'here', 'open', 'pro']);
    expect(response.feature_gates.open).toMatchObject({ value: true, secondary_exposures: [], id_type: 'userID' });
    expect(response.dynamic_configs.colors).toMatchObject({ value: { main: 'gray' }, passed: false });
    expect(response.dynamic_configs.device).toMatchObject({ is_device_based: true, is_user_in_experiment: true });
    expect(response.layer_configs.page).toMatchObject({ value: { color: 'gray' }, explicit_parameters: [] });
    expect(response).toMatchObject({ has_updates: true, hash_used: 'none', evaluated_keys: { userID: 'a' } });
  });

  test('has the user as it was sent, without the attributes that are private', async () => {
    const user = { userID: 7, custom: { plan: 'pro', nested: { a: 1 } } };
    const sent = { ...user, privateAttributes: { a: 'hidden' }, analyticsOnlyMetadata: { a: 'hidden' } };
    const response = await initialize({ user: sent, hash });
    expect(response.user).toEqual(user);
    expect(JSON.stringify(response)).not.toContain('hidden');
  });

  test('has names hashed with SHA-256 if the request names no hash', async () => {
    const { feature_gates, hash_used } = await initialize({ user: {} });
    expect(hash_used).toBe('sha256');
    expect(feature_gates['I0j5mHRCElddhZWWdPlgerJvZ3CKkXFXRygyOGM3yQQ=']).toMatchObject({ value: true });
  });

  test('has the result of an override, with the rule ID override', async () => {
    const value = { main: 'green' };
    await override({ type: 'config', name: 'colors', userID: 'b', value });
    const { dynamic_configs } = await initialize({ user: { userID: 'b' }, hash });
    expect(dynamic_configs.colors).toMatchObject({ value, rule_id: 'override', passed: true });
    await removeOverrides();
  });

  test('is the same for a server secret key, but has no fields of the device', async () => {
    const body = { user: { userID: 'a' }, hash };
    const { derived_fields: fields, ...response } = await initialize(body);
    const derived = { ip: '127.0.0.1', userAgent: 'node' };
    expect(fields).toEqual(derived);
    const toServer = await initialize(body, { headers: { 'statsig-api-key': 'secret-test' } });
    expect(toServer).toEqual({ ...response, derived_fields: {} });
  });

  test('logs no exposures', async () => {
    await initialize({ user: { userID: 'a' }, hash });
    expect(await (await fetch(`${url}/_/exposures`)).json()).toEqual({ exposures: [] });
  });
});

describe('the user', () => {
  test.each([
    ['missing', {}],
    ['null', { user: null }],
    ['empty', { user: {} }],
  ])('can be %s', async (_, body) => {
    const response = await initialize({ ...body, hash });
    expect(response).toMatchObject({ user: {}, evaluated_keys: {}, feature_gates: { open: { value: true } } });
  });

  test('can have numbers for strings, and fields that rules cannot read', async () => {
    const user = { userID: 7, email: { a: 1 }, custom: { plan: 'pro', company: 42, nested: {} } };
    const { feature_gates, evaluated_keys } = await initialize({ user, hash });
    expect(feature_gates.pro.value).toBe(true);
    expect(evaluated_keys).toEqual({ userID: '7' });
  });

  test('gets the address and the user agent of the device if it lacks them', async () => {
    const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';
    const headers = { 'x-forwarded-for': '24.18.183.148, 10.0.0.1', 'user-agent': firefox };
    const inBrowser = await initialize({ user: {}, hash }, { headers });
    expect(inBrowser).toMatchObject({
      feature_gates: { american: { value: true }, firefox: { value: true } },
      derived_fields: { ip: '24.18.183.148', userAgent: firefox },
      user: {},
    });
    const own = await initialize({ user: { ip: '115.240.90.163', userAgent: 'curl/8.0' }, hash }, { headers });
    expect(own).toMatchObject({
      feature_gates: { american: { value: false }, firefox: { value: false } },
      derived_fields: {},
    });
    const invalid = await initialize({ user: {}, hash }, { headers: { 'x-forwarded-for': 'unknown' } });
    expect(invalid.derived_fields.ip).toBe('127.0.0.1');
  });

  test('gets the stable ID of the device if it lacks one', async () => {
    const groups = new Set();
    for (let id = 0; id < 20; id++) {
      const alone = await initialize({ user: { customIDs: { stableID: `${id}` } }, hash });
      const beside = await initialize({ user: {}, statsigMetadata: { stableID: `${id}` }, hash });
      expect(beside.dynamic_configs).toEqual(alone.dynamic_configs);
      groups.add(beside.dynamic_configs.device.group_name);
    }
    expect([...groups].sort()).toEqual(['Control', 'Test']);
  });
});

describe('an SDK that has a response', () => {
  const upToDate = { has_updates: false };
  const user = { userID: 'a' };

  test('gets it again only after a change', async () => {
    const { time, derived_fields } = await initialize({ user, hash });
    const body = { user, hash, sinceTime: time, previousDerivedFields: derived_fields };
    expect(await initialize(body)).toEqual(upToDate);
    expect(await initialize({ ...body, sinceTime: time - 1 })).toMatchObject({ has_updates: true });
    await override({ type: 'gate', name: 'open', value: false });
    const changed = await initialize(body);
    expect(changed).toMatchObject({ has_updates: true, feature_gates: { open: { value: false } } });
    expect(await initialize({ ...body, sinceTime: changed.time })).toEqual(upToDate);
    await removeOverrides();
  });

  test('gets it again if the hash or the derived fields have changed', async () => {
    const { time, derived_fields } = await initialize({ user, hash });
    const body = { user, hash, sinceTime: time, previousDerivedFields: derived_fields };
    expect(await initialize({ ...body, deltasResponseRequested: false })).toMatchObject({ has_updates: true });
    const previousDerivedFields = { ...derived_fields, ip: '192.0.2.1' };
    expect(await initialize({ ...body, previousDerivedFields })).toMatchObject({ has_updates: true });
    expect(await initialize({ ...body, sinceTime: 0 })).toMatchObject({ has_updates: true });
  });
});

describe('an SDK that has a response with conditions on the time', () => {
  test('gets it again, because the time can change a result', async () => {
    let now = Date.parse('2026-03-04T12:00:00Z');
    const timed = loadProject(
      `
keys: { serverSecretKeys: secret-test }
gates:
  later: { rules: [{ name: Later, when: { time: { after: '2026-03-04T13:00:00Z' } } }] }
`,
      'project.yaml',
      {},
    );
    const store = await openSqliteStore(undefined);
    const timedServer = createServer({ project: timed, store, clock: () => now });
    const { url: timedURL } = await timedServer.listen();
    const request = async (body: object) =>
      (await fetch(`${timedURL}/v1/initialize?k=secret-test`, { method: 'POST', body: JSON.stringify(body) })).json();
    const { time, feature_gates } = await request({ hash });
    expect(feature_gates.later.value).toBe(false);
    now += 3_600_001;
    expect(await request({ hash, sinceTime: time })).toMatchObject({ feature_gates: { later: { value: true } } });
    await timedServer.close();
  });
});

describe('the body', () => {
  const json = JSON.stringify({ user: { userID: 'a', custom: { city: 'Orléans' } }, hash });
  const reversed = [...btoa(json)].reverse().join('');
  const isHere = async (response: Response) => {
    expect(response.status).toBe(200);
    const { feature_gates } = await response.json();
    return feature_gates.here.value;
  };

  test.each([
    ['as text', json, { query: '?k=client-test', headers: { 'content-type': 'text/plain' } }],
    ['compressed', gzipSync(json), { headers: { 'content-encoding': 'gzip' } }],
    ['reversed, as js-client sends it', reversed, { query: '?k=client-test&se=1' }],
    ['reversed, as statsig-js sends it', reversed, { headers: { 'statsig-encoded': '1' } }],
    ['reversed and compressed', gzipSync(reversed), { query: '?k=client-test&se=1&gz=1' }],
  ])('can be %s', async (_, body, options) => {
    expect(await isHere(await send(body, options))).toBe(true);
  });

  test.each([
    ['a list', '[]', 400, 'It must be an object with a user.'],
    ['empty', '', 400, 'JSON'],
    ['not JSON', '{', 400, 'JSON'],
    ['with a user that is a string', '{"user":"a"}', 400, 'user: must be an object.'],
    ['with another hash', '{"hash":"md5"}', 400, 'hash: must be djb2, sha256 or none.'],
    ['too large', JSON.stringify({ user: { custom: { a: 'a'.repeat(2 ** 16) } } }), 413, 'too large'],
    ['with too many values', JSON.stringify({ user: { custom: { a: Array(1000).fill(1) } } }), 413, 'too large'],
  ])('is rejected if it is %s', async (_, body, status, message) => {
    const response = await send(body);
    expect(response.status).toBe(status);
    expect((await response.json()).message).toContain(message);
  });

  test('is rejected with an unknown key', async () => {
    expect((await send(json, { query: '?k=client-unknown' })).status).toBe(401);
  });
});

const override = (body: object) =>
  fetch(`${url}/_/overrides`, {
    method: 'PUT',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
const removeOverrides = () => fetch(`${url}/_/overrides`, { method: 'DELETE' });

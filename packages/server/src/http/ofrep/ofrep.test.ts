import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadProject } from '../../project/load-project.ts';
import { createServer, type Server } from '../../server.ts';
import { openSqliteStore } from '../../store/sqlite/sqlite-store.ts';

const project = loadProject(
  `
keys: { serverSecretKeys: secret-test, clientSdkKeys: client-test }
segments:
  staff: { when: { user: { email: { endsWith: "@example.com" } } } }
holdouts:
  held: { share: 10% }
gates:
  open: { rules: [{ name: Everyone, id: everyone }] }
  targeted: { rules: [{ name: Staff, id: staff_rule, when: { in: staff } }] }
  company: { unit: companyID, rules: [{ name: Ours, id: ours, when: { unit: "7" } }] }
  shared_name: { rules: [{ name: Everyone }] }
configs:
  prices: { default: { price: 1 }, rules: [{ name: NZ, id: nz, when: { user: { country: { is: NZ } } }, value: { price: 2 } }] }
  shared_name: { default: { is: config } }
layers:
  page: { default: { color: gray } }
experiments:
  color:
    groups:
      Control: { weight: 50%, value: { color: gray } }
      Test: { weight: 50%, value: { color: green } }
  button:
    layer: page
    groups: { Test: { id: test_group, weight: 100%, value: { color: green } } }
`,
  'project.yaml',
  {},
);

let server: Server;
let url: string;
beforeAll(async () => {
  server = createServer({ project, store: await openSqliteStore(undefined), dev: true });
  ({ url } = await server.listen());
});
afterAll(() => server.close());

const path = '/ofrep/v1/evaluate/flags';
const post = (rest: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${url}${path}${rest}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'x-api-key': 'client-test', 'content-type': 'application/json', ...headers },
  });
const single = async (key: string, context: unknown = { targetingKey: '42' }, headers = {}) => {
  const response = await post(`/${key}`, { context }, headers);
  return { status: response.status, ...(await response.json()) };
};
const exposuresOf = async (userID: string): Promise<readonly { name: string; groupName: string | null }[]> =>
  (await (await fetch(`${url}/_/exposures?user=${userID}`)).json()).exposures;

test('a gate is a boolean flag', async () => {
  expect(await single('open')).toEqual({
    status: 200,
    key: 'open',
    value: true,
    reason: 'STATIC',
    variant: 'on',
    metadata: { type: 'gate', ruleID: 'everyone', groupName: 'Everyone' },
  });
  expect(await single('targeted')).toEqual({
    status: 200,
    key: 'targeted',
    value: false,
    reason: 'DEFAULT',
    variant: 'off',
    metadata: { type: 'gate', ruleID: 'default' },
  });
  expect(await single('targeted', { email: 'a@example.com' })).toMatchObject({
    value: true,
    reason: 'TARGETING_MATCH',
  });
});

test('a dynamic config is an object flag', async () => {
  expect(await single('prices', { country: 'NZ' })).toEqual({
    status: 200,
    key: 'prices',
    value: { price: 2 },
    reason: 'TARGETING_MATCH',
    variant: 'NZ',
    metadata: { type: 'config', ruleID: 'nz', groupName: 'NZ' },
  });
  expect(await single('prices')).toMatchObject({ value: { price: 1 }, reason: 'DEFAULT', variant: 'default' });
});

test('an experiment is an object flag whose variant is the group', async () => {
  const { value, variant, reason, metadata } = await single('color');
  expect({ value, reason }).toEqual({ value: { color: variant === 'Test' ? 'green' : 'gray' }, reason: 'SPLIT' });
  expect(metadata).toMatchObject({ type: 'experiment', groupName: variant });
});

test('a layer is an object flag with the experiment in its metadata', async () => {
  expect(await single('page')).toEqual({
    status: 200,
    key: 'page',
    value: { color: 'green' },
    reason: 'SPLIT',
    variant: 'Test',
    metadata: { type: 'layer', ruleID: 'test_group', groupName: 'Test', allocatedExperiment: 'button' },
  });
});

test('a custom ID of the project is an attribute of the context', async () => {
  expect(await single('company', { companyID: 7 })).toMatchObject({ value: true });
  expect(await single('company', { customIDs: { companyID: '7' } })).toMatchObject({ value: true });
  expect(await single('company', { targetingKey: '7' })).toMatchObject({ value: false });
});

test('a name that a gate and a config share is the gate, and the config has a prefix', async () => {
  expect(await single('shared_name')).toMatchObject({ key: 'shared_name', value: true });
  expect(await single('config:shared_name')).toMatchObject({ key: 'config:shared_name', value: { is: 'config' } });
  expect(await single('config%3Ashared_name')).toMatchObject({ value: { is: 'config' } });
});

test.each(['unknown', 'held', 'segment:staff'])('%s is not a flag', async (key) => {
  expect(await single(key)).toEqual({
    status: 404,
    key,
    errorCode: 'FLAG_NOT_FOUND',
    errorDetails: expect.any(String),
  });
});

test.each([
  ['a context that is no object', '{"context": 1}', 'INVALID_CONTEXT'],
  ['a targeting key that is a number', '{"context": {"targetingKey": 1}}', 'INVALID_CONTEXT'],
  ['a body that is not JSON', '{', 'PARSE_ERROR'],
  ['a body that is no object', '[]', 'PARSE_ERROR'],
])('%s is an error of each endpoint', async (_, body, errorCode) => {
  for (const [rest, key] of [
    ['/open', { key: 'open' }],
    ['', {}],
  ] as const) {
    const response = await post(rest, body);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ ...key, errorCode, errorDetails: expect.any(String) });
  }
});

test('a context is optional', async () => {
  expect((await post('/open', '{}')).status).toBe(200);
  expect((await post('', '{}')).status).toBe(200);
});

test.each([
  ['without a key', { 'x-api-key': '' }, 401],
  ['with an unknown key', { 'x-api-key': 'client-unknown' }, 401],
  ['with another content type', { 'content-type': 'application/xml' }, 415],
])('a request %s is an error in the format of the protocol', async (_, headers, status) => {
  for (const rest of ['/open', '']) {
    const response = await post(rest, {}, headers);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ errorCode: 'GENERAL', errorDetails: expect.any(String) });
  }
});

test('another method is a 405 that names the method', async () => {
  for (const rest of ['/open', '']) {
    const response = await fetch(`${url}${path}${rest}`, { method: 'PUT' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
  }
});

test('a context that is too large is rejected', async () => {
  const response = await post('/open', { context: { a: 'a'.repeat(2 ** 20) } });
  expect(response.status).toBe(413);
  expect(await response.json()).toMatchObject({ key: 'open', errorCode: 'GENERAL' });
});

test('a context for all flags is smaller, because each flag reads it', async () => {
  const context = { a: Array(20).fill('a'.repeat(4096)) };
  expect((await post('/open', { context })).status).toBe(200);
  const response = await post('', { context });
  expect(response.status).toBe(413);
  expect(await response.json()).toMatchObject({ errorCode: 'GENERAL' });
});

test.each([
  ['Authorization', { 'x-api-key': '', authorization: 'Bearer client-test' }],
  ['Authorization, in lower case', { 'x-api-key': '', authorization: 'bearer secret-test' }],
  ['X-API-Key', { 'x-api-key': 'secret-test' }],
  ['X-API-Key beside another Authorization', { authorization: 'Basic YTpi' }],
  ['statsig-api-key', { 'x-api-key': '', 'statsig-api-key': 'client-test' }],
])('a key in %s is accepted', async (_, headers) => {
  expect((await post('/open', {}, headers)).status).toBe(200);
});

test('the rate limit of a key says when to retry', async () => {
  const limited = createServer({ project, store: await openSqliteStore(undefined), rateLimit: 1, clock: () => 0 });
  const { url: limitedURL } = await limited.listen();
  const send = () =>
    fetch(`${limitedURL}${path}/open`, { method: 'POST', headers: { 'x-api-key': 'client-test' }, body: '{}' });
  expect((await send()).status).toBe(200);
  const response = await send();
  expect(response.status).toBe(429);
  expect(response.headers.get('retry-after')).toBe('1');
  expect(await response.json()).toMatchObject({ key: 'open', errorCode: 'GENERAL' });
  await limited.close();
});

test('all flags of the project are in one response, without segments and holdouts', async () => {
  const response = await post('', { context: { targetingKey: '42' } });
  const { flags } = await response.json();
  expect(flags.map(({ key }: { key: string }) => key).toSorted()).toEqual(
    [
      'button',
      'color',
      'company',
      'config:shared_name',
      'open',
      'page',
      'prices',
      'shared_name',
      'targeted',
    ].toSorted(),
  );
  for (const flag of flags) expect({ status: 200, ...flag }).toEqual(await single(flag.key));
});

test('all flags are sent again only if one of them changes', async () => {
  const send = (context: unknown, etag: string) => post('', { context }, { 'if-none-match': etag });
  const first = await post('', { context: { country: 'NZ' } });
  const etag = first.headers.get('etag') ?? '';
  expect(etag).toMatch(/^"[\w-]{43}"$/);
  for (const value of [etag, `W/${etag}`, `"other", ${etag}`]) {
    const same = await send({ country: 'NZ' }, value);
    expect([same.status, await same.text(), same.headers.get('etag')]).toEqual([304, '', etag]);
    expect(same.headers.get('content-length')).toBeNull();
  }
  expect((await send({ country: 'US' }, etag)).status).toBe(200);
  expect((await send({ country: 'NZ', plan: 'gold' }, etag)).status).toBe(304);
});

test('a page can read the ETag, and send the headers of the web provider', async () => {
  const origin = 'https://app.example.com';
  const response = await post('', {}, { origin });
  expect(response.headers.get('access-control-expose-headers')).toContain('etag');
  const headers = 'authorization,content-type,if-none-match,x-api-key';
  const preflight = await fetch(`${url}${path}`, {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': headers },
  });
  expect(preflight.status).toBe(204);
  const allowed = preflight.headers.get('access-control-allow-headers')?.split(', ');
  expect(allowed).toEqual(expect.arrayContaining(headers.split(',')));
});

test('one flag logs its exposure, unless a header turns it off', async () => {
  await single('color', { targetingKey: 'exposed', plan: 'gold' });
  const [exposure, ...others] = await exposuresOf('exposed');
  expect(others).toEqual([]);
  expect(exposure).toMatchObject({
    name: 'color',
    groupName: (await single('color', { targetingKey: 'exposed' })).variant,
  });
  await single('color', { targetingKey: 'not_exposed' }, { 'statsig-exposures': 'off' });
  expect(await exposuresOf('not_exposed')).toEqual([]);
});

test('all flags log no exposures, unless a header turns them on', async () => {
  await post('', { context: { targetingKey: 'quiet' } });
  expect(await exposuresOf('quiet')).toEqual([]);
  await post('', { context: { targetingKey: 'loud' } }, { 'statsig-exposures': 'on' });
  expect(await exposuresOf('loud')).toHaveLength(9);
});

test('an override decides for its user', async () => {
  const set = (override: unknown) => fetch(`${url}/_/overrides`, { method: 'PUT', body: JSON.stringify(override) });
  await set({ type: 'gate', name: 'open', userID: 'overridden', value: false });
  await set({ type: 'config', name: 'color', userID: 'overridden', value: { color: 'red' } });
  await set({ type: 'layer', name: 'page', userID: 'overridden', value: { color: 'red' } });
  const context = { targetingKey: 'overridden' };
  const metadata = { ruleID: 'override' };
  expect(await single('open', context)).toMatchObject({ value: false, reason: 'STATIC', metadata });
  expect(await single('color', context)).toMatchObject({ value: { color: 'red' }, variant: 'override', metadata });
  expect(await single('page', context)).toMatchObject({ value: { color: 'red' }, variant: 'override', metadata });
  expect(await single('open')).toMatchObject({ value: true });
});

test('a flag with a condition that is not supported is an error, and the other flags are not', async () => {
  const condition = { type: 'future', operator: 'any', targetValue: [] };
  const gate = {
    name: 'future',
    type: 'feature_gate',
    entity: 'feature_gate',
    salt: '',
    enabled: true,
    defaultValue: false,
    idType: 'userID',
    rules: [{ id: 'r', passPercentage: 100, conditions: [condition], returnValue: true, idType: 'userID' }],
  };
  const document = {
    feature_gates: [gate, { ...gate, name: 'off', enabled: false }],
    dynamic_configs: [],
    layer_configs: [],
  };
  const other = createServer({
    project: loadProject(JSON.stringify(document), 'document.json', {}),
    store: await openSqliteStore(undefined),
  });
  const { url: otherURL } = await other.listen();
  const send = async (rest: string) => {
    const headers = { 'x-api-key': 'secret-local' };
    const response = await fetch(`${otherURL}${path}${rest}`, { method: 'POST', headers, body: '{}' });
    return { status: response.status, body: await response.json() };
  };
  const failure = { key: 'future', errorCode: 'GENERAL', errorDetails: expect.stringContaining("isn't supported") };
  expect(await send('/future')).toEqual({ status: 400, body: failure });
  const metadata = { type: 'gate', ruleID: 'disabled' };
  const disabled = { key: 'off', value: false, reason: 'DISABLED', variant: 'off', metadata };
  expect(await send('')).toMatchObject({ status: 200, body: { flags: [failure, disabled] } });
  await other.close();
});

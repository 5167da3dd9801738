import { expect, onTestFinished, test } from 'vitest';
import { fakeProject } from './http/fake-project.testing.ts';
import { createServer } from './server.ts';
import { createStateFollower } from './service/follow-state.ts';
import { createFakeSharedState } from './store/shared-state.testing.ts';
import { openSqliteStore } from './store/sqlite/sqlite-store.ts';

/** Starts two instances with one shared state. */
async function serveTwo({ dev = false } = {}) {
  const state = createFakeSharedState();
  const start = async () => {
    const store = await openSqliteStore(undefined);
    const follower = createStateFollower(state, () => {});
    const server = createServer({
      project: fakeProject(),
      store: { ...store, sharedState: state },
      follower,
      dev,
    });
    onTestFinished(() => server.close());
    const { url } = await server.listen();
    return (method: string, path: string, body?: unknown) =>
      fetch(`${url}${path}`, {
        method,
        headers: { 'statsig-api-key': 'secret-test', 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
  };
  return { state, one: await start(), other: await start() };
}

const check = { gateName: 'a_gate', user: { userID: '42' } };

test('an override applies on every instance, until any of them removes it', async () => {
  const { one, other } = await serveTwo();
  const ruleOf = async (call: typeof one) => (await (await call('POST', '/v1/check_gate', check)).json()).rule_id;
  const override = { type: 'gate', name: 'a_gate', value: true };
  expect((await one('PUT', '/_/overrides', override)).status).toBe(200);
  expect(await ruleOf(one)).toBe('override');
  await expect.poll(() => ruleOf(other)).toBe('override');
  expect(await (await other('GET', '/_/overrides')).json()).toEqual({ overrides: [override] });
  expect((await other('DELETE', '/_/overrides?type=gate&name=a_gate')).status).toBe(200);
  expect((await other('DELETE', '/_/overrides?type=gate&name=a_gate')).status).toBe(404);
  await expect.poll(() => ruleOf(one)).not.toBe('override');
  await one('PUT', '/_/overrides', override);
  await one('PUT', '/_/overrides', { ...override, userID: '42', value: false });
  const company = { ...override, idType: 'companyID', id: '7' };
  await one('PUT', '/_/overrides', company);
  const list = async () => (await (await other('GET', '/_/overrides')).json()).overrides;
  await expect.poll(list).toHaveLength(3);
  expect(await list()).toContainEqual(company);
  expect((await other('DELETE', '/_/overrides?type=gate&name=a_gate&idType=companyID&id=7')).status).toBe(200);
  await expect.poll(list).toHaveLength(2);
  await other('DELETE', '/_/overrides');
  await expect.poll(() => ruleOf(one)).not.toBe('override');
});

test('an override that can not be shared is rejected, and applies nowhere', async () => {
  const { state, one } = await serveTwo();
  state.isDown = true;
  const response = await one('PUT', '/_/overrides', { type: 'gate', name: 'a_gate', value: true });
  expect(response.status).toBe(503);
  expect((await response.json()).message).toBe('database: connection refused');
  expect((await (await one('POST', '/v1/check_gate', check)).json()).rule_id).not.toBe('override');
});

test('while the state is down, checks go on and say that they may be outdated', async () => {
  const { state, one } = await serveTwo();
  await one('PUT', '/_/overrides', { type: 'gate', name: 'a_gate', value: true });
  expect((await one('POST', '/v1/check_gate', check)).headers.has('x-shared-state')).toBe(false);
  state.isDown = true;
  await expect.poll(async () => (await one('GET', '/readyz')).status, { timeout: 10_000 }).toBe(503);
  const response = await one('POST', '/v1/check_gate', check);
  expect((await response.json()).rule_id).toBe('override');
  expect(response.headers.get('x-shared-state')).toBe('outdated');
  expect((await (await one('GET', '/readyz')).json()).message).toBe(
    'The project and overrides may be outdated. database: connection refused',
  );
  expect((await one('GET', '/readyz?for=checks')).status).toBe(200);
  expect(await (await one('GET', '/metrics')).text()).toContain('statsig_shared_state_outdated 1');
  state.isDown = false;
  await expect.poll(async () => (await one('GET', '/readyz')).status, { timeout: 10_000 }).toBe(200);
  expect(await (await one('GET', '/metrics')).text()).toContain('statsig_shared_state_outdated 0');
});

test.each([
  ['PUT', '/_/clock', { now: 0 }],
  ['POST', '/_/reset', undefined],
])('%s %s needs --dev, because it affects one instance or all data', async (method, path, body) => {
  const { one } = await serveTwo();
  const response = await one(method, path, body);
  expect(response.status).toBe(409);
  expect(await response.json()).toMatchObject({ status: 409, code: 'shared_store' });
  const { other } = await serveTwo({ dev: true });
  expect((await other(method, path, body)).status).toBe(200);
});

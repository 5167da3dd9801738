import { expect, onTestFinished, test } from 'vitest';
import { createServer } from './server.ts';
import { createStateFollower } from './service/follow-state.ts';
import { followPublishedProject } from './service/project-source.ts';
import { createSharedHistory } from './service/shared-history.ts';
import { createFakeSharedState } from './store/shared-state.testing.ts';
import { sharedKeys } from './store/shared-state.ts';
import { openSqliteStore } from './store/sqlite/sqlite-store.ts';

const text = `# Shared
keys: { serverSecretKeys: secret-test }
gates:
  first: { rules: [{ name: all, share: 0% }] }
  second: {}
`;

/** Starts two instances that follow the published project of one store. */
async function serveTwo() {
  const state = createFakeSharedState();
  await state.set(sharedKeys.project, JSON.stringify({ fileName: 'project.yaml', text }));
  const start = async () => {
    const store = await openSqliteStore(undefined);
    const follower = createStateFollower(state, () => {});
    const { project, storage, watch } = await followPublishedProject(follower);
    const server = createServer({
      project,
      storage,
      history: createSharedHistory(state),
      store: { ...store, sharedState: state },
      follower,
      dev: true,
    });
    onTestFinished(() => server.close());
    watch(() => void server.reload().catch(() => {}));
    const { url } = await server.listen();
    const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: { 'statsig-api-key': 'secret-test', 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, tag: response.headers.get('etag') ?? '', body: await response.json() };
    };
    const tag = async () => (await call('GET', '/console/v1/history')).tag;
    const save = async (name: string, share: string, ifMatch?: string) =>
      call(
        'PUT',
        `/console/v1/entries/gate/${name}`,
        { entry: { rules: [{ name: 'all', share }] } },
        { 'if-match': ifMatch ?? (await tag()) },
      );
    const history = async () => (await call('GET', '/console/v1/history')).body.changes;
    const gate = async (gateName: string) =>
      (await call('POST', '/v1/check_gate', { gateName, user: { userID: '42' } })).body.value;
    return { call, tag, save, history, gate };
  };
  const published = async () => JSON.parse((await state.read()).get(sharedKeys.project) ?? '{}').text;
  return { state, published, one: await start(), other: await start() };
}

test('a change on one instance is in effect on both, with its comments and one history', async () => {
  const { published, one, other } = await serveTwo();
  expect(await one.save('first', '100%')).toMatchObject({ status: 200, body: { keptIn: 'store' } });
  expect(await published()).toBe(text.replace('0%', '100%'));
  await expect.poll(() => other.gate('first')).toBe(true);
  expect(await other.history()).toEqual(await one.history());
  expect(await other.history()).toHaveLength(1);
});

test('of two editors at two instances, one gets a conflict, and can repeat the change', async () => {
  const { published, one, other } = await serveTwo();
  const version = await one.tag();
  const outcomes = await Promise.all([one.save('first', '10%', version), other.save('second', '20%', version)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 412]);
  expect((await one.save('first', '10%')).status).toBe(200);
  expect((await other.save('second', '20%')).status).toBe(200);
  expect(await published()).toMatch(/10%[\s\S]*20%/);
  const ids = (await one.history()).map(({ id }: { id: string }) => Number(id));
  expect(ids).toEqual(ids.toSorted((a: number, b: number) => b - a));
  expect(ids).toHaveLength(2);
});

test('an instance undoes the change of another one, with a later change in between', async () => {
  const { published, one, other } = await serveTwo();
  await one.save('first', '10%');
  await expect.poll(async () => (await other.tag()) === (await one.tag())).toBe(true);
  await other.save('second', '20%');
  await expect.poll(async () => (await other.tag()) === (await one.tag())).toBe(true);
  const [, change] = await other.history();
  const undone = await other.call('POST', `/console/v1/history/${change.id}/undo`, {}, { 'if-match': '*' });
  expect(undone.status).toBe(200);
  expect(await published()).toContain('first: { rules: [{ name: all, share: 0% }] }');
  expect(await published()).toContain('20%');
});

test('while the store is down, nothing changes, and the message says so', async () => {
  const { state, one } = await serveTwo();
  const version = await one.tag();
  state.isDown = true;
  for (const response of [await one.save('first', '100%', version), await one.call('GET', '/console/v1/history')])
    expect(response).toMatchObject({
      status: 503,
      body: { code: 'unavailable', message: 'database: connection refused' },
    });
  expect(await one.gate('first')).toBe(false);
});

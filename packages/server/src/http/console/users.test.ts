import { expect, test } from 'vitest';
import { type Query, type StoredEvent, StoreError } from '../../store/store.ts';
import { readApiDocument } from '../api-document.testing.ts';
import { usersRoute } from './users.ts';

const api = readApiDocument('console-api.yaml');

const eventOf = (time: number, user: Record<string, unknown>): StoredEvent =>
  ({ id: time, time, name: 'click', user: JSON.stringify(user) }) as StoredEvent;

/** Creates the route with a store whose clock the test moves. */
function createRoute(events: (query: Query) => StoredEvent[]) {
  const state = { now: 0, reads: 0 };
  const store = {
    append: () => Promise.reject(new Error('unused')),
    events: async (query: Query) => {
      state.reads++;
      return events(query);
    },
    exposures: async () => [],
  };
  const route = usersRoute({ store }, { drain: async () => {} }, () => state.now);
  const list = async (query = '') => {
    const response = await route.handle({ query } as never, undefined, { name: 'developer', role: 'admin' });
    if (response === undefined) throw new Error('No response');
    const { status, body } = response as { status: number; body: { users: { user: { userID: string } }[] } };
    const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
    const text = JSON.stringify(body);
    expect(api.problemsOf({ method: 'GET', path: '/console/v1/users', status, headers, text })).toEqual([]);
    return { status, body, ids: status === 200 ? body.users.map(({ user }) => user.userID) : [] };
  };
  return { state, list };
}

test('lists recent users, newest first, and finds them by a part of an ID', async () => {
  const { list } = createRoute(() => [eventOf(1, { userID: 'marie' }), eventOf(2, { userID: 'pierre' })]);
  expect((await list()).ids).toEqual(['pierre', 'marie']);
  expect((await list('limit=1')).ids).toEqual(['pierre']);
  expect((await list('query=MAR')).ids).toEqual(['marie']);
});

test('finds a user of older rows by the whole ID', async () => {
  const { list } = createRoute(({ userID }) => (userID === 'old' ? [eventOf(1, { userID: 'old' })] : []));
  expect((await list('query=old')).ids).toEqual(['old']);
  expect((await list('query=ol')).ids).toEqual([]);
});

test('reads the rows once in two seconds, also for calls at the same time', async () => {
  const { state, list } = createRoute(() => [eventOf(1, { userID: 'a' })]);
  await Promise.all([list(), list(), list('query=a')]);
  expect(state.reads).toBe(1);
  state.now = 2001;
  await list();
  expect(state.reads).toBe(2);
});

test('returns a 503 while the store fails, and reads again after it', async () => {
  let fails = true;
  const { list } = createRoute(() => {
    if (fails) throw new StoreError('The disk is full.');
    return [eventOf(1, { userID: 'a' })];
  });
  expect((await list()).status).toBe(503);
  fails = false;
  expect((await list()).ids).toEqual(['a']);
});

test.each(['limit=0', 'limit=101', 'limit=x', 'users=1', `query=${'x'.repeat(201)}`])('rejects %s', async (query) => {
  expect((await createRoute(() => []).list(query)).status).toBe(400);
});

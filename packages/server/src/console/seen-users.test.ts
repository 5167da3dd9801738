import { expect, test } from 'vitest';
import type { Query, StoredExposure } from '../store/store.ts';
import { createSeenUsers } from './seen-users.ts';

/** Creates a store whose exposures are by these users, from the oldest to the newest. */
function storeOf(userIDs: readonly (string | null)[]) {
  const queries: Query[] = [];
  const rows = userIDs.map((userID, index) => ({
    id: index + 1,
    time: index,
    userID,
    user: JSON.stringify({ userID, custom: { row: index } }),
  }));
  return {
    queries,
    events: async () => [],
    exposures: async (query: Query) => {
      queries.push(query);
      const { before = Number.POSITIVE_INFINITY, limit } = query;
      // The users need these fields only.
      return rows
        .filter(({ id }) => id < before)
        .toReversed()
        .slice(0, limit) as unknown as StoredExposure[];
    },
  };
}

test('returns each user once, as the newest row has it, newest first', async () => {
  const store = storeOf(['a', 'b', null, 'a']);
  expect(await createSeenUsers(store, () => 0)()).toEqual([
    '{"userID":"a","custom":{"row":3}}',
    '{"userID":"b","custom":{"row":1}}',
  ]);
});

test('reads a few pages only, and keeps the users for a moment', async () => {
  const store = storeOf(Array.from({ length: 10_000 }, (_, index) => `user-${index % 7}`));
  let time = 0;
  const seenUsers = createSeenUsers(store, () => time);
  expect(await seenUsers()).toHaveLength(7);
  expect(await seenUsers()).toHaveLength(7);
  expect(store.queries).toHaveLength(3);
  time = 5000;
  await seenUsers();
  expect(store.queries).toHaveLength(6);
});

test('returns at most 1,000 users', async () => {
  const store = storeOf(Array.from({ length: 2500 }, (_, index) => `user-${index}`));
  const users = await createSeenUsers(store, () => 0)();
  expect(users).toHaveLength(1000);
  expect(users[0]).toContain('user-2499');
});

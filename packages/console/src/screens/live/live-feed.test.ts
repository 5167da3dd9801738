import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLiveFeed } from './live-feed.ts';

const eventJson = (id: number, fields: object = {}) =>
  JSON.stringify({ id, received: id, name: 'purchase', userID: '42', ...fields });

/** Creates a feed whose updates come when the test says so. */
function createFeed(limits = { rows: 100, characters: 1e6 }) {
  const updates: (() => void)[] = [];
  const feed = createLiveFeed((update) => updates.push(update), limits);
  return {
    feed,
    /** Makes the updates that are due. Returns their number. */
    update: () => {
      const due = updates.splice(0);
      for (const one of due) one();
      return due.length;
    },
    ids: () => feed.snapshot.rows.map(({ json }) => JSON.parse(json).id),
  };
}

test('all rows between two frames become one change, the newest on top', () => {
  const { feed, update, ids } = createFeed();
  let changes = 0;
  feed.subscribe(() => {
    changes += 1;
  });
  for (const id of [1, 2, 3]) feed.receive('event', eventJson(id));
  expect(ids()).toEqual([]);
  expect(update()).toBe(1);
  expect([ids(), changes]).toEqual([[3, 2, 1], 1]);
});

test('a paused list counts the rows that wait, and shows them later', () => {
  const { feed, update, ids } = createFeed();
  feed.receive('event', eventJson(1));
  update();
  feed.setPaused(true);
  for (const id of [2, 3]) feed.receive('event', eventJson(id));
  update();
  expect([ids(), feed.snapshot.waiting]).toEqual([[1], 2]);
  feed.setPaused(false);
  expect([ids(), feed.snapshot.waiting]).toEqual([[3, 2, 1], 0]);
});

test('rows of the past are added at their times, and each row is there once', () => {
  const { feed, update, ids } = createFeed();
  feed.receive('event', eventJson(3));
  update();
  feed.merge('event', [eventJson(3), eventJson(2), eventJson(1)]);
  feed.receive('event', eventJson(2));
  update();
  expect(ids()).toEqual([3, 2, 1]);
});

test('a filter shows only the rows that match', () => {
  const { feed, update, ids } = createFeed();
  feed.receive('event', eventJson(1));
  update();
  feed.filter(({ userIDs }) => userIDs.includes('43'));
  feed.receive('event', eventJson(2));
  feed.receive('event', eventJson(3, { userID: '43' }));
  update();
  expect(ids()).toEqual([3]);
});

test('whatever comes, the rows and their characters are within the limits, and the newest row is there', () => {
  const limits = { rows: 20, characters: 2000 };
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.record({ size: fc.integer({ min: 0, max: 300 }), kind: fc.constant('row' as const) }),
          fc.constant({ kind: 'frame' as const }),
          fc.record({ kind: fc.constant('pause' as const), isPaused: fc.boolean() }),
        ),
        { maxLength: 200 },
      ),
      (steps) => {
        const { feed, update } = createFeed(limits);
        let sent = 0;
        for (const step of steps) {
          if (step.kind === 'row') {
            sent += 1;
            feed.receive('event', eventJson(sent, { filler: 'x'.repeat(step.size) }));
          } else if (step.kind === 'frame') update();
          else feed.setPaused(step.isPaused);
          const { rows } = feed.snapshot;
          const characters = rows.reduce((sum, { json }) => sum + json.length, 0);
          expect(rows.length <= limits.rows && (rows.length === 1 || characters <= limits.characters)).toBe(true);
        }
        feed.setPaused(false);
        update();
        const { rows, skipped } = feed.snapshot;
        if (sent > 0) expect(rows[0]?.json).toContain(`"id":${sent},`);
        expect(skipped).toBeLessThan(Math.max(1, sent));
      },
    ),
  );
});

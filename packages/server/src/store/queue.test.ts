import { expect, test } from 'vitest';
import { createPacker, unpackEvents, unpackExposures } from './packed-batch.ts';
import { createQueue, defaultLimits, QueueError, type QueueLimits } from './queue.ts';
import type { Committed, PackedBatch, PackedRows, Store } from './store.ts';
import { batchOf, eventRow, exposureRow } from './store-suite.testing.ts';

/** A store whose commits end when the test says so. */
function heldStore() {
  const commits: { batch: PackedBatch; commit: (duplicates?: Committed['duplicates']) => void; fail: () => void }[] =
    [];
  let last = 0;
  const append = (batch: PackedBatch) =>
    new Promise<Committed>((resolve, reject) => {
      const idsOf = ({ count }: PackedRows) =>
        Array.from({ length: count }, () => {
          last += 1;
          return last;
        });
      commits.push({
        batch,
        commit: (duplicates = []) => {
          const [events, exposures] = [idsOf(batch.events), idsOf(batch.exposures)];
          for (const { index } of duplicates) exposures[index] = 0;
          resolve({ events, exposures, duplicates });
        },
        fail: () => reject(new Error('disk full')),
      });
    });
  const never = () => Promise.reject(new Error('not asked for here'));
  const store: Store = { append, events: never, exposures: never, prune: never, clear: never, close: never };
  return { store, commits };
}

function queueWith(limits: Partial<QueueLimits> = {}) {
  const { store, commits } = heldStore();
  const told: string[] = [];
  const queue = createQueue(
    store,
    { ...defaultLimits, ...limits },
    {
      committed: (_, ids) => told.push(`committed ${ids.events.length + ids.exposures.length}`),
      failed: ({ reason }, rows) => told.push(`${reason} ${rows}`),
    },
  );
  const commit = async () => {
    await expect.poll(() => commits.length).toBeGreaterThan(0);
    return commits.shift();
  };
  return { queue, told, commit };
}

const event = batchOf({ events: [eventRow()] });
const none = createPacker().pack().events;

test('requests share a commit, which has the rows of all of them in their order', async () => {
  const { queue, commit } = queueWith();
  const one = queue.add(batchOf({ events: [eventRow({ name: 'a' }), eventRow({ name: 'b' })] }));
  const other = queue.add(batchOf({ events: [eventRow({ name: 'c' })], exposures: [exposureRow()] }));
  const held = await commit();
  expect(unpackEvents(held?.batch.events ?? none).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  expect(unpackExposures(held?.batch.exposures ?? none)).toEqual([exposureRow()]);
  held?.commit();
  await Promise.all([one, other]);
  expect(queue.depth).toBe(0);
});

test('nobody is answered before the commit', async () => {
  const { queue, commit } = queueWith();
  let answered = false;
  const one = queue.add(event).then(() => {
    answered = true;
  });
  const held = await commit();
  expect(answered).toBe(false);
  held?.commit();
  await one;
});

test('a full queue refuses at once, and takes again when there is room', async () => {
  const { queue, commit } = queueWith({ maxRows: 2 });
  const two = queue.add(batchOf({ events: [eventRow(), eventRow()] }));
  await expect(queue.add(event)).rejects.toMatchObject({ reason: 'full' });
  expect(queue.offer(exposureRow())).toBe('full');
  (await commit())?.commit();
  await two;
  await expect.poll(() => queue.depth).toBe(0);
  expect(queue.offer(exposureRow())).toBe('queued');
  (await commit())?.commit();
  await queue.drain();
});

test('exposures that nobody waits for leave half of the queue to those who wait', async () => {
  const { queue, commit } = queueWith({ maxRows: 10 });
  const offered = Array.from({ length: 8 }, (_, at) => queue.offer(exposureRow({ name: `gate_${at}` })));
  expect(offered.filter((outcome) => outcome === 'queued')).toHaveLength(5);
  const five = queue.add(batchOf({ events: Array.from({ length: 5 }, () => eventRow()) }));
  await expect(queue.add(event)).rejects.toMatchObject({ reason: 'full' });
  (await commit())?.commit();
  await five;
});

test('few rows that are large fill it too', async () => {
  const { queue, commit } = queueWith({ maxCharacters: 10_000 });
  const large = batchOf({ events: [eventRow({ metadata: 'x'.repeat(20_000) })] });
  await expect(queue.add(large)).rejects.toMatchObject({ reason: 'full' });
  const small = queue.add(event);
  (await commit())?.commit();
  await small;
});

test('a failed commit fails all who share it, is told, and the next one mends it', async () => {
  const { queue, told, commit } = queueWith();
  const one = queue.add(event);
  const other = queue.add(event);
  (await commit())?.fail();
  await expect(one).rejects.toBeInstanceOf(QueueError);
  await expect(other).rejects.toMatchObject({ reason: 'failed' });
  expect(queue.problem).toBe('disk full');
  const next = queue.add(event);
  (await commit())?.commit();
  await next;
  expect(queue.problem).toBeUndefined();
  expect(told).toEqual(['failed 2', 'committed 1']);
});

test('behind a store that hangs nobody waits longer than its commitTimeoutMs, and its rows keep their room', async () => {
  const { queue, told, commit } = queueWith({ commitTimeoutMs: 20, maxRows: 1 });
  await expect(queue.add(event)).rejects.toMatchObject({ reason: 'late' });
  await expect(queue.add(event)).rejects.toMatchObject({ reason: 'full' });
  expect(told).toEqual(['late 1']);
  (await commit())?.commit();
  await expect.poll(() => queue.depth).toBe(0);
});

test('draining waits for what is under way, and not for ever', async () => {
  const { queue, commit } = queueWith({ commitTimeoutMs: 50 });
  queue.offer(exposureRow());
  const drained = queue.drain();
  (await commit())?.commit();
  await drained;
  expect(queue.depth).toBe(0);
  queue.offer(exposureRow({ name: 'another_gate' }));
  await queue.drain();
  expect(queue.depth).toBe(1);
});

test('an exposure that the store has told to be there is not given to it again within a minute of that', async () => {
  const { queue, commit } = queueWith();
  const at = (time: number) => queue.offer(exposureRow({ time }));
  expect([at(100_000), at(100_001)]).toEqual(['queued', 'queued']);
  (await commit())?.fail();
  await queue.drain();
  expect([at(100_000), at(100_001), at(100_002)]).toEqual(['queued', 'queued', 'queued']);
  (await commit())?.commit([{ index: 1, time: 100_000 }]);
  await queue.drain();
  expect([at(159_999), at(45_000), queue.offer(exposureRow({ time: 100_000, passed: true }))]).toEqual([
    'duplicate',
    'duplicate',
    'queued',
  ]);
  expect([at(160_000), at(40_000)]).toEqual(['queued', 'queued']);
  (await commit())?.commit();
  await queue.drain();
});

test('exposures that nobody waits for go with the first event that somebody waits for', async () => {
  const { queue, commit } = queueWith({ exposureBatchWindowMs: 60_000 });
  queue.offer(exposureRow());
  const one = queue.add(event);
  const held = await commit();
  expect([held?.batch.events.count, held?.batch.exposures.count]).toEqual([1, 1]);
  held?.commit();
  await one;
});

test('exposures that nobody waits for go by themselves when they are many', async () => {
  const { queue, commit } = queueWith({ exposureBatchWindowMs: 60_000 });
  for (let time = 0; time < 4000; time++) queue.offer(exposureRow({ time }));
  const held = await commit();
  expect(held?.batch.exposures.count).toBe(4000);
  held?.commit();
  await queue.drain();
});

test('what gathers behind a slow store goes to it in groups that are not large', async () => {
  const { queue, commit } = queueWith();
  const rows = 15_000;
  const all = Array.from({ length: rows }, (_, time) => queue.add(batchOf({ events: [eventRow({ time })] })));
  const sizes: number[] = [];
  const times: number[] = [];
  while (times.length < rows) {
    const held = await commit();
    const events = unpackEvents(held?.batch.events ?? none);
    sizes.push(events.length);
    times.push(...events.map(({ time }) => time));
    held?.commit();
  }
  await Promise.all(all);
  expect(times).toEqual(Array.from({ length: rows }, (_, at) => at));
  expect(Math.max(...sizes)).toBeLessThanOrEqual(2000);
  expect(queue.depth).toBe(0);
});

test('of groups behind a store that hangs those that it has not seen are given up', async () => {
  const { queue, told, commit } = queueWith({ commitTimeoutMs: 50 });
  const all = Array.from({ length: 8000 }, () => queue.add(event));
  const settled = await Promise.allSettled(all);
  expect(settled.every(({ status }) => status === 'rejected')).toBe(true);
  const given = Number(told.length);
  expect(given).toBeGreaterThanOrEqual(4);
  const first = await commit();
  const second = await commit();
  expect(queue.depth).toBe((first?.batch.events.count ?? 0) + (second?.batch.events.count ?? 0));
  for (const held of [first, second]) held?.commit();
  await expect.poll(() => queue.depth).toBe(0);
});

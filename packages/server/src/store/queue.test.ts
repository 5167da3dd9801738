import { expect, test } from 'vitest';
import { packBatch, unpackEvents, unpackExposures } from './packed-batch.ts';
import { createQueue, defaultLimits, type QueueLimits } from './queue.ts';
import { QueueError } from './queued-batch.ts';
import { exposureIdentity } from './recent-exposures.ts';
import type { CommitResult, PackedBatch, PackedRows, Store } from './store.ts';
import { batchOf, eventRow, exposureRow } from './store-suite.testing.ts';

/** A commit that stays pending until the test calls `succeed` or `fail`. */
interface PendingCommit {
  readonly batch: PackedBatch;
  succeed(duplicates?: CommitResult['duplicates']): void;
  fail(): void;
}

function createManualStore() {
  const commits: PendingCommit[] = [];
  let lastId = 0;
  const newIds = ({ count }: PackedRows) =>
    Array.from({ length: count }, () => {
      lastId += 1;
      return lastId;
    });
  const append = (batch: PackedBatch) =>
    new Promise<CommitResult>((resolve, reject) => {
      commits.push({
        batch,
        succeed(duplicates = []) {
          const events = newIds(batch.events);
          const exposures = newIds(batch.exposures);
          resolve({ events, exposures, duplicates });
        },
        fail: () => reject(new Error('disk full')),
      });
    });
  const unused = () => Promise.reject(new Error('This test does not use this method.'));
  const reads = {
    events: unused,
    exposures: unused,
    readAfter: unused,
    import: unused,
    countRows: unused,
    importedMark: unused,
  };
  const store: Store = { append, ...reads, prune: unused, clear: unused, check: unused, close: unused };
  return { store, commits };
}

function startQueue(limits: Partial<QueueLimits> = {}) {
  const { store, commits } = createManualStore();
  const calls: string[] = [];
  const queue = createQueue(
    store,
    { ...defaultLimits, ...limits },
    {
      startCommit:
        () =>
        ({ events, exposures }) =>
          calls.push(`committed ${events.length + exposures.length}`),
      onFailure: ({ reason }, rows) => calls.push(`${reason} ${rows}`),
    },
  );
  /** Resolves with the next commit that reaches the store. */
  const nextCommit = async (): Promise<PendingCommit> => {
    await expect.poll(() => commits.length).toBeGreaterThan(0);
    const commit = commits.shift();
    if (commit === undefined) throw new Error('There is no commit.');
    return commit;
  };
  return { queue, calls, nextCommit, commits };
}

const event = batchOf({ events: [eventRow()] });

test('requests share a commit that has all their rows in order', async () => {
  const { queue, nextCommit } = startQueue();
  const first = queue.add(batchOf({ events: [eventRow({ name: 'a' }), eventRow({ name: 'b' })] }));
  const second = queue.add(batchOf({ events: [eventRow({ name: 'c' })], exposures: [exposureRow()] }));
  const commit = await nextCommit();
  expect(unpackEvents(commit.batch.events).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  expect(unpackExposures(commit.batch.exposures)).toEqual([exposureRow()]);
  commit.succeed();
  await Promise.all([first, second]);
  expect(queue.depth).toBe(0);
});

test('packed rows share a commit with others', async () => {
  const { queue, nextCommit } = startQueue({ maxCharacters: 1000 });
  const first = queue.add(event);
  const second = queue.addPacked(packBatch(event), 700);
  await expect(queue.addPacked(packBatch(event), 300)).rejects.toThrow(new QueueError('full'));
  const commit = await nextCommit();
  expect(commit.batch.events.count).toBe(2);
  commit.succeed();
  await Promise.all([first, second]);
  expect(queue.depth).toBe(0);
});

test.each([1, 2, 3])('the store has at most %i batches at the same time', async (maxCommits) => {
  const { queue, nextCommit, commits } = startQueue({ maxCommits });
  const full = batchOf({ events: Array.from({ length: 2000 }, () => eventRow()) });
  const added = Array.from({ length: 5 }, () => queue.add(full));
  for (let rest = 5; rest > 0; rest--) {
    await expect.poll(() => commits.length).toBe(Math.min(maxCommits, rest));
    const commit = await nextCommit();
    expect(commit.batch.events.count).toBe(2000);
    commit.succeed();
  }
  await Promise.all(added);
});

test('`add` resolves only after the commit', async () => {
  const { queue, nextCommit } = startQueue();
  let isResolved = false;
  const added = queue.add(event).then(() => {
    isResolved = true;
  });
  const commit = await nextCommit();
  expect(isResolved).toBe(false);
  commit.succeed();
  await added;
});

test('a full queue rejects rows at once, and accepts rows again after a commit', async () => {
  const { queue, nextCommit } = startQueue({ maxRows: 2 });
  const added = queue.add(batchOf({ events: [eventRow(), eventRow()] }));
  await expect(queue.add(event)).rejects.toMatchObject({ reason: 'full' });
  expect(queue.offer(exposureRow())).toBe('full');
  (await nextCommit()).succeed();
  await added;
  await expect.poll(() => queue.depth).toBe(0);
  expect(queue.offer(exposureRow())).toBe('queued');
  (await nextCommit()).succeed();
  await queue.drain();
});

test('exposures without a waiting caller leave half of the queue to other rows', async () => {
  const { queue, nextCommit } = startQueue({ maxRows: 10 });
  const outcomes = Array.from({ length: 8 }, (_, index) => queue.offer(exposureRow({ name: `gate_${index}` })));
  expect(outcomes.filter((outcome) => outcome === 'queued')).toHaveLength(5);
  const added = queue.add(batchOf({ events: Array.from({ length: 5 }, () => eventRow()) }));
  await expect(queue.add(event)).rejects.toMatchObject({ reason: 'full' });
  (await nextCommit()).succeed();
  await added;
});

test('a few large rows also fill the queue', async () => {
  const { queue, nextCommit } = startQueue({ maxCharacters: 10_000 });
  const large = batchOf({ events: [eventRow({ metadata: 'x'.repeat(20_000) })] });
  await expect(queue.add(large)).rejects.toMatchObject({ reason: 'full' });
  const small = queue.add(event);
  (await nextCommit()).succeed();
  await small;
});

test('a failed commit fails all its callers, and the next successful commit resets the problem', async () => {
  const { queue, calls, nextCommit } = startQueue();
  const first = queue.add(event);
  const second = queue.add(event);
  (await nextCommit()).fail();
  await expect(first).rejects.toBeInstanceOf(QueueError);
  await expect(second).rejects.toMatchObject({ reason: 'failed' });
  expect(queue.problem).toBe('disk full');
  const third = queue.add(event);
  (await nextCommit()).succeed();
  await third;
  expect(queue.problem).toBeUndefined();
  expect(calls).toEqual(['failed 2', 'committed 1']);
});

test('callers wait no longer than the commit timeout, and the rows stay counted until the store replies', async () => {
  const { queue, calls, nextCommit } = startQueue({ commitTimeoutMs: 20, maxRows: 1 });
  await expect(queue.add(event)).rejects.toMatchObject({ reason: 'late' });
  await expect(queue.add(event)).rejects.toMatchObject({ reason: 'full' });
  expect(calls).toEqual(['late 1']);
  (await nextCommit()).succeed();
  await expect.poll(() => queue.depth).toBe(0);
});

test('a commit that fails after its timeout is reported once', async () => {
  const { queue, calls, nextCommit } = startQueue({ commitTimeoutMs: 20 });
  await expect(queue.add(event)).rejects.toMatchObject({ reason: 'late' });
  (await nextCommit()).fail();
  await expect.poll(() => queue.depth).toBe(0);
  expect(calls).toEqual(['late 1']);
});

test('a probe commits no rows and resets the problem', async () => {
  const { queue, nextCommit } = startQueue();
  const added = queue.add(event);
  (await nextCommit()).fail();
  await expect(added).rejects.toMatchObject({ reason: 'failed' });
  await queue.drain();
  queue.probe();
  const probe = await nextCommit();
  expect(probe.batch.events.count).toBe(0);
  expect(probe.batch.exposures.count).toBe(0);
  probe.succeed();
  await expect.poll(() => queue.problem).toBeUndefined();
});

test('draining waits for running commits, but not longer than the commit timeout', async () => {
  const { queue, nextCommit } = startQueue({ commitTimeoutMs: 50 });
  queue.offer(exposureRow());
  const drained = queue.drain();
  (await nextCommit()).succeed();
  await drained;
  expect(queue.depth).toBe(0);
  queue.offer(exposureRow({ name: 'another_gate' }));
  await queue.drain();
  expect(queue.depth).toBe(1);
});

test('an exposure that the store reported as a duplicate is not queued again within a minute', async () => {
  const { queue, nextCommit } = startQueue();
  const offerAt = (time: number) => queue.offer(exposureRow({ time }));
  // A failed commit reports no duplicates.
  expect(offerAt(100_000)).toBe('queued');
  expect(offerAt(100_001)).toBe('queued');
  (await nextCommit()).fail();
  await queue.drain();
  expect(offerAt(100_000)).toBe('queued');
  expect(offerAt(100_001)).toBe('queued');
  (await nextCommit()).succeed([{ identity: exposureIdentity(exposureRow()), time: 100_000 }]);
  await queue.drain();
  expect(offerAt(159_999)).toBe('duplicate');
  expect(offerAt(45_000)).toBe('duplicate');
  expect(queue.offer(exposureRow({ time: 100_000, passed: true }))).toBe('queued');
  expect(offerAt(160_000)).toBe('queued');
  expect(offerAt(40_000)).toBe('queued');
  (await nextCommit()).succeed();
  await queue.drain();
});

test('exposures without a waiting caller share the commit of the next event', async () => {
  const { queue, nextCommit } = startQueue({ exposureBatchWindowMs: 60_000 });
  queue.offer(exposureRow());
  const added = queue.add(event);
  const commit = await nextCommit();
  expect(commit.batch.events.count).toBe(1);
  expect(commit.batch.exposures.count).toBe(1);
  commit.succeed();
  await added;
});

test('4000 exposures without a waiting caller are committed before their window ends', async () => {
  const { queue, nextCommit } = startQueue({ exposureBatchWindowMs: 60_000 });
  for (let time = 0; time < 4000; time++) queue.offer(exposureRow({ time }));
  const commit = await nextCommit();
  expect(commit.batch.exposures.count).toBe(4000);
  commit.succeed();
  await queue.drain();
});

test('rows that wait for a slow store reach it in order, in batches of at most 2000', async () => {
  const { queue, nextCommit } = startQueue();
  const rows = 15_000;
  const added = Array.from({ length: rows }, (_, time) => queue.add(batchOf({ events: [eventRow({ time })] })));
  const batchSizes: number[] = [];
  const times: number[] = [];
  while (times.length < rows) {
    const commit = await nextCommit();
    const events = unpackEvents(commit.batch.events);
    batchSizes.push(events.length);
    times.push(...events.map(({ time }) => time));
    commit.succeed();
  }
  await Promise.all(added);
  expect(times).toEqual(Array.from({ length: rows }, (_, time) => time));
  expect(Math.max(...batchSizes)).toBeLessThanOrEqual(2000);
  expect(queue.depth).toBe(0);
});

test('when the store hangs, batches that it has not received leave the queue at the timeout', async () => {
  const { queue, calls, nextCommit } = startQueue({ commitTimeoutMs: 50 });
  const outcomes = await Promise.allSettled(Array.from({ length: 8000 }, () => queue.add(event)));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toEqual([]);
  expect(calls.length).toBeGreaterThanOrEqual(4);
  const first = await nextCommit();
  const second = await nextCommit();
  expect(queue.depth).toBe(first.batch.events.count + second.batch.events.count);
  first.succeed();
  second.succeed();
  await expect.poll(() => queue.depth).toBe(0);
});

import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { createPacker, packBatch } from '../store/packed-batch.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import { type Store, StoreError } from '../store/store.ts';
import { batchOf, eventRow, exposureRow } from '../store/store-suite.testing.ts';
import { copyStore } from './copy-store.ts';

async function openStores() {
  const stores = await Promise.all([openSqliteStore(undefined), openSqliteStore(undefined)]);
  onTestFinished(async () => {
    for (const store of stores) await store.close();
  });
  const [from, to] = stores;
  return { from, to };
}

const copy = (from: Store, to: Store) => copyStore({ from, to, source: 'a store', onProgress: () => {} });

test('copies every row once, even when it runs again, and gives both stores the same summary', async () => {
  const { from, to } = await openStores();
  const events = Array.from({ length: 5100 }, (_, time) => eventRow({ time, ownTime: time % 3 === 0 ? null : time }));
  const exposures = Array.from({ length: 100 }, (_, time) => exposureRow({ time: time * 60_000 }));
  await from.append(packBatch({ events, exposures }));
  const first = await copy(from, to);
  expect(first).toMatchObject({ added: 5200, from: { events: 5100, exposures: 100 } });
  expect(first.to).toEqual(first.from);
  const second = await copy(from, to);
  expect(second).toEqual({ ...first, added: 0 });
  await from.append(packBatch(batchOf({ events: [eventRow({ name: 'late' })] })));
  expect(await copy(from, to)).toMatchObject({ added: 1, to: { events: 5101 } });
});

test('shows how many of all rows are done, even when it continues', async () => {
  const { from, to } = await openStores();
  const events = Array.from({ length: 5100 }, (_, time) => eventRow({ time }));
  await from.append(packBatch(batchOf({ events })));
  const copyWithSteps = async () => {
    const steps: unknown[] = [];
    await copyStore({ from, to, source: 'a store', onProgress: (...step) => steps.push(step) });
    return steps;
  };
  expect(await copyWithSteps()).toEqual([
    ['copying', 5000, 5100],
    ['copying', 5100, 5100],
    ['checking', 5000, 10_200],
    ['checking', 5100, 10_200],
    ['checking', 10_100, 10_200],
    ['checking', 10_200, 10_200],
  ]);
  await from.append(packBatch(batchOf({ events: [eventRow({ name: 'late' })] })));
  expect((await copyWithSteps())[0]).toEqual(['copying', 5101, 5101]);
});

test('continues after an interruption, without a row twice', async () => {
  const { from, to } = await openStores();
  const events = Array.from({ length: 5100 }, (_, time) => eventRow({ time, ownTime: null }));
  await from.append(packBatch(batchOf({ events })));
  let pages = 0;
  const interrupted: Store = {
    ...to,
    import: (page, source) => {
      pages += 1;
      return pages > 1 ? Promise.reject(new StoreError('connection lost')) : to.import(page, source);
    },
  };
  await expect(copy(from, interrupted)).rejects.toThrow('connection lost');
  const { added, from: all, to: copied } = await copy(from, to);
  expect(added).toBeLessThan(5100);
  expect(copied).toEqual(all);
});

test('the summaries differ if any field of any row differs', async () => {
  const field = fc.constantFrom<Partial<ReturnType<typeof eventRow>>>(
    { value: 1 },
    { metadata: null },
    { user: '{}' },
    { name: 'b' },
    { tier: 'staging' },
    { ownTime: null },
    { day: '2021-03-27' },
  );
  const { from, to } = await openStores();
  await fc.assert(
    fc.asyncProperty(field, fc.nat(4), async (changes, index) => {
      const rows = Array.from({ length: 5 }, (_, time) => eventRow({ time }));
      for (const [store, list] of [
        [from, rows],
        [to, rows.map((row, place) => (place === index ? { ...row, ...changes } : row))],
      ] as const) {
        await store.clear();
        const packer = createPacker();
        for (const row of list) packer.addEvents([row]);
        await store.append(packer.pack());
      }
      const summary = await copy(from, to);
      expect(summary.to).not.toEqual(summary.from);
    }),
    { numRuns: process.env.CI ? 15 : 7 },
  );
});

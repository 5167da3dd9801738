import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Batch, EventRow, ExposureRow } from '../events/rows.ts';
import { createPacker, packBatch, unpackExposures, unpackPlacedEvents } from './packed-batch.ts';
import type { CommitResult, RowPage, Store } from './store.ts';

/** Returns an event with these changes. */
export function eventRow(changes: Partial<EventRow> = {}): EventRow {
  const time = changes.time ?? 1_616_826_986_211;
  return {
    received: time,
    time,
    ownTime: time,
    day: '2021-03-26',
    tier: 'production',
    userID: '42',
    user: '{"userID":"42"}',
    name: 'purchase',
    value: 9.99,
    metadata: '{"item":"shirt"}',
    statsigMetadata: null,
    ...changes,
  };
}

/** Returns an exposure with these changes. */
export function exposureRow(changes: Partial<ExposureRow> = {}): ExposureRow {
  const time = changes.time ?? 1_616_826_986_211;
  return {
    received: time,
    time,
    ownTime: null,
    day: '2021-03-26',
    tier: 'production',
    userID: '42',
    user: '{"userID":"42"}',
    source: 'check',
    type: 'gate',
    name: 'a_gate',
    ruleID: 'default',
    groupName: null,
    passed: false,
    allocatedExperiment: null,
    parameterName: null,
    secondaryExposures: null,
    ...changes,
  };
}

/** Returns a batch of these rows. */
export const batchOf = (rows: Partial<Batch>): Batch => ({ events: [], exposures: [], ...rows });

/** The store that a suite tests. */
export interface TestedStore {
  readonly store: Store;
  /** Opens the same data while `store` is still open, as a new process would. Undefined for a store in memory. */
  readonly reopen?: () => Promise<Store>;
}

/** Tests that a store fulfills the contract of `Store`. @param open Opens an empty store. */
export function storeSuite(name: string, open: () => Promise<TestedStore>): void {
  describe(`${name} as a store`, () => {
    let store: Store;
    let reopen: TestedStore['reopen'];
    const append = (batch: Batch) => store.append(packBatch(batch));
    beforeAll(async () => {
      ({ store, reopen } = await open());
    });
    afterEach(() => store.clear());
    afterAll(() => store.close());

    test('returns every field unchanged', async () => {
      const events = [
        eventRow({ value: 'a "text" \u{1f5fb}', metadata: '{"__proto__":{"a":[1,null]}}' }),
        eventRow({ value: null, metadata: null, ownTime: null, userID: null, statsigMetadata: '{"sdkType":"js"}' }),
        eventRow({ value: -1.5e300, name: 'other' }),
      ];
      const layer = exposureRow({
        type: 'layer',
        name: 'a_layer',
        passed: null,
        allocatedExperiment: 'an_experiment',
        parameterName: 'color',
        groupName: 'Test',
        secondaryExposures: '[{"gate":"a_holdout","gateValue":"false","ruleID":"default"}]',
      });
      const ids = await append({ events, exposures: [exposureRow(), layer] });
      expect(await store.events({ limit: 10 })).toEqual(
        events.map((event, index) => ({ ...event, id: ids.events[index] })).reverse(),
      );
      expect(await store.exposures({ limit: 10, name: 'a_layer' })).toEqual([{ ...layer, id: ids.exposures[1] }]);
    });

    test('returns the newest rows first, filters by name and user, and pages by id', async () => {
      const users = ['1', '2', '1', '3', '1'];
      await append(
        batchOf({
          events: users.map((userID, index) =>
            eventRow({ userID, time: index, name: index === 0 ? 'first' : 'later' }),
          ),
        }),
      );
      const times = async (query: Partial<Parameters<Store['events']>[0]>) =>
        (await store.events({ limit: 10, ...query })).map(({ time }) => time);
      expect(await times({})).toEqual([4, 3, 2, 1, 0]);
      expect(await times({ userID: '1' })).toEqual([4, 2, 0]);
      expect(await times({ userID: '1', name: 'first' })).toEqual([0]);
      const [newest] = await store.events({ limit: 1 });
      expect(await times({ limit: 2, before: newest?.id ?? 0 })).toEqual([3, 2]);
    });

    test('stores an event with an `ownTime` only once', async () => {
      const batch = batchOf({ events: [eventRow(), eventRow({ value: 1 })] });
      const first = await append(batch);
      expect(first.events.every((id) => id > 0)).toBe(true);
      const retried = batch.events.map((event) => ({ ...event, received: event.received + 1, time: event.time + 1 }));
      expect(await append(batchOf({ events: retried }))).toMatchObject({ events: [0, 0], exposures: [] });
      expect(await store.events({ limit: 10 })).toHaveLength(2);
    });

    test('stores the equal events of a request, each once, however its rows are grouped', async () => {
      const equal = (count: number) => batchOf({ events: Array.from({ length: count }, () => eventRow()) });
      const stored = ({ events }: CommitResult) => events.filter((id) => id > 0).length;
      expect(stored(await append(equal(3)))).toBe(3);
      expect(stored(await append(equal(3)))).toBe(0);
      // Another request with equal events, as a queue sends them in two batches, and a single event.
      expect(stored(await append(equal(2)))).toBe(2);
      expect(stored(await append(equal(1)))).toBe(1);
      // The queue puts requests of different callers into one commit.
      const packer = createPacker();
      for (const count of [2, 4, 1, 3]) packer.addEvents(equal(count).events);
      expect(stored(await store.append(packer.pack()))).toBe(4);
      expect(stored(await append(equal(4)))).toBe(0);
      expect(await store.events({ limit: 20 })).toHaveLength(10);
    });

    test('stores the copies of an imported event, each once', async () => {
      const importCopies = async (...copies: number[]) => {
        const packer = createPacker();
        for (const copy of copies) packer.addImportedEvent(eventRow(), copy);
        return (await store.append(packer.pack())).events.map((id) => id > 0);
      };
      expect(await importCopies(0, 1, 2)).toEqual([true, true, true]);
      expect(await importCopies(0, 1, 2, 3)).toEqual([false, false, false, true]);
      // A request with this single event is the event of the file.
      expect((await append(batchOf({ events: [eventRow()] }))).events).toEqual([0]);
    });

    test('stores a request with and without times each time, but its events with a time once', async () => {
      const request = batchOf({ events: [eventRow(), eventRow({ ownTime: null }), eventRow()] });
      const ids = async () => (await append(request)).events.map((id) => id > 0);
      expect(await ids()).toEqual([true, true, true]);
      expect(await ids()).toEqual([false, true, false]);
    });

    test.each([
      { ownTime: 1 },
      { tier: 'staging' },
      { user: '{}' },
      { name: 'b' },
      { value: '9.99' },
      { metadata: null },
      { statsigMetadata: '{}' },
    ])('stores an event that differs only in %o', async (changes) => {
      const { events } = await append(batchOf({ events: [eventRow(), eventRow(changes)] }));
      expect(events).not.toContain(0);
    });

    test('stores an event without an `ownTime` each time', async () => {
      const events = [eventRow({ ownTime: null }), eventRow({ ownTime: null })];
      await append(batchOf({ events }));
      expect(await store.events({ limit: 10 })).toHaveLength(2);
    });

    test('stores an exposure once within a minute, earlier or later, and returns the time of the stored one', async () => {
      const timeOfDuplicate = async (time: number) => {
        const batch = batchOf({ exposures: [exposureRow({ name: 'new', time }), exposureRow({ time })] });
        const { exposures, duplicates } = await append(batch);
        const duplicate = duplicates.find(({ index }) => index === 1);
        expect(exposures[1] === 0).toBe(duplicate !== undefined);
        return duplicate?.time;
      };
      expect(await timeOfDuplicate(1_000_000)).toBeUndefined();
      expect(await timeOfDuplicate(1_000_000)).toBe(1_000_000);
      expect(await timeOfDuplicate(1_059_999)).toBe(1_000_000);
      expect(await timeOfDuplicate(940_001)).toBe(1_000_000);
      expect(await timeOfDuplicate(1_060_000)).toBeUndefined();
      expect(await timeOfDuplicate(940_000)).toBeUndefined();
      expect([940_000, 1_000_000]).toContain(await timeOfDuplicate(970_000));
    });

    test.each([
      { type: 'config' },
      { name: 'other' },
      { ruleID: 'other' },
      { groupName: 'Control' },
      { passed: true },
      { allocatedExperiment: 'other' },
      { parameterName: 'other' },
      { tier: 'staging' },
      { user: '{"userID":"43"}' },
    ] as const)('stores an exposure that differs only in %o', async (changes) => {
      const exposures = [exposureRow(), exposureRow(changes)];
      expect((await append(batchOf({ exposures }))).exposures).not.toContain(0);
    });

    test('stores no row of a batch with an invalid row, and then stores the next batch', async () => {
      const invalid = eventRow({ name: 'invalid', received: Number.NaN });
      await expect(append(batchOf({ events: [eventRow(), invalid] }))).rejects.toThrow(/./);
      expect(await store.events({ limit: 10 })).toEqual([]);
      await append(batchOf({ events: [eventRow()] }));
      expect(await store.events({ limit: 10 })).toHaveLength(1);
    });

    test('`prune` deletes rows received before a time, and `clear` deletes all', async () => {
      await append({
        events: [eventRow({ time: 1 }), eventRow({ time: 2 }), eventRow({ time: 3 })],
        exposures: [exposureRow({ time: 1 }), exposureRow({ time: 3, name: 'other' })],
      });
      expect(await store.prune(3)).toBe(3);
      expect((await store.events({ limit: 10 })).map(({ time }) => time)).toEqual([3]);
      expect((await store.exposures({ limit: 10 })).map(({ time }) => time)).toEqual([3]);
      const pruned = exposureRow({ time: 1 });
      const remaining = exposureRow({ time: 3, name: 'other' });
      const { exposures } = await append(batchOf({ exposures: [pruned, remaining] }));
      expect(exposures).toEqual([expect.any(Number), 0]);
      expect(exposures[0]).toBeGreaterThan(0);
      await store.clear();
      expect(await store.events({ limit: 10 })).toEqual([]);
      expect(await store.exposures({ limit: 10 })).toEqual([]);
    });

    test('`prune` deletes many rows in batches, and keeps newer rows', async () => {
      const events = Array.from({ length: 12_000 }, (_, time) => eventRow({ time }));
      const exposures = Array.from({ length: 1500 }, (_, time) => exposureRow({ time, name: `gate_${time}` }));
      await append({ events, exposures });
      const pruneAll = async (before: number) => {
        let deleted = 0;
        for (let part = -1; part !== 0; deleted += part) part = await store.prune(before);
        return deleted;
      };
      expect(await pruneAll(1)).toBe(2);
      expect(await pruneAll(1000)).toBe(1998);
      expect(await pruneAll(1001)).toBe(2);
      expect(await pruneAll(11_000)).toBe(9999 + 498);
      expect(await pruneAll(20_000)).toBe(999);
      expect(await store.events({ limit: 10 })).toMatchObject([{ time: 11_999 }]);
      expect(await store.exposures({ limit: 10 })).toMatchObject([{ time: 1499 }]);
    });

    test('`prune` finds rows that were received while the clock was wrong', async () => {
      const days = [1, 2, 9, 9, 3, 0, 4];
      const events = days.flatMap((received, part) =>
        Array.from({ length: 400 }, (_, index) => eventRow({ received, time: 1000 * part + index })),
      );
      await append(batchOf({ events }));
      const receivedAfterPrune = async (before: number) => {
        while ((await store.prune(before)) > 0);
        const rows = await store.events({ limit: 10_000 });
        return rows.map(({ received }) => received);
      };
      expect(new Set(await receivedAfterPrune(3))).toEqual(new Set([9, 3, 4]));
      expect(new Set(await receivedAfterPrune(5))).toEqual(new Set([9, 4]));
      expect(await receivedAfterPrune(10)).toEqual([4]);
    });

    test('a page of large rows is shorter than its limit, and the next page continues', async () => {
      const large = (time: number) => eventRow({ time, metadata: `{"filler":"${'x'.repeat(3 * 2 ** 20)}"}` });
      const huge = eventRow({ time: 3, metadata: `{"filler":"${'x'.repeat(10 * 2 ** 20)}"}` });
      for (const row of [large(1), large(2), huge, eventRow({ time: 4 })]) await append(batchOf({ events: [row] }));
      const pages: number[][] = [];
      let before: number | undefined;
      do {
        const page = await store.events({ limit: 10, ...(before === undefined ? {} : { before }) });
        pages.push(page.map(({ time }) => time));
        before = page.at(-1)?.id;
      } while (before !== undefined);
      expect(pages.flat()).toEqual([4, 3, 2, 1]);
      expect(pages.length).toBeGreaterThan(2);
      expect(pages.at(-1)).toEqual([]);
    });

    test('reads all rows in pages, and another store of the same rows imports none twice', async () => {
      const request = batchOf({ events: [eventRow(), eventRow(), eventRow({ value: 'text', ownTime: null })] });
      const other = batchOf({
        events: [eventRow({ ownTime: null }), eventRow({ ownTime: null })],
        exposures: [exposureRow(), exposureRow({ name: 'b' }), exposureRow({ time: exposureRow().time + 90_000 })],
      });
      await append(request);
      await append(other);
      const pages: RowPage[] = [];
      for (let mark = ''; ; ) {
        const page = await store.readAfter(mark, 2);
        if (page.rows.events.count + page.rows.exposures.count === 0) break;
        pages.push(page);
        mark = page.mark;
      }
      const events = pages.flatMap((page) => unpackPlacedEvents(page.rows.events));
      expect(events.map(({ row }) => row)).toEqual(expect.arrayContaining([...request.events, ...other.events]));
      expect(events).toHaveLength(5);
      expect(new Set(events.map(({ identity }) => identity)).size).toBe(5);
      expect(events.map(({ identity }) => identity).join()).toMatch(/^[\da-f]{32}(,[\da-f]{32}){4}$/);
      expect(pages.flatMap((page) => unpackExposures(page.rows.exposures))).toHaveLength(3);

      await store.clear();
      expect(await store.importedMark('a store')).toBe('');
      const importAll = async () => {
        let stored = 0;
        for (const page of pages) {
          const result = await store.import(page, 'a store');
          stored += result.events + result.exposures;
        }
        return stored;
      };
      expect(await importAll()).toBe(8);
      expect(await store.importedMark('a store')).toBe(pages.at(-1)?.mark);
      expect(await store.importedMark('another store')).toBe('');
      // Events without an `ownTime` are equal to no other event.
      expect(await importAll()).toBe(3);
      // The imported rows are the rows that the requests had stored.
      expect((await append(request)).events.map((id) => id > 0)).toEqual([false, false, true]);
      expect((await append(batchOf({ exposures: other.exposures }))).exposures).toEqual([0, 0, 0]);
    });

    test('two processes read the committed rows of each other', async () => {
      if (reopen === undefined) return;
      const batch = batchOf({ events: [eventRow()], exposures: [exposureRow()] });
      await append(batch);
      const other = await reopen();
      try {
        expect(await other.events({ limit: 10 })).toHaveLength(1);
        expect(await other.append(packBatch(batch))).toEqual({
          events: [0],
          exposures: [0],
          duplicates: [{ index: 0, time: exposureRow().time }],
        });
        const more = batchOf({ exposures: [exposureRow({ name: 'more' })] });
        expect((await other.append(packBatch(more))).exposures).not.toContain(0);
        expect((await append(more)).exposures).toEqual([0]);
      } finally {
        await other.close();
      }
    });
  });
}

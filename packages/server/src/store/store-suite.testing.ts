import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Batch, EventRow, ExposureRow } from '../events/row-types.ts';
import { createPacker, packBatch, unpackExposures, unpackPlacedEvents } from './packed-batch.ts';
import { exposureIdentity } from './recent-exposures.ts';
import type { CommitResult, PackedBatch, RowPage, Store } from './store.ts';

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

/** What an engine can't do, or does in another way. Its documentation names each difference. */
export interface StoreDifferences {
  /** `append` and `import` return IDs for duplicates too, although they store each row once. */
  readonly duplicatesHaveIds?: boolean;
  /** Equal exposures are duplicates in the same minute of the clock, instead of within 60 seconds. */
  readonly hasClockMinutes?: boolean;
  /** `import` stores an event without an `ownTime` once, instead of each time. */
  readonly importsEachEventOnce?: boolean;
}

/** Tests that a store fulfills the contract of `Store`. @param open Opens an empty store. */
export function storeSuite(name: string, open: () => Promise<TestedStore>, differences: StoreDifferences = {}): void {
  describe(`${name} as a store`, () => {
    let store: Store;
    let reopen: TestedStore['reopen'];
    const append = (batch: Batch) => store.append(packBatch(batch));
    const countRows = async () =>
      (await store.events({ limit: 1000 })).length + (await store.exposures({ limit: 1000 })).length;

    /** Appends a batch, and checks which of its rows are new: by their IDs, and by the number of stored rows. */
    async function expectNew(batch: PackedBatch, isNew: readonly boolean[], to: Store = store): Promise<CommitResult> {
      const before = await countRows();
      // The store takes over the memory of its batch.
      const result = await to.append(structuredClone(batch));
      const hasId = [...result.events, ...result.exposures].map((id) => id > 0);
      expect(hasId).toEqual(differences.duplicatesHaveIds ? isNew.map(() => true) : isNew);
      expect((await countRows()) - before).toBe(isNew.filter(Boolean).length);
      return result;
    }

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

    test('stores an event with an `ownTime` only once, even if it is sent again on another day', async () => {
      const events = [eventRow(), eventRow({ value: 1 })];
      await expectNew(packBatch(batchOf({ events })), [true, true]);
      const later = {
        received: eventRow().received + 86_400_000,
        time: eventRow().time + 86_400_000,
        day: '2021-03-27',
      };
      await expectNew(packBatch(batchOf({ events: events.map((event) => ({ ...event, ...later })) })), [false, false]);
      expect((await store.events({ limit: 10 })).map(({ day }) => day)).toEqual(['2021-03-26', '2021-03-26']);
    });

    test('stores the equal events of a request, each once, however its rows are grouped', async () => {
      const equal = (count: number) => Array.from({ length: count }, () => eventRow());
      const pack = (...counts: readonly number[]) => {
        const packer = createPacker();
        for (const count of counts) packer.addEvents(equal(count));
        return packer.pack();
      };
      await expectNew(pack(3), [true, true, true]);
      await expectNew(pack(3), [false, false, false]);
      // Another request with equal events, as a queue sends them in two batches, and a single event.
      await expectNew(pack(2), [true, true]);
      await expectNew(pack(1), [true]);
      // The queue puts requests of different callers into one commit.
      await expectNew(pack(2, 4, 1, 3), [false, false, true, true, true, true, false, false, false, false]);
      await expectNew(pack(4), [false, false, false, false]);
    });

    test('stores the copies of an imported event, each once', async () => {
      const pack = (...copies: readonly number[]) => {
        const packer = createPacker();
        for (const copy of copies) packer.addImportedEvent(eventRow(), copy);
        return packer.pack();
      };
      await expectNew(pack(0, 1, 2), [true, true, true]);
      await expectNew(pack(0, 1, 2, 3), [false, false, false, true]);
      // A request with this single event is the event of the file.
      await expectNew(packBatch(batchOf({ events: [eventRow()] })), [false]);
    });

    test('stores a request with and without times each time, but its events with a time once', async () => {
      const request = packBatch(batchOf({ events: [eventRow(), eventRow({ ownTime: null }), eventRow()] }));
      await expectNew(request, [true, true, true]);
      await expectNew(request, [false, true, false]);
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
      await expectNew(packBatch(batchOf({ events: [eventRow(), eventRow(changes)] })), [true, true]);
    });

    test('stores an event without an `ownTime` each time', async () => {
      const events = [eventRow({ ownTime: null }), eventRow({ ownTime: null })];
      await append(batchOf({ events }));
      expect(await store.events({ limit: 10 })).toHaveLength(2);
    });

    test('stores an exposure once in a minute of the clock', async () => {
      const pack = (time: number) => packBatch(batchOf({ exposures: [exposureRow({ time })] }));
      await expectNew(pack(1_030_000), [true]);
      for (const time of [1_030_000, 1_020_000, 1_079_999]) await expectNew(pack(time), [false]);
      for (const time of [1_090_000, 960_000]) await expectNew(pack(time), [true]);
      expect((await store.exposures({ limit: 10 })).map(({ time }) => time)).toEqual([960_000, 1_090_000, 1_030_000]);
    });

    test('stores an exposure with an own time once, even when another correction moves it to the next minute', async () => {
      const pack = (time: number) => packBatch(batchOf({ exposures: [exposureRow({ time, ownTime: 1_079_000 })] }));
      await expectNew(pack(1_079_990), [true]);
      for (const time of [1_080_010, 1_079_980]) await expectNew(pack(time), [false]);
      expect(await store.exposures({ limit: 10 })).toHaveLength(1);
    });

    test('stores an exposure once within a minute, earlier or later, and returns the time of the stored one', async () => {
      if (differences.hasClockMinutes) return;
      const timeOfDuplicate = async (time: number) => {
        const batch = batchOf({ exposures: [exposureRow({ name: 'new', time }), exposureRow({ time })] });
        const { exposures, duplicates } = await append(batch);
        const duplicate = duplicates.find(({ identity }) => identity === exposureIdentity(exposureRow()));
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
      await expectNew(packBatch(batchOf({ exposures: [exposureRow(), exposureRow(changes)] })), [true, true]);
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
      await expectNew(packBatch(batchOf({ exposures: [pruned, remaining] })), [true, false]);
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
      /** Imports all pages, and checks how many of their rows are new. */
      const importAll = async (expected: number) => {
        const before = await countRows();
        let stored = 0;
        for (const page of pages) {
          const result = await store.import(page, 'a store');
          stored += result.events + result.exposures;
        }
        expect(stored).toBe(differences.duplicatesHaveIds ? 8 : expected);
        expect((await countRows()) - before).toBe(expected);
      };
      await importAll(8);
      expect(await store.countRows()).toBeGreaterThanOrEqual(8);
      expect(await store.importedMark('a store')).toBe(pages.at(-1)?.mark);
      expect(await store.importedMark('another store')).toBe('');
      // An event without an `ownTime` never equals another event.
      await importAll(differences.importsEachEventOnce ? 0 : 3);
      // The imported rows are the rows that the requests had stored.
      await expectNew(packBatch(request), [false, false, true]);
      await expectNew(packBatch(batchOf({ exposures: other.exposures })), [false, false, false]);
    });

    test('two processes read the committed rows of each other', async () => {
      if (reopen === undefined) return;
      const batch = batchOf({ events: [eventRow()], exposures: [exposureRow()] });
      await append(batch);
      const other = await reopen();
      try {
        expect(await other.events({ limit: 10 })).toHaveLength(1);
        const { duplicates } = await expectNew(packBatch(batch), [false, false], other);
        expect(duplicates).toEqual(
          differences.duplicatesHaveIds
            ? []
            : [{ identity: exposureIdentity(exposureRow()), time: exposureRow().time }],
        );
        const more = packBatch(batchOf({ exposures: [exposureRow({ name: 'more' })] }));
        await expectNew(more, [true], other);
        await expectNew(more, [false]);
      } finally {
        await other.close();
      }
    });
  });
}

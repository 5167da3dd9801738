import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Batch, EventRow, ExposureRow } from '../events/rows.ts';
import { packBatch } from './packed-batch.ts';
import type { Store } from './store.ts';

/** An event to store, with what a test wants otherwise. */
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

/** An exposure to store, with what a test wants otherwise. */
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

/** A batch of only these. */
export const batchOf = (rows: Partial<Batch>): Batch => ({ events: [], exposures: [], ...rows });

/**
 * What every engine must do.
 * @param open Makes a store that is empty. `again` opens what was written so far as a new process would, without an end
 * of the first; undefined when the engine keeps nothing.
 */
export function storeSuite(name: string, open: () => Promise<{ store: Store; again?: () => Promise<Store> }>): void {
  describe(`${name} as a store`, () => {
    let store: Store;
    let again: (() => Promise<Store>) | undefined;
    const append = (batch: Batch) => store.append(packBatch(batch));
    beforeAll(async () => {
      ({ store, again } = await open());
    });
    afterEach(() => store.clear());
    afterAll(() => store.close());

    test('it gives back every field as it was stored', async () => {
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
      const shown = await store.events({ limit: 10 });
      expect(shown).toEqual(
        events
          .map((event, index) => ({
            ...event,
            id: ids.events[index],
            user: JSON.parse(event.user),
            metadata: event.metadata === null ? null : JSON.parse(event.metadata),
            statsigMetadata: event.statsigMetadata === null ? null : JSON.parse(event.statsigMetadata),
          }))
          .reverse(),
      );
      expect(await store.exposures({ limit: 10, name: 'a_layer' })).toEqual([
        {
          ...layer,
          id: ids.exposures[1],
          user: { userID: '42' },
          secondaryExposures: [{ gate: 'a_holdout', gateValue: 'false', ruleID: 'default' }],
        },
      ]);
    });

    test('it shows the newest first, by name and by user, page by page', async () => {
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

    test('an event with a time of its own is stored once, however often it comes', async () => {
      const batch = batchOf({ events: [eventRow(), eventRow({ value: 1 })] });
      const first = await append(batch);
      expect(first.events.every((id) => id > 0)).toBe(true);
      const retried = batch.events.map((event) => ({ ...event, received: event.received + 1, time: event.time + 1 }));
      expect(await append(batchOf({ events: retried }))).toMatchObject({ events: [0, 0], exposures: [] });
      expect(await store.events({ limit: 10 })).toHaveLength(2);
    });

    test.each(['ownTime', 'tier', 'user', 'name', 'value', 'metadata', 'statsigMetadata'] as const)(
      'an event that differs in its %s is another one',
      async (field) => {
        const other = { ownTime: 1, tier: 'staging', user: '{}', name: 'b', value: '9.99', metadata: null };
        const changed = eventRow({ ...other, statsigMetadata: '{}', ...unchanged(field) });
        expect((await append(batchOf({ events: [eventRow(), changed] }))).events).not.toContain(0);

        function unchanged(but: string) {
          const same = eventRow();
          return Object.fromEntries(Object.entries(same).filter(([key]) => key !== but));
        }
      },
    );

    test('an event without a time of its own is a new one each time', async () => {
      const events = [eventRow({ ownTime: null }), eventRow({ ownTime: null })];
      await append(batchOf({ events }));
      expect(await store.events({ limit: 10 })).toHaveLength(2);
    });

    test('an exposure is stored once within a minute, before or after, and the time of the stored one is told', async () => {
      const known = async (time: number) => {
        const ids = await append(batchOf({ exposures: [exposureRow({ name: 'new', time }), exposureRow({ time })] }));
        expect(ids.exposures[1] === 0).toBe(ids.duplicates.some(({ index }) => index === 1));
        return ids.duplicates.find(({ index }) => index === 1)?.time;
      };
      expect(await known(1_000_000)).toBeUndefined();
      expect(await known(1_000_000)).toBe(1_000_000);
      expect(await known(1_059_999)).toBe(1_000_000);
      expect(await known(940_001)).toBe(1_000_000);
      expect(await known(1_060_000)).toBeUndefined();
      expect(await known(940_000)).toBeUndefined();
      expect([940_000, 1_000_000]).toContain(await known(970_000));
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
    ] as const)('an exposure that differs in %o is another one', async (changes) => {
      const exposures = [exposureRow(), exposureRow(changes)];
      expect((await append(batchOf({ exposures }))).exposures).not.toContain(0);
    });

    test('a batch that can not be stored whole is not stored at all, and the next one is', async () => {
      const wrong = eventRow({ name: 'wrong', received: Number.NaN });
      await expect(append(batchOf({ events: [eventRow(), wrong] }))).rejects.toThrow(/./);
      expect(await store.events({ limit: 10 })).toEqual([]);
      await append(batchOf({ events: [eventRow()] }));
      expect(await store.events({ limit: 10 })).toHaveLength(1);
    });

    test('it forgets what came before a moment, and all when it is told to', async () => {
      await append({
        events: [eventRow({ time: 1 }), eventRow({ time: 2 }), eventRow({ time: 3 })],
        exposures: [exposureRow({ time: 1 }), exposureRow({ time: 3, name: 'other' })],
      });
      expect(await store.prune(3)).toBe(3);
      expect((await store.events({ limit: 10 })).map(({ time }) => time)).toEqual([3]);
      expect((await store.exposures({ limit: 10 })).map(({ time }) => time)).toEqual([3]);
      const again = [exposureRow({ time: 1 }), exposureRow({ time: 3, name: 'other' })];
      const known = (await append(batchOf({ exposures: again }))).exposures.map((id) => id === 0);
      expect(known).toEqual([false, true]);
      await store.clear();
      expect(await store.events({ limit: 10 })).toEqual([]);
      expect(await store.exposures({ limit: 10 })).toEqual([]);
    });

    test('of many rows it forgets all that came before a moment, a part at a time, and no other', async () => {
      const events = Array.from({ length: 12_000 }, (_, time) => eventRow({ time }));
      const exposures = Array.from({ length: 1500 }, (_, time) => exposureRow({ time, name: `gate_${time}` }));
      await append({ events, exposures });
      for (const [before, rows] of [
        [1, 2],
        [1000, 1998],
        [1001, 2],
        [11_000, 9999 + 498],
        [20_000, 999],
      ] as const) {
        let forgotten = 0;
        for (let part = -1; part !== 0; forgotten += part) part = await store.prune(before);
        expect([before, forgotten]).toEqual([before, rows]);
      }
      expect(await store.events({ limit: 10 })).toMatchObject([{ time: 11_999 }]);
      expect(await store.exposures({ limit: 10 })).toMatchObject([{ time: 1499 }]);
    });

    test('what was received while the clock was wrong is forgotten at the time that it was given', async () => {
      const days = [1, 2, 9, 9, 3, 0, 4];
      const events = days.flatMap((received, at) =>
        Array.from({ length: 400 }, (_, more) => eventRow({ received, time: 1000 * at + more })),
      );
      await append(batchOf({ events }));
      const left = async (before: number) => {
        while ((await store.prune(before)) > 0);
        const rows = await store.events({ limit: 10_000 });
        return rows.map(({ received }) => received);
      };
      expect(new Set(await left(3))).toEqual(new Set([9, 3, 4]));
      expect(new Set(await left(5))).toEqual(new Set([9, 4]));
      expect(await left(10)).toEqual([4]);
    });

    test('what was committed is there for the next process, ended or not', async () => {
      if (again === undefined) return;
      const event = eventRow();
      await append(batchOf({ events: [event], exposures: [exposureRow()] }));
      const other = await again();
      try {
        expect(await other.events({ limit: 10 })).toHaveLength(1);
        const known = { events: [0], exposures: [0], duplicates: [{ index: 0, time: exposureRow().time }] };
        expect(await other.append(packBatch(batchOf({ events: [event], exposures: [exposureRow()] })))).toEqual(known);
        // And what the other one stores the first knows.
        const more = batchOf({ exposures: [exposureRow({ name: 'more' })] });
        expect((await other.append(packBatch(more))).exposures).not.toContain(0);
        expect((await append(more)).exposures).toEqual([0]);
      } finally {
        await other.close();
      }
    });
  });
}

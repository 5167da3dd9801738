import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { ExposureRow } from '../../events/row-types.ts';
import { packBatch } from '../packed-batch.ts';
import { exposureIdentity } from '../recent-exposures.ts';
import { type Store, StoreError } from '../store.ts';
import { batchOf, eventRow, exposureRow, storeSuite } from '../store-suite.testing.ts';
import { clickHouseNote, isClickHouseMissing, startClickHouse, type TestClickHouse } from './clickhouse.testing.ts';
import { openClickHouseStore } from './clickhouse-store.ts';
import type { ClickHouseOptions } from './connection.ts';

/** Returns a batch of events with different values. */
const eventsFrom = (first: number, count: number, name = 'other') =>
  packBatch(batchOf({ events: Array.from({ length: count }, (_, index) => eventRow({ name, value: first + index })) }));

const withPassword = (url: string) => url.replace('//', '//a_user:a-secret@');

describe.skipIf(isClickHouseMissing)(`ClickHouse${clickHouseNote}`, () => {
  let clickHouse: TestClickHouse;
  beforeAll(async () => {
    clickHouse = await startClickHouse();
  });
  afterAll(() => clickHouse.close());

  storeSuite(
    'ClickHouse',
    async () => {
      const url = clickHouse.newDatabaseUrl();
      return { store: await openClickHouseStore(url), reopen: () => openClickHouseStore(url) };
    },
    { duplicatesHaveIds: true, hasClockMinutes: true, importsEachEventOnce: true },
  );

  async function openStore(url: string, options?: ClickHouseOptions): Promise<Store> {
    const store = await openClickHouseStore(url, options);
    onTestFinished(() => store.close());
    return store;
  }

  test('several servers create the tables at the same time', async () => {
    const url = clickHouse.newDatabaseUrl();
    const stores = await Promise.all(Array.from({ length: 4 }, () => openStore(url)));
    await Promise.all(stores.map((store) => store.append(eventsFrom(0, 5))));
    for (const store of stores) expect(await store.events({ limit: 100 })).toHaveLength(5);
  });

  test('stores a number, and an infinite one, as it is', async () => {
    const store = await openStore(clickHouse.newDatabaseUrl());
    const values = [-0, 0.1 + 0.2, 5e-324, 1.7976931348623157e308, 2 ** 60, Number.POSITIVE_INFINITY, -1 / 0];
    await store.append(packBatch(batchOf({ events: values.map((value) => eventRow({ value })) })));
    const stored = await store.events({ limit: 10 });
    expect(stored.map(({ value }) => value).reverse()).toEqual(values);
  });

  test('stores a string with every character that the format escapes', async () => {
    const store = await openStore(clickHouse.newDatabaseUrl());
    const text = `${Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)).join('')}\\N\\t\u{1f5fb}`;
    const user = JSON.stringify({ customIDs: { [text]: text }, userID: text });
    const event = eventRow({ name: text, value: text, user, userID: text, tier: text });
    const exposure = exposureRow({ name: text, groupName: text, user });
    await store.append(packBatch(batchOf({ events: [event], exposures: [exposure] })));
    expect(await store.events({ limit: 10, name: text, userID: text })).toMatchObject([event]);
    expect(await store.exposures({ limit: 10, name: text })).toMatchObject([exposure]);
  });

  test('reports an exposure that this instance has stored in the same minute as a duplicate', async () => {
    const store = await openStore(clickHouse.newDatabaseUrl());
    const append = (exposure: ExposureRow) => store.append(packBatch(batchOf({ exposures: [exposure] })));
    const time = 1_800_000_000_000;
    expect((await append(exposureRow({ time }))).duplicates).toEqual([]);
    const duplicates = [{ identity: exposureIdentity(exposureRow()), time }];
    expect((await append(exposureRow({ time: time + 1 }))).duplicates).toEqual(duplicates);
    await store.clear();
    expect((await append(exposureRow({ time }))).duplicates).toEqual([]);
    expect(await store.exposures({ limit: 10 })).toHaveLength(1);
  });

  test('a read-only ClickHouse rejects rows, and stores them when it can write', async () => {
    const store = await openStore(clickHouse.newDatabaseUrl());
    clickHouse.signal('SIGUSR2');
    await expect.poll(() => store.append(eventsFrom(0, 1)).catch((error) => error)).toBeInstanceOf(StoreError);
    await expect(store.append(eventsFrom(0, 1))).rejects.toThrow(
      /READONLY .*can write. A running server then continues/,
    );
    await expect(store.append(packBatch(batchOf({})))).rejects.toThrow(/READONLY/);
    clickHouse.signal('SIGUSR2');
    await expect
      .poll(() =>
        store.append(packBatch(batchOf({}))).then(
          () => true,
          () => false,
        ),
      )
      .toBe(true);
    await store.append(eventsFrom(0, 1));
    expect((await store.events({ limit: 10 })).length).toBeGreaterThan(0);
  });

  test('a database with a newer version is rejected', async () => {
    const url = clickHouse.newDatabaseUrl();
    await openStore(url);
    const { pathname, origin } = new URL(url.replace('clickhouse:', 'http:'));
    const insert = `INSERT INTO schema_versions (version) VALUES (99)`;
    await fetch(`${origin}/?database=${pathname.slice(1)}`, { method: 'POST', body: insert });
    await expect(openClickHouseStore(url)).rejects.toThrow(
      /database_\d+ has version 99; this server supports up to \d+. Run the newer server./,
    );
  });

  test('a missing table fails the check until it is back', async () => {
    const url = clickHouse.newDatabaseUrl();
    const store = await openStore(url);
    const { pathname, origin } = new URL(url.replace('clickhouse:', 'http:'));
    const run = (body: string) => fetch(`${origin}/?database=${pathname.slice(1)}`, { method: 'POST', body });
    expect(await store.check()).toEqual({ isShared: false });
    await run('RENAME TABLE events TO away');
    await expect(store.check()).rejects.toThrow(/the tables are missing. Run statsig-server migrate/);
    await expect(store.append(eventsFrom(0, 1))).rejects.toThrow(
      /UNKNOWN_TABLE \(code 60\). Run statsig-server migrate/,
    );
    await run('RENAME TABLE away TO events');
    expect(await store.check()).toEqual({ isShared: false });
    await store.append(eventsFrom(0, 1));
  });
});

describe.skipIf(isClickHouseMissing)(`A ClickHouse that fails${clickHouseNote}`, () => {
  let clickHouse: TestClickHouse;
  let url: string;
  let store: Store;
  beforeAll(async () => {
    clickHouse = await startClickHouse();
    url = clickHouse.newDatabaseUrl();
    store = await openClickHouseStore(url, { retryMs: 200 });
  });
  afterAll(async () => {
    await store.close();
    await clickHouse.close();
  });

  test('killed at any time, it has each acknowledged row once, and the store continues by itself', async () => {
    const acknowledged = new Set<number>();
    let isDone = false;
    // Two writers send the same batches, as after a retry to another instance.
    const write = async () => {
      for (let first = 0; !isDone; first += 20) {
        const isStored = await store.append(eventsFrom(first, 20, 'killed')).then(
          () => true,
          () => false,
        );
        if (isStored) acknowledged.add(first);
      }
    };
    const writers = [write(), write()];
    for (let round = 0; round < 2; round++) {
      const count = acknowledged.size;
      await expect.poll(() => acknowledged.size).toBeGreaterThan(count + 3);
      await clickHouse.kill();
      await clickHouse.restart();
    }
    const count = acknowledged.size;
    await expect.poll(() => acknowledged.size).toBeGreaterThan(count + 3);
    isDone = true;
    await Promise.all(writers);
    const values: number[] = [];
    for (let before: number | undefined; ; ) {
      const page = await store.events({ name: 'killed', limit: 1000, ...(before === undefined ? {} : { before }) });
      if (page.length === 0) break;
      values.push(...page.map(({ value }) => Number(value)));
      before = page.at(-1)?.id;
    }
    expect(new Set(values).size).toBe(values.length);
    const stored = new Set(values);
    expect([...acknowledged].flatMap((first) => [first, first + 19]).filter((value) => !stored.has(value))).toEqual([]);
  });

  test('when it is down, calls reject with its host and database, and without the password', async () => {
    const other = await openClickHouseStore(withPassword(url), { retryMs: 100 });
    onTestFinished(() => other.close());
    await clickHouse.kill();
    try {
      const calls = [other.append(eventsFrom(0, 1)), other.check(), other.events({ limit: 1 })];
      // Each call has a handler before the first one rejects.
      for (const error of await Promise.all(calls.map((call) => call.catch((reason: unknown) => reason)))) {
        expect(error).toBeInstanceOf(StoreError);
        expect(String(error)).toMatch(
          /ClickHouse at 127.0.0.1:\d+, database database_1: no connection \(ECONNREFUSED\)/,
        );
        expect(`${error} ${error instanceof Error ? error.stack : ''}`).not.toContain('a-secret');
      }
      await expect(openClickHouseStore(withPassword(url), { retryMs: 0 })).rejects.toThrow(/no connection/);
    } finally {
      await clickHouse.restart();
    }
    await other.append(eventsFrom(0, 1));
  });

  test('a commit waits for a restart, and then succeeds', async () => {
    const patient = await openClickHouseStore(url);
    onTestFinished(() => patient.close());
    await clickHouse.kill();
    const commit = patient.append(
      packBatch(batchOf({ events: [eventRow({ ownTime: null, name: 'without a time' })] })),
    );
    await clickHouse.restart();
    await commit;
    expect(await patient.events({ limit: 10, name: 'without a time' })).toHaveLength(1);
  });

  test('while it hangs, the main thread stays free, and `close` ends', async () => {
    const other = await openClickHouseStore(url);
    clickHouse.signal('SIGSTOP');
    try {
      const commit = other.append(eventsFrom(0, 1)).catch((error: unknown) => error);
      await other.close();
      expect(await commit).toBeInstanceOf(StoreError);
      await expect(other.append(eventsFrom(0, 1))).rejects.toThrow(/is closed/);
    } finally {
      clickHouse.signal('SIGCONT');
    }
  });
});

test.each(['clickhouse:a-secret', 'mysql://u:a-secret@host/db', 'clickhouse://u:a-secret@'])(
  'an invalid address is rejected, and its password is not repeated',
  async (url) => {
    const error: unknown = await openClickHouseStore(url).catch((reason: unknown) => reason);
    expect(String(error)).toMatch(/^StoreError: The address of ClickHouse is invalid. Write clickhouse:/);
    expect(String(error)).not.toContain('a-secret');
  },
);

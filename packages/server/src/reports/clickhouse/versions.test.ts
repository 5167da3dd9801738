import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EventRow, ExposureRow } from '../../events/row-types.ts';
import {
  clickHouseNote,
  isClickHouseMissing,
  startClickHouse,
  type TestClickHouse,
} from '../../store/clickhouse/clickhouse.testing.ts';
import { openClickHouseStore } from '../../store/clickhouse/clickhouse-store.ts';
import { createConnection, parseClickHouseUrl } from '../../store/clickhouse/connection.ts';
import { createPacker } from '../../store/packed-batch.ts';
import type { Store } from '../../store/store.ts';
import { eventRow, exposureRow } from '../../store/store-suite.testing.ts';
import { createReportConnection, type ReportConnection } from './report-connection.ts';
import { createDayVersions } from './versions.ts';

const start = Date.parse('2026-03-08T20:00:00Z');
const dayMs = 86_400_000;

describe.skipIf(isClickHouseMissing)(`The versions of days in ClickHouse${clickHouseNote}`, () => {
  let clickHouse: TestClickHouse;
  let store: Store;
  let connection: ReportConnection;
  let url: string;
  beforeAll(async () => {
    clickHouse = await startClickHouse();
    url = clickHouse.newDatabaseUrl();
    store = await openClickHouseStore(url);
    connection = createReportConnection(parseClickHouseUrl(url));
  });
  afterAll(async () => {
    await connection.close();
    await store.close();
    await clickHouse.close();
  });

  function append(events: readonly EventRow[], exposures: readonly ExposureRow[] = []) {
    const packer = createPacker();
    packer.addEvents(events);
    for (const exposure of exposures) packer.addExposure(exposure);
    return store.append(packer.pack());
  }

  const rowAt = (number: number, changes: Partial<EventRow> = {}) =>
    eventRow({ received: start + number * dayMs, time: start, day: '2026-03-08', ownTime: null, ...changes });

  test('are those of all rows after any change, and only partitions with new parts are read', async () => {
    const reads: string[] = [];
    const watched: ReportConnection = {
      ...connection,
      select(query) {
        if (query.includes('FROM events')) reads.push(query);
        return connection.select(query);
      },
    };
    const read = createDayVersions(watched);
    const user = (userID: string) => ({ userID, user: JSON.stringify({ userID }) });
    const exposure = exposureRow({ ...user('a'), received: start, time: start, day: '2026-03-08' });
    const event = rowAt(0, { ownTime: start });
    const changes: readonly (() => Promise<unknown>)[] = [
      () => append([event], [exposure]),
      // A late event, and an event of a later day.
      () => append([rowAt(3), rowAt(3, { day: '2026-03-11' })]),
      // A duplicate, and an event of another tier.
      () => append([event, rowAt(0, { tier: 'staging' })]),
      // Merges remove the duplicate.
      async () => {
        const writer = createConnection(parseClickHouseUrl(url));
        await writer.run('OPTIMIZE TABLE events FINAL');
        await writer.close();
      },
      () => append([], [{ ...exposure, ...user('b'), received: start + dayMs }]),
      () => store.prune(start + dayMs - 1000),
      () => append([rowAt(0)]),
      () => store.clear(),
      () => append([event], [exposure]),
    ];
    for (const change of changes) {
      await change();
      const readAll = createDayVersions(connection);
      for (const table of ['events', 'exposures'] as const) {
        const versions = await read(table);
        expect([...versions]).toEqual([...(await readAll(table))]);
        expect([...(await read(table))]).toEqual([...versions]);
        expect([...(await read(table, '2026-03-09'))]).toEqual([...versions].filter(([day]) => day < '2026-03-09'));
      }
    }
    expect([...(await read('events')).keys()]).toEqual(['2026-03-08']);
    reads.length = 0;
    await read('events');
    expect(reads).toEqual([]);
    await append([rowAt(3, { day: '2026-03-11' })]);
    expect([...(await read('events')).keys()]).toEqual(['2026-03-08', '2026-03-11']);
    expect(reads).toHaveLength(1);
    expect(reads[0]).toContain(`NOT IN ('${Math.floor(start / dayMs)}')`);
  });

  test('are read again while the rows of a partition are not those of the listed parts', async () => {
    await store.clear();
    await append([rowAt(0)]);
    let isLate = true;
    const read = createDayVersions({
      ...connection,
      async select(query) {
        const rows = await connection.select<never>(query);
        // An event arrives after the parts are listed.
        if (query.includes("table = 'events'") && isLate) {
          isLate = false;
          await append([rowAt(0)]);
        }
        return rows;
      },
    });
    expect([...(await read('events')).values()][0]).toMatch(/^2 /);
    await append([rowAt(0)]);
    expect([...(await read('events')).values()][0]).toMatch(/^3 /);
  });
});

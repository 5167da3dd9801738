import { unpackExposures, unpackPlacedEvents } from '../packed-batch.ts';
import { toStoredExposure } from '../row-columns.ts';
import { type PackedBatch, StoreError } from '../store.ts';
import type { StoreThread } from '../store-thread.ts';
import { type ClickHouseAddress, createConnection } from './connection.ts';
import { createRowLines, eventColumns, exposureColumns } from './insert-rows.ts';
import { pruneRows } from './prune.ts';
import { readNewest, readRowsAfter, rowTables, toEvent } from './read-rows.ts';
import { createRowIds } from './row-ids.ts';
import { migrate } from './schema.ts';
import { createStoredExposures } from './stored-exposures.ts';
import { line } from './tab-separated.ts';

/** Opens a database, and creates or upgrades its tables. @throws {StoreError} when the database can't be used. */
export async function openClickHouse(address: ClickHouseAddress): Promise<StoreThread> {
  await migrateClickHouse(address);
  const connection = createConnection(address);
  const rowIds = createRowIds();
  const lines = createRowLines();
  const stored = createStoredExposures();

  /**
   * Inserts the rows of a batch. Exposures come first: if only they are stored, the caller sends all rows again, and each equal
   * exposure is stored once; an event without an `ownTime` would be stored twice. Repeated exposures are inserted too, because
   * another instance may have deleted the first ones; the queue drops most of them.
   */
  async function insert({ events, exposures }: PackedBatch) {
    const firstId = rowIds(events.count + exposures.count);
    const firstExposureId = firstId + events.count;
    // Write all lines before the first insert, so that an invalid row rejects the batch.
    const eventLines = lines.events(unpackPlacedEvents(events), firstId);
    const exposureRows = unpackExposures(exposures);
    const identities = lines.identifyExposures(exposureRows);
    const exposureLines = lines.exposures(exposureRows, identities, firstExposureId);
    if (exposures.count > 0) await connection.insert('exposures', exposureColumns, exposureLines);
    const duplicates = stored.add(exposureRows, identities);
    if (events.count > 0) await connection.insert('events', eventColumns, eventLines);
    const idsFrom = (first: number, count: number) => Array.from({ length: count }, (_, index) => first + index);
    return { events: idsFrom(firstId, events.count), exposures: idsFrom(firstExposureId, exposures.count), duplicates };
  }

  return {
    async append(batch) {
      if (batch.events.count + batch.exposures.count === 0)
        await connection.insert('trial_writes', ['number'], Buffer.from('1\n'));
      return await insert(batch);
    },
    events: async (query) => (await readNewest(connection, 'events', query)).map(toEvent),
    exposures: async (query) =>
      (await readNewest(connection, 'exposures', query)).map((columns) => toStoredExposure(columns)),
    readAfter: (mark, limit) => readRowsAfter(connection, mark, limit),
    async import({ rows, mark }, source) {
      const { events, exposures } = await insert(rows);
      await connection.insert('imports', ['source', 'mark', 'changed'], Buffer.from(line([source, mark, Date.now()])));
      return { events: events.length, exposures: exposures.length };
    },
    async countRows() {
      const [row] = await connection.select<{ readonly all_rows: number }>(
        'SELECT (SELECT count() FROM events) + (SELECT count() FROM exposures) AS all_rows',
      );
      return Number(row?.all_rows);
    },
    async importedMark(source) {
      const [row] = await connection.select<{ readonly mark: string }>(
        'SELECT mark FROM imports FINAL WHERE source = {source:String}',
        { source },
      );
      return row?.mark ?? '';
    },
    prune(receivedBefore) {
      stored.clear();
      return pruneRows(connection, receivedBefore);
    },
    async clear() {
      stored.clear();
      for (const table of [...rowTables, 'first_exposures', 'prunes', 'imports'])
        await connection.run(`TRUNCATE TABLE ${table}`);
    },
    async check() {
      const [row] = await connection.select<{ readonly tables: number }>(
        "SELECT count() AS tables FROM system.tables WHERE database = currentDatabase() AND name IN ('events', 'exposures')",
      );
      if (row?.tables !== rowTables.length)
        throw new StoreError(
          `ClickHouse database ${address.database}: the tables are missing. Run statsig-server migrate, or restore them.`,
        );
      return { isShared: false };
    },
    close: () => connection.close(),
  };
}

/**
 * Creates the database and its tables, or upgrades them. Safe to run several times at once.
 * @throws {StoreError} when ClickHouse can't be reached, or when the database has a newer version.
 */
export async function migrateClickHouse(address: ClickHouseAddress): Promise<void> {
  const connection = createConnection(address);
  // The database may be missing, so ask from another one.
  const server = createConnection({ ...address, database: 'system' });
  try {
    await migrate(connection, server);
  } finally {
    await Promise.all([connection.close(), server.close()]);
  }
}

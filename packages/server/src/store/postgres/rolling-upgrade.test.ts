import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestedPostgres } from './postgres.testing.ts';
import { events, open, readEvents } from './postgres-rows.testing.ts';
import { describePostgres } from './postgres-versions.testing.ts';

/** What a newer server could do to the tables: the older server still works with them. */
const compatibleUpgrade = `
  BEGIN;
  SELECT pg_advisory_xact_lock(7242016001);
  ALTER TABLE statsig.events ADD COLUMN region text DEFAULT 'unknown';
  CREATE INDEX events_name ON statsig.events (name);
  CREATE TABLE statsig.regions (name text PRIMARY KEY);
  UPDATE statsig.settings SET value = '2' WHERE name = 'version';
  COMMIT`;

const setCompatibleVersion = (version: number) =>
  `UPDATE statsig.settings SET value = '${version}' WHERE name = 'compatible_version'`;

describePostgres('servers of two versions on one schema', (start) => {
  let server: TestedPostgres;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server.close());

  test('write the same rows at the same time during an upgrade to a compatible version', async () => {
    const connection = await server.createDatabase();
    const older = await open(connection);
    const write = async (store: typeof older, first: number, last: number) => {
      for (let batch = first; batch < last; batch++) {
        await store.append(events(20, {}, 1000 * batch));
        await wait(2);
      }
    };
    const writing = write(older, 0, 40);
    await wait(20);
    await server.query(connection, compatibleUpgrade);
    const newer = await open(connection);
    // The newer server fills its new column.
    const filling = server.query(connection, `UPDATE statsig.events SET region = 'somewhere'`);
    await Promise.all([writing, write(newer, 0, 40), filling]);
    await write(older, 40, 50);
    for (const store of [older, newer]) {
      expect(await store.check()).toEqual({ isShared: false });
      const rows = await readEvents(store);
      expect(rows).toHaveLength(1000);
      expect(new Set(rows.map(({ row }) => row.userID)).size).toBe(1000);
    }
  });

  test('an older server stops writing when the schema is no longer compatible, and goes on after a rollback', async () => {
    const connection = await server.createDatabase();
    const older = await open(connection);
    await older.append(events(10));
    await server.query(connection, compatibleUpgrade);
    await server.query(connection, setCompatibleVersion(2));
    const reason =
      /^PostgreSQL .*: The schema has version 2, which this server \(1\) can't use\. Run the newer server\./;
    await expect(older.check()).rejects.toThrow(reason);
    await expect(older.append(events(10, {}, 1000))).rejects.toThrow(reason);
    expect(await server.query(connection, 'SELECT count(*)::int AS count FROM statsig.events')).toEqual([
      { count: 10 },
    ]);
    await server.query(connection, setCompatibleVersion(1));
    await older.check();
    await older.append(events(10, {}, 1000));
    expect(await readEvents(older)).toHaveLength(20);
  });
});

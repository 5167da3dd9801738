import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { packBatch, unpackPlacedEvents } from '../packed-batch.ts';
import { StoreError } from '../store.ts';
import { batchOf, eventRow, exposureRow, storeSuite } from '../store-suite.testing.ts';
import { freePort, type TestedPostgres } from './postgres.testing.ts';
import { migratePostgres } from './postgres.ts';
import { events, open, readEvents } from './postgres-rows.testing.ts';
import { openPostgresStore } from './postgres-store.ts';
import { describePostgres } from './postgres-versions.testing.ts';

const dayMs = 86_400_000;

let server: TestedPostgres;

describePostgres('the store', (start) => {
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server.close());

  storeSuite(
    'PostgreSQL',
    async () => {
      const connection = await server.createDatabase();
      return { store: await openPostgresStore(connection), reopen: () => openPostgresStore(connection) };
    },
    { importsEachEventOnce: true },
  );

  test('stores numbers and strings exactly, whatever their size', async () => {
    const store = await open(await server.createDatabase());
    const long = '"ä€😀\\\n'.repeat(30_000);
    const rows = [
      eventRow({ value: 0.1 + 0.2, time: -1, ownTime: -(2 ** 40), userID: '' }),
      eventRow({ value: Number.MIN_VALUE, time: 0, ownTime: null, user: long }),
      eventRow({ value: -Number.MAX_VALUE, time: Number.MAX_SAFE_INTEGER, metadata: long, statsigMetadata: '{}' }),
      eventRow({ value: long, time: 2 ** 32, name: 'ä', userID: long }),
      eventRow({ value: null, time: 2 ** 32 - 1 }),
    ];
    const exposures = [
      exposureRow({ passed: true, user: long, secondaryExposures: long }),
      exposureRow({ passed: false, time: 2 ** 33, groupName: 'ä' }),
      exposureRow({ passed: null, time: 2 ** 34, userID: null, ownTime: 5 }),
    ];
    const { events: ids, exposures: exposureIds } = await store.append(packBatch({ events: rows, exposures }));
    const stored = await store.events({ limit: 10 });
    const storedExposures = await store.exposures({ limit: 10 });
    expect(stored).toEqual(rows.map((row, index) => ({ ...row, id: ids[index] })).reverse());
    expect(storedExposures).toEqual(exposures.map((row, index) => ({ ...row, id: exposureIds[index] })).reverse());
  });

  test('two stores that get the same batches at the same time store each row once', async () => {
    const connection = await server.createDatabase();
    const stores = [await open(connection), await open(connection)];
    const now = Date.now();
    const batches = Array.from({ length: 20 }, (_, batch) => ({
      // The rows of two batches come in opposite orders, which would end in deadlocks without sorting.
      events: Array.from({ length: 100 }, (_, index) => {
        const number = batch % 2 === 0 ? index : 99 - index;
        return eventRow({ time: now + number, name: `batch_${batch}` });
      }),
      exposures: Array.from({ length: 50 }, (_, index) => {
        const number = batch % 2 === 0 ? index : 49 - index;
        return exposureRow({ time: now + number, name: `gate_${number}` });
      }),
    }));
    const results = await Promise.all(
      stores.flatMap((store) => [0, 1].map(() => Promise.all(batches.map((batch) => store.append(packBatch(batch)))))),
    );
    const ids = (of: 'events' | 'exposures') => results.flat().flatMap((result) => result[of].filter((id) => id > 0));
    expect(ids('events')).toHaveLength(2000);
    expect(new Set(ids('events')).size).toBe(2000);
    expect(ids('exposures')).toHaveLength(50);
    const [stored] = await server.query(
      connection,
      'SELECT count(*)::int AS all, count(DISTINCT id)::int AS ids FROM statsig.events',
    );
    expect(stored).toEqual({ all: 2000, ids: 2000 });
  });

  test('equal exposures around the end of an hour are stored once, whichever store gets them', async () => {
    const connection = await server.createDatabase();
    const stores = [await open(connection), await open(connection)];
    const hour = 3_600_000 * 450_000;
    const times = [-100, -59_999, -30_000, -1, 0, 1, 29_999, 59_999, 60_000, 100];
    const batches = times.map((time) =>
      batchOf({
        exposures: Array.from({ length: 5 }, (_, gate) => exposureRow({ time: hour + time, name: `gate_${gate}` })),
      }),
    );
    await Promise.all(batches.flatMap((batch) => stores.map((store) => store.append(packBatch(batch)))));
    const stored = await stores[0]?.exposures({ limit: 1000 });
    for (const gate of [0, 1, 2, 3, 4]) {
      const own = (stored ?? []).filter(({ name }) => name === `gate_${gate}`).map(({ time }) => time - hour);
      own.sort((one, other) => one - other);
      for (const [index, time] of own.entries())
        expect(time - (own[index - 1] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(60_000);
      // Every exposure is stored, or is within a minute of a stored one.
      for (const time of times) expect(own.some((near) => Math.abs(near - time) < 60_000)).toBe(true);
    }
  });

  test('`readAfter` never skips the rows of a commit that ends late', async () => {
    const connection = await server.createDatabase();
    const store = await open(connection);
    const writer = await open(connection);
    const batches = Array.from({ length: 40 }, (_, batch) => events(20, {}, 1000 * batch));
    let hasEnded = false;
    const writing = Promise.all(
      [store, writer].map(async (one, part) => {
        for (const [index, batch] of batches.entries()) if (index % 2 === part) await one.append(batch);
      }),
    ).then(() => {
      hasEnded = true;
    });
    const users: (string | null)[] = [];
    for (let mark = ''; ; ) {
      const isLast = hasEnded;
      const page = await store.readAfter(mark, 7);
      users.push(...unpackPlacedEvents(page.rows.events).map(({ row }) => row.userID));
      mark = page.mark;
      if (page.rows.events.count === 0 && isLast) break;
    }
    await writing;
    expect(users).toHaveLength(800);
    expect(new Set(users).size).toBe(800);
  });

  test('any number of servers can create the schema at the same time', async () => {
    const connection = await server.createDatabase();
    const [store] = await Promise.all([
      open(connection),
      open(connection),
      open(connection),
      migratePostgres(connection),
      migratePostgres(connection),
    ]);
    await store.append(events(1));
    expect(await store.events({ limit: 10 })).toHaveLength(1);
  });

  test('opens a newer schema that is compatible, and rejects one that is not', async () => {
    const connection = await server.createDatabase();
    await migratePostgres(connection);
    await server.query(connection, "UPDATE statsig.settings SET value = '9' WHERE name = 'version'");
    const store = await open(connection);
    await store.append(events(1));
    await server.query(connection, "UPDATE statsig.settings SET value = '9' WHERE name = 'compatible_version'");
    await expect(open(connection)).rejects.toThrow(/The schema has version 9, .* Run the newer server\./);
  });

  test('keeps strings with U+0000, and finds them', async () => {
    const store = await open(await server.createDatabase());
    const rows = [
      eventRow({ userID: 'a\0b', value: '\0\u{10ffff}0' }),
      eventRow({ userID: 'a\u{10ffff}0b', value: '\u{10ffff}1\0' }),
      eventRow(),
    ];
    await store.append(packBatch(batchOf({ events: rows })));
    expect(await store.events({ limit: 10 })).toMatchObject([...rows].reverse());
    expect(await store.events({ limit: 10, userID: 'a\0b' })).toMatchObject([rows[0]]);
  });

  test('`prune` drops the partition of a day when no row must stay', async () => {
    const connection = await server.createDatabase();
    const store = await open(connection);
    const now = Date.now();
    const yesterday = now - dayMs;
    const partitions = async () => {
      const rows = await server.query(
        connection,
        `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'statsig.events'::regclass ORDER BY 1`,
      );
      return rows.map(({ name }) => String(name));
    };
    const before = await partitions();
    const partition = `statsig.events_${new Date(yesterday).toISOString().slice(0, 10).replaceAll('-', '')}`;
    expect(before).toContain(partition);
    await store.append(events(10, { time: yesterday }));
    await store.append(
      packBatch(
        batchOf({
          events: [eventRow({ time: now })],
          exposures: [exposureRow({ time: yesterday }), exposureRow({ time: now })],
        }),
      ),
    );
    // Until the day has ended for good, its rows stay.
    expect(await store.prune(yesterday + 1)).toBe(0);
    const endOfYesterday = Math.ceil(yesterday / dayMs) * dayMs;
    expect(await store.prune(endOfYesterday)).toBe(11);
    expect(await store.prune(endOfYesterday)).toBe(0);
    expect(await partitions()).toEqual(before.filter((name) => name !== partition));
    expect(await store.events({ limit: 100 })).toHaveLength(1);
    expect(await store.exposures({ limit: 100 })).toHaveLength(1);
  });

  test('`prune` keeps the late rows of an old day', async () => {
    const store = await open(await server.createDatabase());
    const now = Date.now();
    const yesterday = now - dayMs;
    await store.append(events(10, { time: yesterday }));
    await store.append(events(1, { time: yesterday, received: now, name: 'late' }));
    await store.append(events(1, { time: now, name: 'new' }));
    const endOfYesterday = Math.ceil(yesterday / dayMs) * dayMs;
    expect(await store.prune(endOfYesterday)).toBe(10);
    expect(await store.prune(endOfYesterday)).toBe(0);
    expect((await store.events({ limit: 100 })).map(({ name }) => name)).toEqual(['new', 'late']);
  });

  test('rejects a database that may lose commits', async () => {
    const connection = await server.createDatabase();
    await server.query(connection, `ALTER DATABASE ${connection.database} SET synchronous_commit = off`);
    await expect(open(connection)).rejects.toThrow(
      `PostgreSQL 127.0.0.1:${server.port}/${connection.database}: synchronous_commit is off, so a crash would lose`,
    );
  });

  test('an error names the host and the database, but not the password', async () => {
    const connection = { ...(await server.createDatabase()), port: await freePort() };
    const error = await openPostgresStore(connection, { queryLimitMs: 300 }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StoreError);
    const text = `${error instanceof Error ? `${error.message} ${error.stack} ${JSON.stringify(error.cause)}` : ''}`;
    expect(text).toContain(`PostgreSQL 127.0.0.1:${connection.port}/${connection.database}: `);
    expect(text).not.toContain('secret');
  });

  test('a read-only database rejects rows and checks, and then works again', async () => {
    const connection = await server.createDatabase();
    const store = await open(connection);
    const setReadOnly = async (value: string) => {
      await server.query(
        connection,
        `ALTER DATABASE ${connection.database} SET default_transaction_read_only = ${value}`,
      );
      await server.query(
        connection,
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
    };
    await setReadOnly('on');
    await expect(store.append(events(1))).rejects.toThrow(/read-only transaction\. Connect to the primary/);
    await expect(store.append(events(0))).rejects.toThrow(/read-only/);
    await expect(store.check()).rejects.toThrow(/it is read-only\./);
    await setReadOnly('off');
    await store.append(events(1));
    await store.check();
    expect(await readEvents(store)).toHaveLength(1);
  });

  test('an append whose response is lost is stored once, also its events without a time', async () => {
    const connection = await server.createDatabase();
    const proxy = await startProxy(connection.port);
    const store = await open({ ...connection, port: proxy.port });
    await store.append(events(1));
    proxy.loseNextResponse();
    await store.append(events(5, { ownTime: null }));
    expect(proxy.lostResponses()).toBe(1);
    expect(await readEvents(store)).toHaveLength(6);
  });
});

/** Starts a proxy that can lose a response: the server has done its work, and the connection ends. */
async function startProxy(serverPort: number) {
  let mustLose = false;
  let lost = 0;
  const sockets = new Set<Socket>();
  const proxy = createServer((client) => {
    const upstream = connect(serverPort, '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
    }
    client.pipe(upstream);
    upstream.on('data', (chunk) => {
      if (!mustLose) {
        client.write(chunk);
        return;
      }
      mustLose = false;
      lost += 1;
      client.destroy();
      upstream.destroy();
    });
    upstream.on('close', () => client.destroy());
    client.on('close', () => upstream.destroy());
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    proxy.close();
  });
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('The port is unknown.');
  return {
    port: address.port,
    loseNextResponse() {
      mustLose = true;
    },
    lostResponses: () => lost,
  };
}

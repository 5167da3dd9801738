import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { packBatch } from '../packed-batch.ts';
import { StoreError } from '../store.ts';
import { eventRow, exposureRow } from '../store-suite.testing.ts';
import {
  findPgBouncer,
  freePort,
  otherUser,
  pgBouncerNote,
  postgresNote,
  postgresPrograms,
  startPostgres,
  type TestedPostgres,
} from './postgres.testing.ts';
import { events, open, readEvents } from './postgres-rows.testing.ts';
import { openPostgresStore } from './postgres-store.ts';

describe.skipIf(postgresPrograms === undefined)(`A PostgreSQL server that fails${postgresNote}`, () => {
  let failing: TestedPostgres;
  beforeAll(async () => {
    failing = await startPostgres();
  });
  afterAll(() => failing.close());

  test('a restart in the middle loses and repeats nothing', async () => {
    const store = await open(await failing.createDatabase());
    const appends = Array.from({ length: 30 }, async (_, batch) => {
      await wait(10 * batch);
      await store.append(events(20, { ownTime: null }, 1000 * batch));
    });
    await wait(100);
    await failing.restart();
    await Promise.all(appends);
    expect(new Set((await readEvents(store)).map(({ row }) => row.userID)).size).toBe(600);
    expect(await readEvents(store)).toHaveLength(600);
  });

  test('a killed server rejects rows; after its start, confirmed rows are there once, and others can be sent again', async () => {
    const connection = await failing.createDatabase();
    const store = await open(connection, { commitLimitMs: 300 });
    const confirmed = new Set<number>();
    const append = async (batch: number, to = store) => {
      // The store takes over the memory of a batch, so each attempt packs its rows again.
      await to.append(events(20, {}, 1000 * batch));
      confirmed.add(batch);
    };
    const sending = Promise.allSettled(
      Array.from({ length: 40 }, async (_, batch) => {
        await wait(5 * batch);
        await append(batch);
      }),
    );
    await wait(80);
    await failing.kill();
    await sending;
    await expect(store.append(events(1))).rejects.toThrow(
      /^PostgreSQL 127\.0\.0\.1:\d+\/test_\d+: .*A running server continues by itself when/,
    );
    await expect(store.check()).rejects.toThrow(StoreError);
    await failing.start();
    await expect.poll(() => store.check().catch(() => undefined)).toEqual({ isShared: false });
    const stored = new Set((await readEvents(store)).map(({ row }) => row.userID));
    for (const batch of confirmed)
      for (let index = 0; index < 20; index++) expect(stored).toContain(`${1000 * batch + index}`);
    expect(confirmed.size).toBeLessThan(40);
    // A busy machine can need more than 300 ms for a commit.
    const patient = await open(connection);
    for (let batch = 0; batch < 40; batch++) if (!confirmed.has(batch)) await append(batch, patient);
    expect(await readEvents(store)).toHaveLength(800);
  });

  test('a server that hangs rejects rows in time, also a check, and closing does not hang', async () => {
    const connection = await failing.createDatabase();
    const store = await open(connection, { commitLimitMs: 300 });
    const other = await openPostgresStore(connection);
    const patient = await open(connection);
    await patient.append(events(1));
    const resume = failing.pause();
    try {
      const start = performance.now();
      await expect(store.append(events(2))).rejects.toThrow(/no response within \d+ ms/);
      await expect(store.check()).rejects.toThrow(/no response within \d+ ms/);
      const pending = other.append(events(2)).catch((error: unknown) => error);
      await other.close();
      expect(await pending).toBeInstanceOf(StoreError);
      expect(performance.now() - start).toBeLessThan(15_000);
    } finally {
      resume();
    }
    await patient.append(events(2));
    expect(new Set((await readEvents(patient)).map(({ row }) => row.userID)).size).toBe(2);
  });

  test.skipIf(!findPgBouncer())(`works through PgBouncer in transaction mode${pgBouncerNote}`, async () => {
    const connection = await failing.createDatabase();
    const port = await startPgBouncer(failing.port);
    const stores = [await open({ ...connection, port }), await open({ ...connection, port })];
    const now = Date.now();
    const batches = Array.from({ length: 20 }, (_, batch) => ({
      events: [eventRow({ time: now, name: `a${batch}` }), eventRow({ time: now + 1 })],
      exposures: [exposureRow({ time: now, name: `gate_${batch % 10}` })],
    }));
    await Promise.all(stores.flatMap((store) => batches.map((batch) => store.append(packBatch(batch)))));
    const [store] = stores;
    expect(await store?.events({ limit: 100 })).toHaveLength(40);
    expect(await store?.exposures({ limit: 100 })).toHaveLength(10);
    expect(await store?.check()).toEqual({ isShared: false });
  });
});

/** Starts PgBouncer in transaction mode, with two connections to the server. Returns its port. */
async function startPgBouncer(serverPort: number): Promise<number> {
  const user = process.getuid?.() === 0 ? otherUser() : undefined;
  const folder = mkdtempSync(join(tmpdir(), 'statsig-pgbouncer-'));
  const port = await freePort();
  const config = join(folder, 'pgbouncer.ini');
  writeFileSync(
    config,
    `[databases]
* = host=127.0.0.1 port=${serverPort} user=tester
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 2
`,
  );
  chmodSync(folder, 0o755);
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const bouncer = spawn('pgbouncer', [config], { ...user, cwd: folder, stdio: 'ignore' });
  onTestFinished(async () => {
    const exited = once(bouncer, 'exit');
    bouncer.kill('SIGKILL');
    await exited;
    rmSync(folder, { recursive: true, force: true });
  });
  await expect.poll(() => canConnect(port), { timeout: 10_000 }).toBe(true);
  return port;
}

async function canConnect(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

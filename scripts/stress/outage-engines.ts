import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { startClickHouse } from '../../packages/server/src/store/clickhouse/clickhouse.testing.ts';
import { startPostgres } from '../../packages/server/src/store/postgres/postgres.testing.ts';
import type { ChaosEngineName } from './chaos-engines.ts';

/** Begins an outage of an engine. Returns what ends it. */
type Outage = () => Promise<() => Promise<void>> | (() => Promise<void>);

/** An engine that can fail in several ways. */
interface OutageEngine {
  /** The options of the command that name the store. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly outages: Readonly<Record<string, Outage>>;
  close(): Promise<void>;
}

/** Starts an engine. An outage is missing if this machine can't produce it. */
export async function startOutageEngine(name: ChaosEngineName): Promise<OutageEngine> {
  const disk = mountSmallDisk();
  try {
    const engine = await (name === 'postgres' ? startOutagePostgres() : startOutageClickHouse());
    return {
      ...engine,
      outages: disk === undefined ? engine.outages : { ...engine.outages, 'disk full': () => disk.fill() },
      async close() {
        await engine.close();
        disk?.unmount();
      },
    };
  } catch (error) {
    disk?.unmount();
    throw error;
  }
}

async function startOutagePostgres(): Promise<OutageEngine> {
  const postgres = await startPostgres();
  const connection = await postgres.createDatabase();
  const query = (sql: string) => postgres.query(connection, sql);
  return {
    args: ['--store', `postgres://${connection.user}@127.0.0.1:${connection.port}/${connection.database}`],
    env: { STATSIG_STORE_PASSWORD: connection.password ?? '' },
    outages: {
      async down() {
        await postgres.kill();
        return () => postgres.start();
      },
      ...pauses(() => postgres.pause()),
      async 'out of connections'() {
        const clients: Client[] = [];
        let isEnding = false;
        /** Takes every connection that becomes free, as soon as the instance closes one. */
        const takeAll = async () => {
          while (!isEnding) {
            const client = new Client({ ...connection, ssl: false });
            client.on('error', () => {});
            try {
              await client.connect();
              clients.push(client);
            } catch {
              await clients[0]?.query(
                `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'statsig-server'`,
              );
              await wait(20);
            }
          }
        };
        const taking = takeAll();
        while (clients.length < 40) await wait(10);
        return async () => {
          isEnding = true;
          await taking;
          await Promise.all(clients.map((client) => client.end()));
          while ((await query('SELECT 1').catch(() => undefined)) === undefined) await wait(10);
        };
      },
      async 'read-only'() {
        await query('ALTER SYSTEM SET default_transaction_read_only = on');
        await query('SELECT pg_reload_conf()');
        return async () => {
          await query('ALTER SYSTEM RESET default_transaction_read_only');
          await query('SELECT pg_reload_conf()');
        };
      },
    },
    close: () => postgres.close(),
  };
}

async function startOutageClickHouse(): Promise<OutageEngine> {
  const clickHouse = await startClickHouse();
  return {
    args: ['--store', clickHouse.newDatabaseUrl()],
    env: {},
    outages: {
      async down() {
        await clickHouse.kill();
        return () => clickHouse.restart();
      },
      ...pauses(() => {
        clickHouse.signal('SIGSTOP');
        return () => clickHouse.signal('SIGCONT');
      }),
      'read-only'() {
        clickHouse.signal('SIGUSR2');
        return async () => clickHouse.signal('SIGUSR2');
      },
    },
    close: () => clickHouse.close(),
  };
}

/** An engine that hangs, and one that works in only a tenth of the time. */
const pauses = (pause: () => () => void): Readonly<Record<string, Outage>> => ({
  paused() {
    const resume = pause();
    return async () => resume();
  },
  slow() {
    let resume = pause();
    let work: NodeJS.Timeout | undefined;
    const timer = setInterval(() => {
      resume();
      work = setTimeout(() => {
        resume = pause();
      }, 100);
    }, 1000);
    return async () => {
      clearInterval(timer);
      clearTimeout(work);
      resume();
    };
  },
});

/** Mounts a small disk for temporary files. Undefined if this process may not. */
function mountSmallDisk() {
  const folder = mkdtempSync(join(tmpdir(), 'statsig-disk-'));
  const usual = process.env.TMPDIR;
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=500m,mode=1777', 'tmpfs', folder]).status !== 0) {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  process.env.TMPDIR = folder;
  const filler = join(folder, 'filler');
  return {
    fill() {
      const file = openSync(filler, 'w');
      const megabyte = Buffer.alloc(2 ** 20);
      for (const size of [2 ** 20, 4096])
        try {
          for (;;) writeSync(file, megabyte, 0, size);
        } catch {
          // The disk is full.
        }
      closeSync(file);
      return async () => rmSync(filler);
    },
    unmount() {
      if (usual === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = usual;
      spawnSync('umount', [folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

import { setTimeout as wait } from 'node:timers/promises';
import { startClickHouse } from '../../packages/server/src/store/clickhouse/clickhouse.testing.ts';
import {
  startPostgres,
  startStandby,
  type TestedPostgres,
  type TestedStandby,
} from '../../packages/server/src/store/postgres/postgres.testing.ts';
import { startTcpForwarder } from './tcp-forwarder.ts';

/** The engines of `chaosTest`. */
export const chaosEngines = ['postgres', 'clickhouse'] as const;

export type ChaosEngineName = (typeof chaosEngines)[number];

/** An engine that instances reach at one address, whatever happens to the engine. */
export interface ChaosEngine {
  /** The options of the command that name the store. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Kills the engine with SIGKILL. */
  kill(): Promise<void>;
  /** Starts the killed engine on its old data. */
  restart(): Promise<void>;
  /** Breaks all connections between the instances and the engine. */
  breakConnections(): void;
  /** Kills the engine forever, and continues with its standby. Undefined for an engine without one. */
  readonly failOver: (() => Promise<void>) | undefined;
  /** Returns how many rows the engine has for each user. */
  countRows(): Promise<Map<string, number>>;
  close(): Promise<void>;
}

/** Starts an engine. */
export function startChaosEngine(name: ChaosEngineName): Promise<ChaosEngine> {
  return name === 'postgres' ? startChaosPostgres() : startChaosClickHouse();
}

/** Starts PostgreSQL with a synchronous standby: the engine confirms a commit when both servers have it on disk. */
async function startChaosPostgres(): Promise<ChaosEngine> {
  const started: TestedPostgres[] = [];
  let primary = await startPostgres(['fsync = on', 'synchronous_commit = on']);
  started.push(primary);
  const connection = await primary.createDatabase();
  let standby = await addStandby();
  const forwarder = await startTcpForwarder(primary.port);

  async function addStandby(): Promise<TestedStandby> {
    const added = await startStandby(primary);
    started.push(added);
    const query = (sql: string) => primary.query(connection, sql);
    await query(`ALTER SYSTEM SET synchronous_standby_names = '*'`);
    await query('SELECT pg_reload_conf()');
    // From this place in the log on, a commit waits for the standby, which then has everything before the commit too.
    const [position] = await query('SELECT pg_current_wal_lsn()::text AS lsn');
    const isInSync = `SELECT FROM pg_stat_replication WHERE sync_state = 'sync' AND flush_lsn >= '${position?.lsn}'`;
    while ((await query(isInSync)).length === 0) await wait(20);
    return added;
  }

  return {
    args: ['--store', `postgres://${connection.user}@127.0.0.1:${forwarder.port}/${connection.database}`],
    env: { STATSIG_STORE_PASSWORD: connection.password ?? '' },
    kill: () => primary.kill(),
    restart: () => primary.start(),
    breakConnections: () => forwarder.breakConnections(),
    async failOver() {
      await primary.kill();
      await standby.promote();
      primary = standby;
      // The new primary has no standby yet, and must not wait for one.
      await primary.query(connection, `ALTER SYSTEM SET synchronous_standby_names = ''`);
      await primary.query(connection, 'SELECT pg_reload_conf()');
      forwarder.retarget(primary.port);
      standby = await addStandby();
    },
    async countRows() {
      const rows = await primary.query(
        connection,
        `SELECT user_id, count(*)::int AS count
         FROM (SELECT user_id FROM statsig.events UNION ALL SELECT user_id FROM statsig.exposures) rows GROUP BY user_id`,
      );
      return new Map(rows.map(({ user_id, count }) => [String(user_id), Number(count)]));
    },
    async close() {
      await forwarder.close();
      for (const server of started.reverse()) await server.close();
    },
  };
}

async function startChaosClickHouse(): Promise<ChaosEngine> {
  const clickHouse = await startClickHouse();
  const url = new URL(clickHouse.newDatabaseUrl());
  const forwarder = await startTcpForwarder(Number(url.port));
  const database = url.pathname.slice(1);
  const address = `http://127.0.0.1:${url.port}/?database=${database}`;
  return {
    args: ['--store', `clickhouse://127.0.0.1:${forwarder.port}/${database}`],
    env: {},
    kill: () => clickHouse.kill(),
    restart: () => clickHouse.restart(),
    breakConnections: () => forwarder.breakConnections(),
    failOver: undefined,
    async countRows() {
      // Equal rows are one row, as for everything that the server reads.
      const query = `SELECT user_id, count() FROM (SELECT user_id FROM events FINAL UNION ALL SELECT user_id FROM exposures FINAL)
        GROUP BY user_id FORMAT TabSeparated`;
      const response = await fetch(address, { method: 'POST', body: query });
      const text = await response.text();
      if (!response.ok) throw new Error(text);
      const lines = text.trimEnd().split('\n');
      return new Map(lines.map((line) => line.split('\t')).map(([id = '', count]) => [id, Number(count)]));
    },
    async close() {
      await forwarder.close();
      await clickHouse.close();
    },
  };
}
